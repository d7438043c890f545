import { crossingsOf, type Crossing } from '../src/boundaries/crossings.ts';
import { isImportedByTestsAlone } from '../src/boundaries/for-tests.ts';
import { isShipped } from '../src/boundaries/production.ts';
import { severityOfUse, testCodeUses } from '../src/boundaries/test-code-use.ts';
import { verdictOn, type Verdict } from '../src/boundaries/verdict.ts';
import { wordsFor, wordsForTestCode } from '../src/boundaries/words.ts';
import { defineRule } from '../src/core/define-rule.ts';
import type { FindingDraft, Site, Span } from '../src/core/model.ts';
import { judgedFiles, savedProject, type Project } from '../src/core/project.ts';
import { byCodeUnit, type RepoPath } from '../src/core/repo-path.ts';
import { environmentCollector } from '../src/environment/environment-collector.ts';

export default defineRule({
  id: 'no-cross-group-import',
  description: 'Applications, packages and tests are imported by what they offer, and only from where they may be',
  severity: 'error',
  site: 'import across a border',
  collectors: () => [environmentCollector],
  judge(project) {
    const { findings, shared, compliant } = project.derived(judgedBorders);
    return { findings: [...findings, ...sharedFindings(project, shared)], compliant };
  },
});

interface JudgedBorders {
  readonly findings: readonly FindingDraft[];
  readonly shared: readonly FindingDraft[];
  readonly compliant: ReadonlyMap<RepoPath, number>;
}

function judgedBorders(project: Project): JudgedBorders {
  const findings: FindingDraft[] = [];
  const shared: FindingDraft[] = [];
  const compliant = new Map<RepoPath, number>();
  const hasTests = savedProject(project).derived(isTested);
  for (const file of judgedFiles(project)) {
    if (!isShipped(project, file)) continue;
    const judged = judgeFile(project, file, hasTests);
    findings.push(...judged.findings);
    shared.push(...judged.shared);
    if (judged.compliant > 0) compliant.set(file, judged.compliant);
  }
  return { findings, shared, compliant };
}

/** What one line of a manifest mends, or one decision opens, is one finding, in however many files it shows. */
function sharedFindings(project: Project, own: readonly FindingDraft[]): FindingDraft[] {
  const { edited } = project;
  const subjects = new Set(own.map((one) => one.subject));
  const saved = edited?.base.derived(judgedBorders).shared ?? [];
  const elsewhere = saved.filter((one) => subjects.has(one.subject) && one.sites[0].file !== edited?.file);
  const drafts = new Drafts();
  for (const { sites, ...draft } of [...own, ...elsewhere].sort(byFirstFile))
    for (const site of sites) drafts.add(draft, site);
  return drafts.all();
}

function byFirstFile({ sites: [a] }: FindingDraft, { sites: [b] }: FindingDraft): number {
  return byCodeUnit(a.file, b.file);
}

function isTested({ files }: Project): boolean {
  return files.some((one) => one.test);
}

interface JudgedFile {
  readonly findings: readonly FindingDraft[];
  readonly shared: readonly FindingDraft[];
  readonly compliant: number;
}

function judgeFile(project: Project, file: RepoPath, hasTests: boolean): JudgedFile {
  const drafts = new Drafts();
  const shared = new Drafts();
  let compliant = 0;
  for (const crossing of crossingsOf(project, file)) {
    const verdict = verdictOn(project, crossing);
    if (verdict === undefined) compliant++;
    // A helper of tests is test code, by whatever name its file goes.
    if (verdict === undefined || isImportedByTestsAlone(project, file)) continue;
    const { kind, severity } = verdict;
    const draft = {
      subject: subjectOf(crossing, verdict),
      ...wordsFor(project, crossing, verdict),
      evidence: kind === 'undeclared' || kind === 'leaves-package' ? { kind } : { kind, target: crossing.target },
      ...(severity === undefined ? {} : { severity }),
    };
    (isShared(crossing, verdict) ? shared : drafts).add(draft, siteOf(file, crossing.request.at));
  }
  const uses = testCodeUses(project, file);
  for (const use of uses) {
    const subject = use.kind === 'variable' ? `${file}: ${use.key}` : `${file} -> ${use.specifier} (test code)`;
    const severity = severityOfUse(use);
    const draft = { subject, ...wordsForTestCode(use), evidence: { kind: 'test-code' } };
    drafts.add(severity === undefined ? draft : { ...draft, severity }, siteOf(file, use.at));
  }
  const { imports = [] } = project.modules.facts(file) ?? {};
  const keepsTestsOut = hasTests && uses.length === 0 && imports.length > 0;
  return { findings: drafts.all(), shared: shared.all(), compliant: compliant + (keepsTestsOut ? 1 : 0) };
}

/** Whether the imports of all files of a package are one finding. */
function isShared({ how }: Crossing, { kind }: Verdict): boolean {
  if (kind === 'into-app') return how !== 'relative';
  return kind === 'undeclared' || kind === 'deep' || kind === 'leaves-package';
}

function subjectOf({ file, request, from, to, how }: Crossing, verdict: Verdict): string {
  const own = from.package?.name ?? '';
  const pair = `${own} -> ${to.package?.name ?? ''}`;
  const noted = verdict.severity === 'info' ? ', noted' : '';
  switch (verdict.kind) {
    case 'undeclared':
      return `${pair} (${verdict.why === undefined ? '' : `${DOUBTS[verdict.why]}, `}undeclared)`;
    case 'leaves-package':
      return `${pair} (by path${verdict.instead === undefined ? ', not offered' : ''}${noted})`;
    case 'deep':
      return `${own} -> ${request.specifier}${noted === '' ? '' : ' (noted)'}`;
    case 'into-app':
      return `${how === 'relative' ? file : (from.unit?.name ?? own)} -> ${request.specifier}${noted === '' ? '' : ' (noted)'}`;
    default:
      return `${file} -> ${request.specifier}`;
  }
}

const DOUBTS = { call: 'on demand', types: 'types', circle: 'circle' } as const;

function siteOf(file: RepoPath, at: Span): Site {
  return { file, role: 'use', ...at };
}

/** Drafts of which those of one subject are one, with the sites of all. */
class Drafts {
  readonly #bySubject = new Map<
    string,
    { readonly draft: Omit<FindingDraft, 'sites'>; readonly sites: [Site, ...Site[]] }
  >();

  add(draft: Omit<FindingDraft, 'sites'>, site: Site): void {
    const known = this.#bySubject.get(draft.subject);
    if (known === undefined) this.#bySubject.set(draft.subject, { draft, sites: [site] });
    else known.sites.push(site);
  }

  all(): FindingDraft[] {
    return [...this.#bySubject.values()].map(({ draft, sites }) => ({ ...draft, sites }));
  }
}
