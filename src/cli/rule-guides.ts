import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { rules } from '../../rules/index.ts';
import type { RuleGuide } from '../report/sarif-driver.ts';
import { packageRoot } from './package-root.ts';

/** Every rule with its doc. */
export function ruleGuides(): readonly RuleGuide[] {
  return rules.map(({ id, description, severity }) => ({ id, description, severity, doc: readRuleDoc(id) }));
}

/** The doc of a rule, as the installed package holds it. */
export function readRuleDoc(id: string): string {
  return readFileSync(join(packageRoot(), 'docs/rules', `${id}.md`), 'utf8');
}
