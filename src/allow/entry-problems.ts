import { formatPlace, type Place } from '../core/errors.ts';
import { countOf } from '../core/format.ts';
import { memberName } from '../core/members.ts';
import type { Site } from '../core/model.ts';
import { NearestPath } from '../core/nearest-path.ts';
import { nearestWord } from '../core/nearest-word.ts';
import type { Project } from '../core/project.ts';
import type { AllowanceProblem, AllowanceProblemKind } from '../core/report.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Allowance, Member } from './allowlist.ts';
import { type Coverage, isExpired } from './coverage.ts';
import { GlobIndex } from './glob-index.ts';
import { listOf } from '../core/format.ts';

export interface EntryContext {
  readonly entries: readonly Allowance[];
  readonly coverage: Coverage;
  /** Rules that this run judged. */
  readonly judgedRules: ReadonlySet<string>;
  readonly project: Pick<Project, 'files' | 'modules'>;
  readonly today: string;
  /** Whether this run judged all of a file by a rule. */
  readonly judged: (path: RepoPath, rule: string) => boolean;
}

/** Says what is wrong with the entries of an allowlist, each problem at the place to edit. */
export function entryProblems(context: EntryContext): AllowanceProblem[] {
  const files = new ProjectFiles(context);
  return context.entries.flatMap((entry) => [
    ...dateProblems(entry, context),
    ...outgrowthProblems(entry, context.coverage),
    ...(context.judgedRules.has(entry.rule) ? memberProblems(entry, context, files) : []),
  ]);
}

function problem(entry: Allowance, kind: AllowanceProblemKind, at: Place, message: string): AllowanceProblem {
  return { kind, id: entry.id, at: formatPlace(at), message };
}

const ANNOUNCED_DAYS = 30;

function dateProblems(entry: Allowance, { today }: EntryContext): AllowanceProblem[] {
  if (entry.expires === undefined) return [];
  const at = entry.places.expires;
  if (isExpired(entry, today)) {
    const message = `"${entry.id}" expired on ${entry.expires} and covers nothing; fix the finding, or have ${entry.owner} decide anew`;
    return [{ ...problem(entry, 'expired', at, message), owner: entry.owner }];
  }
  const days = daysBetween(today, entry.expires);
  if (days > ANNOUNCED_DAYS) return [];
  const when = days === 0 ? 'today' : `in ${countOf(days, 'day')}`;
  const message = `"${entry.id}" expires ${when}, on ${entry.expires}; ${entry.owner} decides what comes then`;
  return [{ ...problem(entry, 'expiring', at, message), owner: entry.owner }];
}

const DAY = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

function outgrowthProblems(entry: Allowance, coverage: Coverage): AllowanceProblem[] {
  const problems: AllowanceProblem[] = [];
  const sites = coverage.sitesAboveMax(entry);
  if (sites !== undefined) {
    const message = `"${entry.id}" covers at most ${countOf(entry.max ?? 0, 'site')}, but there are ${sites}; remove what was added, or raise "max" with a reason`;
    problems.push(problem(entry, 'outgrown', entry.places.max, message));
  }
  const missing = new Set(coverage.outgrown(entry).flatMap((one) => one.missing.map(memberName)));
  if (missing.size > 0) {
    const message = `"${entry.id}" does not list ${listOf([...missing], MAX_LISTED)}; remove what was added, or list it with a reason`;
    problems.push(problem(entry, 'outgrown', entry.at, message));
  }
  return problems;
}

const MAX_LISTED = 5;

function memberProblems(entry: Allowance, context: EntryContext, files: ProjectFiles): AllowanceProblem[] {
  const { coverage, today } = context;
  const dead = entry.members.filter((member) => !coverage.isLive(member) && files.isJudged(member, entry.rule));
  const gone = dead.flatMap((member) => {
    const misnamed = coverage.misnamed(member);
    if (misnamed !== undefined) return [problem(entry, 'malformed', member.at, misnamedMessage(member, misnamed))];
    const reason = files.whyGone(member);
    return reason === undefined
      ? []
      : [problem(entry, 'stale', member.at, `"${entry.id}": ${reason}; correct or remove this member`)];
  });
  if (gone.length > 0) return gone;
  if (dead.length === entry.members.length) {
    if (isExpired(entry, today)) return [];
    return [
      problem(
        entry,
        'unused',
        entry.at,
        `"${entry.id}" covers nothing: ${entry.rule} finds none of its members; remove the entry`,
      ),
    ];
  }
  if (dead.length > 0) {
    return dead.map((member) =>
      problem(
        entry,
        'unused',
        member.at,
        `"${entry.id}": ${entry.rule} does not find "${member.text}" any more; remove this member`,
      ),
    );
  }
  const isIdle =
    !coverage.covers(entry) && coverage.outgrown(entry).length === 0 && coverage.sitesAboveMax(entry) === undefined;
  if (!isIdle || isExpired(entry, today) || !entry.members.every((member) => coverage.isLive(member))) return [];
  return [
    problem(
      entry,
      'unused',
      entry.at,
      `"${entry.id}" covers nothing: another entry or waiver covers its finding already; remove one of them`,
    ),
  ];
}

