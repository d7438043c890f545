import { defineRule } from '../src/core/define-rule.ts';
import { findingInFile } from '../src/core/finding-in-file.ts';
import type { FindingDraft } from '../src/core/model.ts';
import { groupBy } from '../src/core/multimap.ts';
import { judgedFacts, type Project } from '../src/core/project.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { failureCollector } from '../src/failures/failure-collector.ts';
import type { SilentHandler } from '../src/failures/failure-fact.ts';
import { WORDS } from '../src/failures/failure-words.ts';

export default defineRule({
  id: 'no-silent-failure',
  description: 'A failure is handled, reported or let through; it does not disappear',
  severity: 'error',
  site: 'handler of failures',
  collectors: () => [failureCollector],
  judge(project: Project) {
    const findings: FindingDraft[] = [];
    const compliant = new Map<RepoPath, number>();
    for (const [file, { handlers, silent }] of judgedFacts(project, failureCollector)) {
      if (handlers > silent.length) compliant.set(file, handlers - silent.length);
      for (const [subject, alike] of groupBy(silent, (one) => subjectOf(file, one)))
        findings.push(...findingOf(file, subject, alike));
    }
    return { findings, compliant };
  },
});

function subjectOf(file: RepoPath, { kind, within }: SilentHandler): string {
  return WORDS[kind].isGathered === true ? `${file} (${kind})` : `${file}: ${within ?? 'top level'} (${kind})`;
}

function findingOf(file: RepoPath, subject: string, alike: readonly SilentHandler[]): FindingDraft[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { message, remedy, severity } = WORDS[first.kind];
  const where = first.within === undefined ? 'on the top level' : `in \`${first.within}\``;
  return findingInFile(file, alike, { subject, message: message(where, first), remedy, severity });
}
