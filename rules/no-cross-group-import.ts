import { crossingsOf } from '../src/boundaries/crossings.ts';
import { isImportedByTestsAlone } from '../src/boundaries/for-tests.ts';
import { isShipped } from '../src/boundaries/production.ts';
import { testCodeUses } from '../src/boundaries/test-code-use.ts';
import { verdictOn } from '../src/boundaries/verdict.ts';
import { wordsFor, wordsForTestCode } from '../src/boundaries/words.ts';
import { defineRule } from '../src/core/define-rule.ts';
import type { FindingDraft, Site, Span } from '../src/core/model.ts';
import { judgedFiles, savedProject, type Project } from '../src/core/project.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { environmentCollector } from '../src/environment/environment-collector.ts';

export default defineRule({
  id: 'no-cross-group-import',
  description: 'Applications, packages and tests are imported by what they offer, and only from where they may be',
  severity: 'error',
  site: 'import across a border',
  collectors: () => [environmentCollector],
  judge(project) {
    const findings: FindingDraft[] = [];
    const compliant = new Map<RepoPath, number>();
    const hasTests = savedProject(project).derived(isTested);
    for (const file of judgedFiles(project)) {
      if (!isShipped(project, file)) continue;
      const judged = judgeFile(project, file, hasTests);
      findings.push(...judged.findings);
      if (judged.compliant > 0) compliant.set(file, judged.compliant);
    }
    return { findings, compliant };
  },
});

function isTested({ files }: Project): boolean {
  return files.some((one) => one.test);
}

interface JudgedFile {
  readonly findings: readonly FindingDraft[];
  readonly compliant: number;
}

function judgeFile(project: Project, file: RepoPath, hasTests: boolean): JudgedFile {
  const drafts = new Map<string, FindingDraft>();
  let compliant = 0;
  for (const crossing of crossingsOf(project, file)) {
    const verdict = verdictOn(project, crossing);
    if (verdict === undefined) compliant++;
    // A helper of tests is test code, by whatever name its file goes.
    if (verdict === undefined || isImportedByTestsAlone(project, file)) continue;
    const words = wordsFor(project, crossing, verdict);
    const { specifier, at } = crossing.request;
    const evidence = { kind: verdict.kind, target: crossing.target };
    const { severity } = verdict;
    const draft = { subject: `${file} -> ${specifier}`, ...words, evidence };
    addSite(drafts, severity === undefined ? draft : { ...draft, severity }, siteOf(file, at));
  }
  const uses = testCodeUses(project, file);
  for (const use of uses) {
    const subject = use.kind === 'variable' ? `${file}: ${use.key}` : `${file} -> ${use.specifier} (test code)`;
    const draft = { subject, ...wordsForTestCode(use), evidence: { kind: 'test-code' } };
    addSite(drafts, use.kind === 'variable' ? { ...draft, severity: 'warn' } : draft, siteOf(file, use.at));
  }
  const keepsTestsOut = hasTests && uses.length === 0 && project.modules.facts(file)?.imports.length !== 0;
  return { findings: [...drafts.values()], compliant: compliant + (keepsTestsOut ? 1 : 0) };
}

function siteOf(file: RepoPath, at: Span): Site {
  return { file, role: 'use', ...at };
}

/** What a file asks for several times is one finding. */
function addSite(drafts: Map<string, FindingDraft>, draft: Omit<FindingDraft, 'sites'>, site: Site): void {
  const known = drafts.get(draft.subject);
  drafts.set(
    draft.subject,
    known === undefined ? { ...draft, sites: [site] } : { ...known, sites: [...known.sites, site] },
  );
}
