import type { Analysis } from '../analysis.ts';
import { LIKENESSES } from '../buckets.ts';
import type { Unit } from '../corpus.ts';
import type { WorthComparing } from '../worth-comparing.ts';
import type { EditedCorpus } from './edited-corpus.ts';
import { addByEditedLikenesses, EditedPairs } from './edited-likenesses.ts';
import { addBySavedRareFeatures } from './edited-rare-features.ts';
import { addBySavedShingles } from './edited-shingles.ts';
import type { SavedUnits } from './saved-units.ts';

/** Pairs of an edited unit with one of another file, by the same likenesses as those of a whole project, in its order. */
export function editedPairs(
  corpus: EditedCorpus,
  units: SavedUnits,
  { rare, shingles }: Analysis['indexes'],
  worthComparing: WorthComparing,
): readonly (readonly [Unit, Unit])[] {
  const pairs = new EditedPairs(corpus, worthComparing);
  addByEditedLikenesses(corpus, LIKENESSES, units.likenesses, pairs);
  addBySavedRareFeatures(corpus, units, rare, pairs);
  addBySavedShingles(corpus, shingles, pairs);
  return pairs.all();
}
