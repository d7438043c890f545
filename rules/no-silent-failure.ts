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
    for (const [file, { handlers, silent: all }] of judgedFacts(project, failureCollector)) {
      const silent = isHidden(file) ? [] : project.file(file)?.test === true ? toldInTests(all) : all;
      compliant.set(file, handlers - silent.length);
      for (const [subject, alike] of groupBy(silent, (one) => subjectOf(file, one)))
        findings.push(...findingOf(file, subject, alike));
    }
    return { findings, compliant };
  },
});

/** What stands in a folder like `.claude` is a tool that came from elsewhere. */
function isHidden(file: RepoPath): boolean {
  return /(?:^|\/)\.\w[^/]*\//.test(file);
}

type Told = Omit<SilentHandler, 'kind'> & { readonly kind: keyof typeof WORDS };

/** What a test tries is often meant to fail; what it must not lose is what its own assertions say. */
function toldInTests(silent: readonly SilentHandler[]): readonly Told[] {
  return silent.flatMap((one): Told[] => {
    if (one.kind === 'finally') return [one];
    return one.asserts === true ? [{ ...one, kind: 'asserted' }] : [];
  });
}

function subjectOf(file: RepoPath, { kind, within }: Told): string {
  return WORDS[kind].isGathered === true ? `${file} (${kind})` : `${file}: ${within ?? 'unnamed'} (${kind})`;
}

function findingOf(file: RepoPath, subject: string, alike: readonly [Told, ...Told[]]): FindingDraft[] {
  const [first] = alike;
  const { message, remedy, severity } = WORDS[first.kind];
  const where = first.within === undefined ? 'here' : `in \`${first.within}\``;
  return findingInFile(file, alike, { subject, message: message(where, first), remedy, severity });
}
