/** A part of a whole with a weight; `whole` is above 0. */
export interface WeightedShare {
  readonly part: number;
  readonly whole: number;
  readonly weight: number;
}

/** Weights are exact to a thousandth; anything finer is noise in a config file. */
const WEIGHT_UNIT = 1_000;

/** A weight as an integer. */
export function weightUnits(weight: number): bigint {
  return BigInt(Math.round(weight * WEIGHT_UNIT));
}

/**
 * The weighted mean of shares as a percentage, cut (never rounded) to one decimal; `undefined` without any weight.
 * Integer arithmetic all the way: a floating-point mean would print 99.9 or 100.0 for the same tree by chance.
 */
export function weightedPercent(shares: readonly WeightedShare[]): number | undefined {
  let numerator = 0n;
  let denominator = 1n;
  let totalWeight = 0n;
  for (const { part, whole, weight } of shares) {
    const units = weightUnits(weight);
    numerator = numerator * BigInt(whole) + units * BigInt(part) * denominator;
    denominator *= BigInt(whole);
    totalWeight += units;
  }
  if (totalWeight === 0n) return undefined;
  return Number((numerator * 1_000n) / (denominator * totalWeight)) / 10;
}
