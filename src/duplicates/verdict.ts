import type { Pair } from './pair.ts';

/** 1: fit to fail a build. 2: worth a look. 3: alike, and not reported. */
export type Tier = 1 | 2 | 3;

/** A named reason to call two units one implementation. */
export interface Verdict<Two = Pair> {
  readonly rule: string;
  readonly tier: Tier;
  /** What it asks for, with its thresholds, in words: `explain` prints it. */
  readonly asks: string;
  holds(pair: Two): boolean;
}
