import type { Case } from './modules.ts';
import type { Seed } from './seeds/seed.ts';

/** What share of the cases has to be found, or may at most be reported. */
export type Gate = { readonly least: number } | { readonly most: number };

/** One row of the table: one way to make a case of a seed. */
export interface Experiment {
  readonly name: string;
  /** The part of the table that it stands in. */
  readonly group: string;
  readonly gate?: Gate;
  /** Nothing where the seed does not lend itself to it. */
  caseOf(seed: Seed): Case | undefined;
}

/** How many of the seeds came out, by size. */
export interface Outcome {
  readonly experiment: Experiment;
  readonly total: Count;
  readonly bySize: readonly Count[];
  /** Seeds that were missed, or reported where they should not be. */
  readonly wrong: readonly string[];
}

export interface Count {
  readonly reported: number;
  readonly seeds: number;
}

export function shareOf({ reported, seeds }: Count): number {
  return seeds === 0 ? 0 : reported / seeds;
}

/** Upper bounds of the size classes, in canonical tokens. */
export const SIZES = [40, 100, Infinity] as const;
export const SIZE_NAMES = ['18–39', '40–99', '100–300'] as const;
