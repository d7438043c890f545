/** A percentage with its one decimal, as every text output prints it. */
export function formatPercent(percent: number | null): string {
  return percent === null ? 'no score' : `${percent.toFixed(1)} %`;
}

/** A number with thousands separators: `2,160`. */
export function formatNumber(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number and its noun: `1 file`, `2,160 files`. */
export function countOf(n: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(n)} ${n === 1 ? noun : plural}`;
}

/** Words joined by commas, at most so many of them: `a, b and 3 more`. */
export function listOf(words: readonly string[], most: number): string {
  const more = words.length - most;
  return more > 0 ? `${words.slice(0, most).join(', ')} and ${more} more` : words.join(', ');
}

/** A sentence as a part of another. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Text of at most so many UTF-16 units, never cut within a character. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
