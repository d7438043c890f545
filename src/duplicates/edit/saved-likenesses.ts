import type { Key, Likeness } from '../buckets.ts';
import { hashText } from '../canonical/stream-hash.ts';

/** Saved units by the keys of likenesses, eight bytes a unit and likeness. */
export class SavedLikenesses<One extends { readonly id: number }> {
  readonly #units: readonly One[];
  readonly #likenesses: readonly Likeness<One>[];
  readonly #entries: readonly Float64Array[];

  constructor(units: readonly One[], likenesses: readonly Likeness<One>[]) {
    this.#units = units;
    this.#likenesses = likenesses;
    this.#entries = likenesses.map(({ keyOf }) => sortedByHash(units, keyOf));
  }

  /** The units that have a key in common by the likeness of a number, in their order. */
  alike(likeness: number, key: Key): readonly One[] {
    const entries = this.#entries[likeness] ?? new Float64Array();
    const keyOf = this.#likenesses[likeness]?.keyOf;
    const lowest = hashOf(key) * UNITS;
    const found: One[] = [];
    for (let at = placeOf(entries, lowest); at < entries.length; at++) {
      const id = (entries[at] ?? 0) - lowest;
      if (id >= UNITS) break;
      const unit = this.#units[id];
      if (unit !== undefined && keyOf?.(unit) === key) found.push(unit);
    }
    return found;
  }
}

/** More than there are units: a hash and a unit are one number. */
const UNITS = 2 ** 21;

function sortedByHash<One extends { readonly id: number }>(
  units: readonly One[],
  keyOf: (unit: One) => Key | undefined,
): Float64Array {
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
