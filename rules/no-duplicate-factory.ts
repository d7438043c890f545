import { defineRule } from '../src/core/define-rule.ts';
import { asideOf } from '../src/duplicates/asides.ts';
import { judgeDuplicates } from '../src/duplicates/judge-duplicates.ts';
import { unitCollector } from '../src/duplicates/unit-collector.ts';

export default defineRule({
  id: 'no-duplicate-factory',
  description: 'A factory, manager, service or client is built in one place',
  severity: 'error',
  site: 'factory, class or instance',
  collectors: () => [unitCollector],
  judge: (project) => judgeDuplicates(project, 'factory'),
  aside: (project) => asideOf(project, 'factory'),
});
