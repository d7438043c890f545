import { defineRule } from '../src/core/define-rule.ts';
import { asideOf } from '../src/duplicates/asides.ts';
import { judgeVariants } from '../src/duplicates/judge-variants.ts';
import { unitCollector } from '../src/duplicates/unit-collector.ts';

export default defineRule({
  id: 'no-variant-name',
  description: 'What has taken the place of something has its name, and that is gone',
  severity: 'warn',
  site: 'declaration named as a variant',
  collectors: () => [unitCollector],
  judge: (project) => judgeVariants(project),
  aside: (project) => asideOf(project, 'names'),
});
