import type { Unit } from './corpus.ts';
import type { UnitFeatures } from './feature-pool.ts';
import { longestCommonSubsequence } from './longest-common-subsequence.ts';

/** Sequences longer than this are not aligned: the cost is their product, and bags and features tell as much. */
const LONGEST_SEQUENCE = 1_500;

/** The shared part of two token bags in ascending order, of the larger one. */
export function bagSimilarity(a: Uint16Array, b: Uint16Array): number {
  const larger = Math.max(a.length, b.length);
  return larger === 0 ? 0 : sharedTokens(a, b) / larger;
}

function sharedTokens(a: Uint16Array, b: Uint16Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared;
}

/** Jaccard similarity of the features of two units, rare features weighing more. */
export function featureSimilarity(a: UnitFeatures, b: UnitFeatures): number {
  const shared = sharedWeight(a, b);
  const union = a.total + b.total - shared;
  return union === 0 ? 0 : shared / union;
}

function sharedWeight(a: UnitFeatures, b: UnitFeatures): number {
  let shared = 0;
  for (let i = a.from, j = b.from; i < a.to && j < b.to;) {
    const difference = (a.ids[i] ?? 0) - (b.ids[j] ?? 0);
    if (difference === 0) shared += Math.min(a.weights[i] ?? 0, b.weights[j] ?? 0);
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared;
}

/** The longest common subsequence of two token streams, of the longer one; 0 where they are too long to align. */
export function sequenceSimilarity(a: Unit, b: Unit): number {
  const left = a.fact.tokens;
  const right = b.fact.tokens;
  const longer = Math.max(left.length, right.length);
  return longer > LONGEST_SEQUENCE ? 0 : longestCommonSubsequence(left, right) / Math.max(longer, 1);
}

/** How many of the members of two classes agree: of the smaller one, and of both together. */
export function memberSimilarity(a: Unit, b: Unit): { readonly contained: number; readonly jaccard: number } {
  const left = new Set(a.fact.members);
  const right = new Set(b.fact.members);
  let shared = 0;
  for (const member of left) if (right.has(member)) shared++;
  const smaller = Math.min(left.size, right.size);
  const union = left.size + right.size - shared;
  return { contained: smaller === 0 ? 0 : shared / smaller, jaccard: union === 0 ? 0 : shared / union };
}
