import { defineRule } from '../src/core/define-rule.ts';
import { ownershipCollector } from '../src/ownership/collector.ts';
import { judgeOwnership } from '../src/ownership/judge-ownership.ts';

export default defineRule({
  id: 'use-canonical',
  description: 'What has an owner is imported, built and called by its owner alone',
  severity: 'error',
  site: 'import, construction or call of what has an owner',
  collectors: (config) => (config.canonicals.some((one) => one.owns.length > 0) ? [ownershipCollector] : []),
  judge: judgeOwnership,
});
