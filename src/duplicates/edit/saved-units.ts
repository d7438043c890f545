import { LIKENESSES } from '../buckets.ts';
import type { SavedCorpus, Unit } from '../corpus.ts';
import { isInner } from '../unit.ts';
import { SavedLikenesses } from './saved-likenesses.ts';

/** The saved units by what an edited one may have in common with them. */
export class SavedUnits {
  readonly likenesses: SavedLikenesses<Unit>;
  /** For each feature that one unit alone holds, the number of that unit plus one. */
  readonly #soleHolders: Uint32Array;

  constructor({ units, features }: SavedCorpus) {
    this.likenesses = new SavedLikenesses(units, LIKENESSES);
    this.#soleHolders = new Uint32Array(features.frequency.length);
    for (const { id, fact } of units) {
      if (isInner(fact)) continue;
      for (let at = features.starts[id] ?? 0; at < (features.starts[id + 1] ?? 0); at++) {
        const feature = features.ids[at] ?? 0;
        if (features.frequency[feature] === 1) this.#soleHolders[feature] = id + 1;
      }
    }
  }

  /** The unit that alone holds a feature. */
  soleHolderOf(feature: number): number | undefined {
    const holder = this.#soleHolders[feature] ?? 0;
    return holder === 0 ? undefined : holder - 1;
  }
}
