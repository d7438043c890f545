import { defineRule } from '../src/core/define-rule.ts';
import { findingInFile } from '../src/core/finding-in-file.ts';
import type { FindingDraft } from '../src/core/model.ts';
import { groupBy } from '../src/core/multimap.ts';
import { judgedFacts, savedProject, type Project } from '../src/core/project.ts';
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
    const mayBeProved = savedProject(project).derived(mayProveTokens);
    for (const [file, { places, doubts }] of judgedFacts(project, trustCollector)) {
      // Tests try out what must not be let in.
      if (project.file(file)?.test === true) continue;
      compliant.set(file, places - doubts.length);
      for (const [subject, alike] of groupBy(doubts, ({ kind, what }) => `${file}: ${what} (${kind})`))
        findings.push(...doubtsAsFinding(file, subject, alike, { mayBeProved }));
    }
    return { findings, compliant };
  },
});

/** Whether anything in the project proves tokens: a guard in one file may have proved what another takes apart. */
function mayProveTokens(project: Project): boolean {
  for (const [file, { provesTokens }] of project.facts(trustCollector))
    if (provesTokens === true && project.file(file)?.test === false) return true;
  return false;
}

function doubtsAsFinding(
  file: RepoPath,
  subject: string,
  alike: readonly [Doubt, ...Doubt[]],
  { mayBeProved }: { readonly mayBeProved: boolean },
): FindingDraft[] {
  const [first] = alike;
  const { message, remedy, severity } = WORDS[first.kind];
  const said = { subject, message: message(first.what), remedy };
  const isHint = BESIDE.test(file) || (first.kind === 'unverified-identity' && mayBeProved);
  return findingInFile(file, alike, { ...said, severity: isHint ? 'info' : severity });
}

/** Folders beside the program: what is set up there is not what is shipped. */
const BESIDE =
  /(?:^|\/)(?:integration|e2e|scripts?|seeds?|seeders?|examples?|demos?|playgrounds?|fixtures|benchmarks?)\//;
