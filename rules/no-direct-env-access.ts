import { defineRule } from '../src/core/define-rule.ts';
import type { FindingDraft, Judgement, Site } from '../src/core/model.ts';
import { savedProject, type Project } from '../src/core/project.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import type { Accessors } from '../src/environment/accessor.ts';
import { environmentCollector } from '../src/environment/environment-collector.ts';
import { remedyFor } from '../src/environment/environment-remedy.ts';
import { accessorSuggestion } from '../src/environment/environment-suggestion.ts';
import {
  environmentUses,
  exposedSource,
  isBuildConstant,
  type EnvironmentUse,
} from '../src/environment/environment-uses.ts';
import { messageFor, subjectFor } from '../src/environment/environment-words.ts';
import { findAccessors } from '../src/environment/find-accessors.ts';
import { isPlatformVariable } from '../src/environment/platform-variables.ts';
import { UNJUDGED_PLACES, unjudgedPlaces } from '../src/environment/unjudged-places.ts';

export default defineRule({
  id: 'no-direct-env-access',
  description: 'The environment is read in one module and through it everywhere else',
  severity: 'error',
  site: 'environment read',
  collectors: () => [environmentCollector],
  judge(project) {
    const accessors = findAccessors(project);
    const uses = project.derived(judgedUses);
    const { violations, compliant, skipped, stated } = uses;
    const conceded = concededNotes(project.config, uses);
    const notes = [...accessors.notes, ...skippedNote(skipped), ...statedNote(stated), ...conceded];
    return { findings: findingsOf(project, accessors, violations), compliant, notes } satisfies Judgement;
  },
});

interface JudgedUses {
  readonly violations: readonly EnvironmentUse[];
  readonly compliant: ReadonlyMap<RepoPath, number>;
  /** Violations in places that are not judged, and of what the platform states. */
  readonly skipped: number;
  readonly stated: number;
  /** What the config takes out: variables that may be read anywhere, and what stands in its accessors. */
  readonly exempt: number;
  readonly owned: number;
}

function judgedUses(project: Project): JudgedUses {
  const outside = unjudgedPlaces(project);
  const accessors = findAccessors(project);
  const compliant = new Map<RepoPath, number>();
  const violations: EnvironmentUse[] = [];
  const left = { skipped: 0, stated: 0, exempt: 0, owned: 0 };
  for (const use of environmentUses(project)) {
    const verdict = verdictOn(project, accessors, use);
    if (verdict === 'none') continue;
    if (accessors.owners.has(use.file)) left.owned++;
    else if (outside.has(use.file)) left.skipped += verdict === 'violation' ? 1 : 0;
    else if (verdict === 'exempt') left.exempt++;
    else if (verdict === 'violation' && isLeftToPlatform(accessors, use)) left.stated++;
    else if (verdict === 'violation') violations.push(use);
    else compliant.set(use.file, (compliant.get(use.file) ?? 0) + 1);
  }
  return { violations, compliant, ...left };
}

type Verdict = 'compliant' | 'violation' | 'exempt' | 'none';

/** Whether a use keeps to the accessor, goes past it, may do so, or is no site of this rule. */
function verdictOn(project: Project, accessors: Accessors, { access, target }: EnvironmentUse): Verdict {
  if (isBuildConstant(access)) return 'none';
  const isExempt = project.config.environment.exempt.includes(access.key ?? '');
  const past = isExempt ? 'exempt' : 'violation';
  if (target === undefined) return past;
  if (accessors.isAccessor(target)) return isExempt || access.kind === 'write' ? 'none' : 'compliant';
  const source = exposedSource(project, target);
  return source === undefined || isBuildConstant({ ...access, source }) ? 'none' : past;
}

/** What the platform states nobody has to declare; a project whose accessor does so has taken it over. */
function isLeftToPlatform(accessors: Accessors, { file, access }: EnvironmentUse): boolean {
  const { kind, key } = access;
  if (kind !== 'read' || key === undefined || !isPlatformVariable(key)) return false;
  return accessors.forFile(file, key)?.keys.has(key) !== true;
}

