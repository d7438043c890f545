import { LIKENESSES, type Key } from '../buckets.ts';
import { hashText } from '../canonical/stream-hash.ts';
import type { SavedCorpus, Unit } from '../corpus.ts';
import { isInner } from '../unit.ts';

/** The saved units by what an edited one may have in common with them, eight bytes a unit and likeness. */
export class SavedUnits {
  readonly #units: readonly Unit[];
  readonly #byLikeness: readonly Float64Array[];
  /** For each feature that one unit alone holds, the number of that unit plus one. */
  readonly #soleHolders: Uint32Array;

  constructor({ units, features }: SavedCorpus) {
    this.#units = units;
    this.#byLikeness = LIKENESSES.map(({ keyOf }) => sortedByHash(units, keyOf));
    this.#soleHolders = new Uint32Array(features.frequency.length);
    for (const { id, fact } of units) {
      if (isInner(fact)) continue;
      for (let at = features.starts[id] ?? 0; at < (features.starts[id + 1] ?? 0); at++) {
        const feature = features.ids[at] ?? 0;
        if (features.frequency[feature] === 1) this.#soleHolders[feature] = id + 1;
      }
    }
  }

  /** The units that have a key in common by the likeness of a number, in their order. */
  alike(likeness: number, key: Key): readonly Unit[] {
    const entries = this.#byLikeness[likeness] ?? new Float64Array();
    const keyOf = LIKENESSES[likeness]?.keyOf;
    const lowest = hashOf(key) * UNITS;
    const found: Unit[] = [];
    for (let at = placeOf(entries, lowest); at < entries.length; at++) {
      const id = (entries[at] ?? 0) - lowest;
      if (id >= UNITS) break;
      const unit = this.#units[id];
      if (unit !== undefined && keyOf?.(unit) === key) found.push(unit);
    }
    return found;
  }

  /** The unit that alone holds a feature. */
  soleHolderOf(feature: number): number | undefined {
    const holder = this.#soleHolders[feature] ?? 0;
    return holder === 0 ? undefined : holder - 1;
  }
}

/** More than there are units: a hash and a unit are one number. */
const UNITS = 2 ** 21;

function sortedByHash(units: readonly Unit[], keyOf: (unit: Unit) => Key | undefined): Float64Array {
  const entries: number[] = [];
  for (const unit of units) {
    const key = keyOf(unit);
    if (key !== undefined) entries.push(hashOf(key) * UNITS + unit.id);
  }
  return Float64Array.from(entries).sort();
}

function hashOf(key: Key): number {
  return typeof key === 'number' ? key >>> 0 : hashText(key);
}

/** The first place whose entry is not smaller. */
function placeOf(entries: Float64Array, entry: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] ?? 0) < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}
