import { defineRule } from '../src/core/define-rule.ts';
import type { FindingDraft } from '../src/core/model.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { unitCollector } from '../src/duplicates/unit-collector.ts';
import { buildersByName } from '../src/mocks/builders.ts';
import { judgeBuilders } from '../src/mocks/judge-builders.ts';
import { judgeModuleMocks } from '../src/mocks/judge-module-mocks.ts';
import { moduleMockCollector } from '../src/mocks/module-mock-collector.ts';
import { mocksByModule } from '../src/mocks/module-mocks.ts';

export default defineRule({
  id: 'no-ad-hoc-mock',
  description: 'A mock is written once, and tests that need it import it',
  severity: 'warn',
  site: 'mock builder or module mock',
  collectors: () => [unitCollector, moduleMockCollector],
  judge(project) {
    const findings: FindingDraft[] = [];
    const compliant = new Map<RepoPath, number>();
    const count = (items: readonly { readonly file: RepoPath }[]): void => {
      for (const { file } of items) compliant.set(file, (compliant.get(file) ?? 0) + 1);
    };
    for (const builders of buildersByName(project).values()) {
      const judged = judgeBuilders(project, builders);
      findings.push(...judged.findings);
      count(judged.compliant);
    }
    for (const mocks of mocksByModule(project).values()) {
      const judged = judgeModuleMocks(project, mocks);
      if (judged.finding !== undefined) findings.push(judged.finding);
      count(judged.compliant);
    }
    return { findings, compliant };
  },
});