/** Equal accesses of one file are one finding. */
function findingsOf(project: Project, accessors: Accessors, violations: readonly EnvironmentUse[]): FindingDraft[] {
  const loads = loadsByGroup(project);
  const shipped = savedProject(project).derived(shippedKeys);
  const bySubject = new Map<string, [EnvironmentUse, ...EnvironmentUse[]]>();
  const written = new Set<string>();
  for (const use of violations) {
    if (use.access.kind === 'write') written.add(placeOf(use));
    const subject = subjectFor(use);
    const known = bySubject.get(subject);
    if (known === undefined) bySubject.set(subject, [use]);
    else known.push(use);
  }
  return [...bySubject].map(([subject, [first, ...rest]]) => {
    const accessor = accessors.forFile(first.file, first.access.key);
    const isOwn = written.has(placeOf(first)) || written.has(placeOf({ file: first.file, access: {} }));
    const severity = severityOf(project, first, {
      isOwn,
      isShipped: accessor?.keys.has(first.access.key ?? '') === true || shipped.has(first.access.key ?? ''),
      loads: loads.get(project.file(first.file)?.group) ?? 0,
    });
    return {
      subject,
      message: messageFor(project, first, accessor),
      remedy: remedyFor(project, first.file, first.access, accessor),
      sites: [siteOf(first), ...rest.map(siteOf)],
      suggest: (site) => {
        const use = [first, ...rest].find(({ access: { at } }) => at.line === site.line && at.column === site.column);
        return use === undefined ? undefined : accessorSuggestion(project, accessor, use);
      },
      ...(severity === undefined ? {} : { severity }),
    };
  });
}

/** The variable of one file; the environment as a whole has no key. */
function placeOf({ file, access }: { readonly file: RepoPath; readonly access: { readonly key?: string } }): string {
  return `${file} ${access.key ?? ''}`;
}

function siteOf({ file, access }: EnvironmentUse): Site {
  return { file, role: 'use', ...access.at };
}

interface Circumstances {
  /** Whether the file sets what it reads. */
  readonly isOwn: boolean;
  /** Whether the accessor has the variable, or other code of the program reads it. */
  readonly isShipped: boolean;
  /** How many places of the group read a `.env` file. */
  readonly loads: number;
}

function severityOf(
  project: Project,
  { file, access }: EnvironmentUse,
  { isOwn, isShipped, loads }: Circumstances,
): FindingDraft['severity'] {
  if (access.inherited === true) return 'info';
  // Tests set the environment up, keep a copy of it to put it back, look at what became of it, and have variables of their own.
  if (project.file(file)?.test === true) {
    if (access.kind !== 'read' || isOwn) return 'info';
    if (!isShipped) return 'warn';
  }
  // A program has to read its `.env` file somewhere; only the second place makes two sources.
  return access.kind === 'load' && loads < 2 ? 'info' : undefined;
}

/** The variables that the program reads past an accessor. */
function shippedKeys(project: Project): ReadonlySet<string> {
  const { violations } = project.derived(judgedUses);
  const read = violations.filter(({ file }) => project.file(file)?.test === false);
  return new Set(read.flatMap(({ access }) => (access.kind === 'read' ? (access.key ?? []) : [])));
}

/** How many places of each group read a `.env` file. */
function loadsByGroup(project: Project): ReadonlyMap<string | undefined, number> {
  const { edited } = project;
  const elsewhere = edited?.base.derived(loadsOf).filter((one) => one.file !== edited.file) ?? [];
  const loads = new Map<string | undefined, number>();
  for (const { group } of [...elsewhere, ...loadsOf(project)]) loads.set(group, (loads.get(group) ?? 0) + 1);
  return loads;
}

interface Load {
  readonly file: RepoPath;
  readonly group: string | undefined;
}

function loadsOf(project: Project): readonly Load[] {
  const loads: Load[] = [];
  for (const { file, access } of project.derived(judgedUses).violations) {
    const known = project.file(file);
    if (access.kind === 'load' && known?.test === false) loads.push({ file, group: known.group });
  }
  return loads;
}

function skippedNote(skipped: number): string[] {
  if (skipped === 0) return [];
  return [`Environment accesses in ${UNJUDGED_PLACES} are not judged: ${skipped}.`];
}

function statedNote(stated: number): string[] {
  if (stated === 0) return [];
  return [`Reads of variables that the platform states, such as \`CI\`, are not judged: ${stated}.`];
}

/** What was decided is told; that `NODE_ENV` may be read anywhere is so without a word. */
function concededNotes({ environment, places }: Project['config'], { exempt, owned }: JudgedUses): string[] {
  const modules = new Set(environment.accessors.map((one) => one.module)).size;
  return [
    ...(exempt > 0 && places.has('environment.exempt')
      ? [`Accesses to variables that \`environment.exempt\` names are not judged: ${exempt}.`]
      : []),
    ...(modules > 1
      ? [`Accesses in the ${modules} modules of \`environment.accessor\` are not judged: ${owned}.`]
      : []),
  ];
}
