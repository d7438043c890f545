import { defineRule } from '../src/core/define-rule.ts';
import { dataCollector } from '../src/duplicates/data/data-collector.ts';
import { asideOf } from '../src/duplicates/asides.ts';
import { judgeDuplicates } from '../src/duplicates/judge-duplicates.ts';

export default defineRule({
  id: 'no-duplicate-value',
  description: 'A set of values, a table or a constant is declared in one place',
  severity: 'error',
  site: 'enum, table or constant',
  collectors: () => [dataCollector],
  judge: (project) => judgeDuplicates(project, 'value'),
  aside: (project) => asideOf(project, 'value'),
});
