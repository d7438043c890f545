/** A percentage with its one decimal, as every text output prints it. */
export function formatPercent(percent: number | null): string {
  return percent === null ? 'no score' : `${percent.toFixed(1)} %`;
}

/** A number with thousands separators: `2,160`. */
export function formatNumber(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number and its noun: `1 file`, `2,160 files`. */
export function countOf(n: number, noun: string): string {
  return `${formatNumber(n)} ${noun}${n === 1 ? '' : 's'}`;
}
