import { groupBy } from '../core/multimap.ts';
import { LIKENESSES, pairAll, pairEqual, type Key, type Pairs } from './buckets.ts';
import type { SavedCorpus, Unit } from './corpus.ts';
import { addByRareFeatures, type RareFeatures } from './rare-features.ts';
import type { WorthComparing } from './worth-comparing.ts';
import { addByShingles, type Shingles } from './shingles.ts';

/** Pairs worth a look, and what they were found by. */
export interface Candidates {
  readonly pairs: readonly (readonly [Unit, Unit])[];
  readonly rare: RareFeatures;
  readonly shingles: Shingles;
}

/**
 * Pairs worth a look, each once, in the order of their units. Every index has a bound per entry, so the work grows with
 * the number of units and not with its square: ten thousand equal functions or ten thousand files with one name cost as
 * much as any others.
 */
export function candidatePairs(corpus: SavedCorpus, worthComparing: WorthComparing): Candidates {
  const { units } = corpus;
  const pairs = new CandidateSet(units, worthComparing);
  const kinds = [...groupBy(units, (unit) => unit.fact.kind).values()];
  for (const { acrossKinds, keyOf, limit } of LIKENESSES) {
    for (const own of acrossKinds === true ? [units] : kinds) {
      const buckets = bucketed(own, keyOf);
      if (limit === undefined) for (const bucket of buckets) pairEqual(pairs, bucket);
      else for (const bucket of buckets) pairAll(pairs, bucket, limit);
    }
  }
  const rare = addByRareFeatures(corpus, pairs);
  return { rare, shingles: addByShingles(units, pairs), pairs: pairs.all() };
}

class CandidateSet implements Pairs {
  readonly #units: readonly Unit[];
  readonly #worthComparing: WorthComparing;
  /** The first unit's number × the number of units + the second's: most pairs are proposed more than once. */
  readonly #keys: number[] = [];

  constructor(units: readonly Unit[], worthComparing: WorthComparing) {
    this.#units = units;
    this.#worthComparing = worthComparing;
  }

  add(a: Unit, b: Unit): void {
    if (a.id === b.id || !this.#worthComparing(a, b)) return;
    this.#keys.push(Math.min(a.id, b.id) * this.#units.length + Math.max(a.id, b.id));
  }

  all(): (readonly [Unit, Unit])[] {
    const ordered = Float64Array.from(this.#keys).sort();
    const pairs: (readonly [Unit, Unit])[] = [];
    let last = -1;
    for (const key of ordered) {
      if (key === last) continue;
      last = key;
      const a = this.#units[Math.floor(key / this.#units.length)];
      const b = this.#units[key % this.#units.length];
      if (a !== undefined && b !== undefined) pairs.push([a, b]);
    }
    return pairs;
  }
}

/** Units that share a key with another; those without one share nothing. */
function bucketed(units: readonly Unit[], keyOf: (unit: Unit) => Key | undefined): Iterable<readonly Unit[]> {
  const firsts = new Map<Key, Unit>();
  const buckets = new Map<Key, Unit[]>();
  for (const unit of units) {
    const key = keyOf(unit);
    if (key === undefined) continue;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, unit);
    else {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [first, unit]);
      else bucket.push(unit);
    }
  }
  return buckets.values();
}
