import { defineRule } from '../src/core/define-rule.ts';
import { constructionCollector } from '../src/duplicates/construction-collector.ts';
import { asideOf } from '../src/duplicates/asides.ts';
import { judgeDuplicates } from '../src/duplicates/judge-duplicates.ts';
import { mergeJudgements } from '../src/duplicates/merge-judgements.ts';
import { judgeOwnedConstructions } from '../src/duplicates/owned-constructions.ts';
import { unitCollector } from '../src/duplicates/unit-collector.ts';

export default defineRule({
  id: 'no-duplicate-factory',
  description: 'A factory, manager, service or client is built in one place',
  severity: 'error',
  site: 'factory, class, instance or owned construction',
  collectors: (config) =>
    config.canonicals.some((one) => one.owns.length > 0) ? [unitCollector, constructionCollector] : [unitCollector],
  judge: (project) => mergeJudgements(judgeDuplicates(project, 'factory'), judgeOwnedConstructions(project)),
  aside: (project) => asideOf(project, 'factory'),
});
