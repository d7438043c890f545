import { defineRule } from '../src/core/define-rule.ts';
import { asideOf } from '../src/duplicates/asides.ts';
import { judgeDuplicates } from '../src/duplicates/judge-duplicates.ts';
import { unitCollector } from '../src/duplicates/unit-collector.ts';

export default defineRule({
  id: 'no-duplicate-function',
  description: 'A function has one implementation that everybody imports',
  severity: 'error',
  site: 'function declaration',
  collectors: () => [unitCollector],
  judge: (project) => judgeDuplicates(project, 'function'),
  aside: (project) => asideOf(project, 'function'),
});
