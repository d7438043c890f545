import { byCodeUnit } from './repo-path.ts';

/** The word that occurs most often; among equals the first in the order of code units. */
export function mostCommon(words: Iterable<string>): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))[0]?.[0];
}
