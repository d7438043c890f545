/** The middle of some figures: of an even number of them, the mean of the two in the middle. */
export function median(figures: readonly number[]): number | undefined {
  const sorted = figures.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

/** What came of several pairs: the ratio in the middle, and how far the others lie apart. */
export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly pairs: number;
}

/** The ratios of runs that followed each other, so that what else the machine did meanwhile weighs on both of a pair. */
export function pairedRatio(ours: readonly Figure[], theirs: readonly Figure[]): Ratio | undefined {
  const ratios: number[] = [];
  for (const [index, our] of ours.entries()) {
    const their = theirs[index];
    if (our !== undefined && their !== undefined && their > 0) ratios.push(our / their);
  }
  const middle = median(ratios);
  if (middle === undefined) return undefined;
  return { median: middle, least: Math.min(...ratios), most: Math.max(...ratios), pairs: ratios.length };
}

type Figure = number | undefined;
