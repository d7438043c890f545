import { defineRule } from '../src/core/define-rule.ts';
import { dataCollector } from '../src/duplicates/data/data-collector.ts';
import { asideOf } from '../src/duplicates/asides.ts';
import { judgeDuplicates } from '../src/duplicates/judge-duplicates.ts';

export default defineRule({
  id: 'no-duplicate-type',
  description: 'A type or schema is declared in one place',
  severity: 'error',
  site: 'type or schema',
  collectors: () => [dataCollector],
  judge: (project) => judgeDuplicates(project, 'type'),
  aside: (project) => asideOf(project, 'type'),
});
