import type { Suppressor } from './circumstances.ts';
import type { Pair } from './pair.ts';
import { DOUBTS } from './doubts.ts';
import { SUPPRESSORS } from './suppressors.ts';
import type { Tier, Verdict } from './verdict.ts';
import { verdictsFor } from './verdicts.ts';

/** What is thought of a pair, and by which rule. */
export type Decision =
  | { readonly kind: 'duplicate'; readonly tier: Tier; readonly rule: string; readonly doubt?: string }
  | {
      readonly kind: 'suppressed';
      readonly tier: Tier;
      readonly rule: string;
      readonly by: string;
      readonly why: string;
    }
  | { readonly kind: 'different' };

/** What a pair of one nature is decided by, each list in the order in which it is asked. */
interface Grounds<Two> {
  readonly verdicts: readonly Verdict<Two>[];
  readonly suppressors: readonly Suppressor<Two>[];
  readonly doubts: readonly Suppressor<Two>[];
}

/** What is thought of two units of code. */
export function decide(pair: Pair): Decision {
  return decideBy(pair, { verdicts: verdictsFor(pair), suppressors: SUPPRESSORS, doubts: DOUBTS });
}

/** The first verdict that holds, unless there is a reason for the likeness. */
export function decideBy<Two>(pair: Two, { verdicts, suppressors, doubts }: Grounds<Two>): Decision {
  const verdict = verdicts.find((one) => one.holds(pair));
  if (verdict === undefined) return { kind: 'different' };
  const { tier, rule } = verdict;
  const suppressor = suppressors.find((one) => one.applies(pair));
  if (suppressor !== undefined) return { kind: 'suppressed', tier, rule, by: suppressor.name, why: suppressor.why };
  const doubt = tier === 1 ? doubts.find((one) => one.applies(pair)) : undefined;
  return doubt === undefined
    ? { kind: 'duplicate', tier, rule }
    : { kind: 'duplicate', tier: 2, rule, doubt: doubt.name };
}

/** Whether a pair would be a finding if no framework asked for what is alike. */
export function isDictated(decision: Decision): boolean {
  return decision.kind === 'suppressed' && decision.tier !== 3 && decision.by.startsWith('framework-');
}
