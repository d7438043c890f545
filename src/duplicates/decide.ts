import type { Pair } from './pair.ts';
import { DOUBTS } from './doubts.ts';
import { SUPPRESSORS } from './suppressors.ts';
import { verdictsFor, type Tier } from './verdicts.ts';

/** What is thought of a pair, and by which rule. */
export type Decision =
  | { readonly kind: 'duplicate'; readonly tier: Tier; readonly rule: string; readonly doubt?: string }
  | { readonly kind: 'suppressed'; readonly by: string }
  | { readonly kind: 'different' };

/** The first verdict that holds, unless there is a reason for the likeness. */
export function decide(pair: Pair): Decision {
  const verdict = verdictsFor(pair).find((one) => one.holds(pair));
  if (verdict === undefined) return { kind: 'different' };
  const suppressor = SUPPRESSORS.find((one) => one.applies(pair));
  if (suppressor !== undefined) return { kind: 'suppressed', by: suppressor.name };
  const { tier, rule } = verdict;
  const doubt = tier === 1 ? DOUBTS.find((one) => one.applies(pair)) : undefined;
  return doubt === undefined
    ? { kind: 'duplicate', tier, rule }
    : { kind: 'duplicate', tier: 2, rule, doubt: doubt.name };
}
