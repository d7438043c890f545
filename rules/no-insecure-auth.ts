import { defineRule } from '../src/core/define-rule.ts';
import { findingInFile } from '../src/core/finding-in-file.ts';
import type { FindingDraft } from '../src/core/model.ts';
import { groupBy } from '../src/core/multimap.ts';
import { judgedFacts } from '../src/core/project.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { trustCollector } from '../src/trust/trust-collector.ts';
import type { Doubt } from '../src/trust/trust-fact.ts';
import { WORDS } from '../src/trust/trust-words.ts';

export default defineRule({
  id: 'no-insecure-auth',
  description: 'Secrets, signatures and certificates are what they say, in every environment',
  severity: 'error',
  site: 'place that decides what is believed',
  collectors: () => [trustCollector],
  judge(project) {
    const findings: FindingDraft[] = [];
    const compliant = new Map<RepoPath, number>();
    for (const [file, { places, doubts }] of judgedFacts(project, trustCollector)) {
      // Tests try out what must not be let in.
      if (project.file(file)?.test === true) continue;
      if (places > doubts.length) compliant.set(file, places - doubts.length);
      for (const [subject, alike] of groupBy(doubts, ({ kind, what }) => `${file}: ${what} (${kind})`))
        findings.push(...doubtsAsFinding(file, subject, alike));
    }
    return { findings, compliant };
  },
});

function doubtsAsFinding(file: RepoPath, subject: string, alike: readonly Doubt[]): FindingDraft[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { message, remedy, severity } = WORDS[first.kind];
  const said = { subject, message: message(first.what), remedy };
  return findingInFile(file, alike, { ...said, severity: BESIDE.test(file) ? 'info' : severity });
}

/** Folders beside the program: what is set up there is not what is shipped. */
const BESIDE =
  /(?:^|\/)(?:integration|e2e|scripts?|seeds?|seeders?|examples?|demos?|playgrounds?|fixtures|benchmarks?)\//;
