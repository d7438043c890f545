import { haveOtherBindings } from './bindings.ts';
import { entityShare } from './entity-share.ts';
import type { Features, UnitFeatures } from './feature-pool.ts';
import { folderOf } from '../core/repo-path.ts';
import { splitWords } from './name-parts.ts';
import { either, type Pair } from './pair.ts';
import { sequenceSimilarity } from './similarity.ts';

/** How much of the smaller unit has to be in the other one. */
const MOST = 0.8;
/** What is not in more units than these says what a unit is about. */
const RARE = 10;

/**
 * Whether one unit is what became of the other under a new name when statements came and went: nearly all of the smaller
 * one is in the larger one, with things that few others hold. Names that have a word in common are told apart on purpose.
 */
export function isEditedCopy(pair: Pair): boolean {
  const { a, b, size, features, project } = pair;
  if (size < 18 || features < 0.45 || either(pair, 'jsx') || areToldApart(pair)) return false;
  if (!isContained(pair, { rare: 3, inOrder: 0.5 })) return false;
  return entityShare(a, b) < 0.35 && !haveOtherBindings(a, b, project);
}

/** Whether nearly all of a unit is in a larger one of its name. */
export function isEditedNamesake(pair: Pair): boolean {
  const { sameName, genericName, size } = pair;
  if (!sameName || genericName || size < 10 || either(pair, 'jsx')) return false;
  return isContained(pair, { rare: 1, inOrder: 0.3 });
}

interface Evidence {
  /** How many things they have to share that few others have. */
  readonly rare: number;
  /** How much of the larger one has to be in both, in one order. */
  readonly inOrder: number;
}

function isContained({ a, b, size, largest, corpus }: Pair, { rare, inOrder }: Evidence): boolean {
  const shared = sharedContent(corpus.features.of(a.id), corpus.features.of(b.id), corpus.features);
  if (shared.contained < MOST || shared.rare < rare) return false;
  const sequence = sequenceSimilarity(a, b);
  return sequence >= inOrder && sequence * largest >= MOST * size;
}

/** Whether two names share words and differ in others on both sides, or stand for two parts of one folder. */
function areToldApart({ a, b }: Pair): boolean {
  const left = new Set(splitWords(a.fact.name));
  const right = new Set(splitWords(b.fact.name));
  const shared = [...left].filter((word) => right.has(word)).length;
  if (shared === 0) return false;
  return folderOf(a.file) === folderOf(b.file) || (left.size > shared && right.size > shared);
}

/** How much of the lighter one's features is in both, by weight, and how many of these few units hold. */
function sharedContent(
  a: UnitFeatures,
  b: UnitFeatures,
  features: Features,
): { readonly contained: number; readonly rare: number } {
  let shared = 0;
  let rare = 0;
  for (let i = a.from, j = b.from; i < a.to && j < b.to;) {
    const id = a.ids[i] ?? 0;
    const difference = id - (b.ids[j] ?? 0);
    if (difference === 0) {
      shared += Math.min(a.weights[i] ?? 0, b.weights[j] ?? 0);
      if (features.holdersOf(id) <= RARE) rare++;
    }
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  const lighter = Math.min(a.total, b.total);
  return { contained: lighter === 0 ? 0 : shared / lighter, rare };
}
