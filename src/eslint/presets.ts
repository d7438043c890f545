import type { ESLint, Linter } from 'eslint';

import type { Rule } from '../core/define-rule.ts';
import type { Severity } from '../core/model.ts';

/** The prefix of the rules in configs. */
export const PREFIX = 'ssot';

/** A flat config with a level for each rule. */
export function presetOf(
  name: string,
  plugin: ESLint.Plugin,
  rules: readonly Rule[],
  levelOf: (rule: Rule) => Severity | 'off',
  settings: Readonly<Record<string, unknown>> = {},
): Linter.Config {
  return {
    name: `ssot-lint/${name}`,
    plugins: { [PREFIX]: plugin },
    rules: Object.fromEntries(rules.map((rule) => [`${PREFIX}/${rule.id}`, LEVELS[levelOf(rule)]])),
    ...(Object.keys(settings).length === 0 ? {} : { settings: { 'ssot-lint': settings } }),
  };
}

/** ESLint knows no hints. */
const LEVELS = { off: 'off', info: 'warn', warn: 'warn', error: 'error' } as const;
