import { defineRule } from '../src/core/define-rule.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { environmentCollector } from '../src/environment/environment-collector.ts';
import { detectionCollector } from '../src/environment/schema/detection-collector.ts';
import { chainFindings, detectorFindings, nodeEnvVerdict } from '../src/environment/schema/detection-findings.ts';
import { exampleKeysCollector } from '../src/environment/schema/example-keys-collector.ts';
import { hostFindings } from '../src/environment/schema/host-findings.ts';
import { hostQuestionCollector } from '../src/environment/schema/host-question-collector.ts';
import { mentionsCollector } from '../src/environment/schema/mentions-collector.ts';
import { schemaCollector } from '../src/environment/schema/schema-collector.ts';
import { declarationVerdict, readVerdict } from '../src/environment/schema/schema-findings.ts';

export default defineRule({
  id: 'env-schema',
  description: 'The variables that code reads are those that the schema declares',
  severity: 'warn',
  site: 'environment key read or declared',
  collectors: () => [
    environmentCollector,
    schemaCollector,
    exampleKeysCollector,
    mentionsCollector,
    detectionCollector,
    hostQuestionCollector,
  ],
  judge(project) {
    const verdicts = [readVerdict(project), declarationVerdict(project), nodeEnvVerdict(project)];
    const compliant = new Map<RepoPath, number>();
    for (const file of verdicts.flatMap((one) => one.compliant)) compliant.set(file, (compliant.get(file) ?? 0) + 1);
    const findings = [
      ...verdicts.flatMap((one) => one.findings),
      ...chainFindings(project),
      ...detectorFindings(project),
      ...hostFindings(project),
    ];
    return { findings, compliant };
  },
});
