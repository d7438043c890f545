import { groupBy } from '../core/multimap.ts';
import { LIKENESSES, pairAll, pairEqual, type Key, type Likeness, type Pairs } from './buckets.ts';
import type { SavedCorpus, Unit } from './corpus.ts';
import type { Placed } from './declaration.ts';
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
  addByLikenesses(units, LIKENESSES, pairs);
  const rare = addByRareFeatures(corpus, pairs);
  return { rare, shingles: addByShingles(units, pairs), pairs: pairs.all() };
}

interface Kinded extends Placed {
  readonly fact: { readonly kind: string };
}

/** Proposes units that have the key of a likeness in common. */
export function addByLikenesses<One extends Kinded>(
  units: readonly One[],
  likenesses: readonly Likeness<One>[],
  pairs: Pairs<One>,
): void {
  const kinds = [...groupBy(units, (unit) => unit.fact.kind).values()];
  for (const { acrossKinds, keyOf, limit } of likenesses) {
    for (const own of acrossKinds === true ? [units] : kinds) {
      const buckets = bucketed(own, keyOf);
      if (limit === undefined) for (const bucket of buckets) pairEqual(pairs, bucket);
      else for (const bucket of buckets) pairAll(pairs, bucket, limit);
    }
  }
}

/** The pairs of a whole project, each once. */
export class CandidateSet<One extends Placed> implements Pairs<One> {
  readonly #units: readonly One[];
  readonly #worthComparing: WorthComparing<One>;
  /** The first unit's number × the number of units + the second's: most pairs are proposed more than once. */
  readonly #keys: number[] = [];

  constructor(units: readonly One[], worthComparing: WorthComparing<One>) {
    this.#units = units;
    this.#worthComparing = worthComparing;
  }

  add(a: One, b: One): void {
    if (a.id === b.id || !this.#worthComparing(a, b)) return;
    this.#keys.push(Math.min(a.id, b.id) * this.#units.length + Math.max(a.id, b.id));
  }

  all(): (readonly [One, One])[] {
    const ordered = Float64Array.from(this.#keys).sort();
    const pairs: (readonly [One, One])[] = [];
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
function bucketed<One>(units: readonly One[], keyOf: (unit: One) => Key | undefined): Iterable<readonly One[]> {
  const firsts = new Map<Key, One>();
  const buckets = new Map<Key, One[]>();
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
