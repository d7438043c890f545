import { rules as allRules } from '../../rules/index.ts';
import type { Rule } from '../core/define-rule.ts';
import { UserError } from '../core/errors.ts';
import { nearestWord } from '../core/nearest-word.ts';

/** The rules to judge by: all of them, or those that `--rule` names. */
export function selectRules(ids: readonly string[]): readonly Rule[] {
  for (const id of ids) {
    if (allRules.some((rule) => rule.id === id)) continue;
    const known = allRules.map((rule) => rule.id);
    const near = nearestWord(id, known);
    throw new UserError(
      `there is no rule "${id}"`,
      near === undefined ? `Rules are ${known.join(', ')}.` : `Did you mean ${near}?`,
    );
  }
  return ids.length === 0 ? allRules : allRules.filter((rule) => ids.includes(rule.id));
}
