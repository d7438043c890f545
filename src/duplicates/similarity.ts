import type { FeatureVector, Unit } from './corpus.ts';

/** Sequences longer than this are not aligned: the cost is their product, and bags and features tell as much. */
const LONGEST_SEQUENCE = 1_500;

/** The shared part of two token bags, of the larger one. */
export function bagSimilarity(a: Unit, b: Unit): number {
  const larger = Math.max(a.bag.length, b.bag.length);
  return larger === 0 ? 0 : sharedTokens(a.bag, b.bag) / larger;
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

/** Jaccard similarity of two feature vectors, rare features weighing more. */
export function featureSimilarity({ features: a }: Unit, { features: b }: Unit): number {
  const shared = sharedWeight(a, b);
  const union = a.total + b.total - shared;
  return union === 0 ? 0 : shared / union;
}

function sharedWeight(a: FeatureVector, b: FeatureVector): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length;) {
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
  if (Math.max(left.length, right.length) > LONGEST_SEQUENCE) return 0;
  let previous = new Uint16Array(right.length + 1);
  let current = new Uint16Array(right.length + 1);
  for (let i = 0; i < left.length; i++) {
    const token = left.charCodeAt(i);
    for (let j = 0; j < right.length; j++) {
      const longest = Math.max(previous[j + 1] ?? 0, current[j] ?? 0);
      current[j + 1] = token === right.charCodeAt(j) ? (previous[j] ?? 0) + 1 : longest;
    }
    [previous, current] = [current, previous];
  }
  return (previous[right.length] ?? 0) / Math.max(left.length, right.length, 1);
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