function misnamedMessage(member: Member, site: Site): string {
  if (member.kind === 'symbol')
    return `"${member.text}" covers nothing, since the sites of this rule have no symbol; write "${site.file}"`;
  return `"${member.text}" covers nothing, since the sites of this rule have symbols; list them, as in "${memberName(site)}"`;
}

/** What exists in a project, for members that no finding names. Its indexes are built when first asked for. */
class ProjectFiles {
  readonly #context: EntryContext;
  readonly #project: EntryContext['project'];
  readonly #unjudged = new Map<string, readonly RepoPath[]>();
  #matching: ReadonlySet<Member> | undefined;
  #paths: ReadonlySet<RepoPath> | undefined;
  #folders: ReadonlySet<string> | undefined;
  #nearest: NearestPath | undefined;

  constructor(context: EntryContext) {
    this.#context = context;
    this.#project = context.project;
  }

  /** Whether all that a member speaks of was judged. */
  isJudged(member: Member, rule: string): boolean {
    const { judged } = this.#context;
    if (member.kind === 'symbol') return judged(member.file, rule);
    if (!member.isGlob && !this.#isFolder(member.path)) return judged(member.path, rule);
    return !this.#unjudgedBy(rule).some((path) => member.matches(path));
  }

  /** Few files are not judged, and many members are asked about. */
  #unjudgedBy(rule: string): readonly RepoPath[] {
    let unjudged = this.#unjudged.get(rule);
    if (unjudged === undefined) {
      const paths = this.#project.files.map((file) => file.path);
      unjudged = paths.filter((path) => !this.#context.judged(path, rule));
      this.#unjudged.set(rule, unjudged);
    }
    return unjudged;
  }

  /** The globs of all entries that match a file. */
  #matchingGlobs(): ReadonlySet<Member> {
    const members = this.#context.entries.flatMap((entry) => entry.members);
    const globs = new GlobIndex(
      members.filter((member) => member.kind === 'path').filter((member) => member.isGlob),
      (member) => member,
    );
    const matching = new Set<Member>();
    const isNew = (member: Member): boolean => !matching.has(member);
    for (const { path } of this.#project.files) for (const member of globs.matching(path, isNew)) matching.add(member);
    return matching;
  }

  /** Why a member does not exist; `undefined` when it does. */
  whyGone(member: Member): string | undefined {
    if (member.kind === 'path') return this.#whyPathGone(member);
    if (!this.#has(member.file)) return this.#fileGone(member.file);
    const symbols = this.#symbolsOf(member.file);
    const name = member.symbol.split('.')[0] ?? member.symbol;
    if (symbols.has(member.symbol) || symbols.has(name)) return undefined;
    const nearest = nearestWord(name, symbols);
    const guess = nearest === undefined ? '' : ` (did you mean "${nearest}"?)`;
    return `"${member.file}" has no export "${member.symbol}"${guess} and no finding on it`;
  }

  #whyPathGone(member: Member & { readonly kind: 'path' }): string | undefined {
    if (this.#has(member.path) || this.#isFolder(member.path)) return undefined;
    if (!member.isGlob) return this.#fileGone(member.path);
    this.#matching ??= this.#matchingGlobs();
    if (this.#matching.has(member)) return undefined;
    return `the glob "${member.text}" matches no judged file`;
  }

  #fileGone(path: RepoPath): string {
    this.#nearest ??= new NearestPath(this.#project.files.map((file) => file.path));
    const nearest = this.#nearest.of(path);
    const guess = nearest === undefined ? '' : ` (did you mean "${nearest}"?)`;
    return `"${path}" is not among the judged files${guess}`;
  }

  #symbolsOf(file: RepoPath): ReadonlySet<string> {
    const exports = this.#project.modules.facts(file)?.exports ?? [];
    return new Set(
      exports.flatMap((one) => (one.kind === 'star' ? [] : one.kind === 'local' ? [one.name, one.local] : [one.name])),
    );
  }

  #has(path: RepoPath): boolean {
    this.#paths ??= new Set(this.#project.files.map((file) => file.path));
    return this.#paths.has(path);
  }

  #isFolder(path: RepoPath): boolean {
    if (this.#folders === undefined) {
      const folders = new Set<string>();
      for (const file of this.#project.files) {
        for (let end = file.path.lastIndexOf('/'); end > 0; end = file.path.lastIndexOf('/', end - 1)) {
          if (folders.has(file.path.slice(0, end))) break;
          folders.add(file.path.slice(0, end));
        }
      }
      this.#folders = folders;
    }
    return this.#folders.has(path);
  }
}
