import { groupBy } from '../core/multimap.ts';
import type { Corpus, Unit } from './corpus.ts';
import { addByRareFeatures } from './rare-features.ts';
import { addByShingles } from './shingles.ts';

/** Tells whether two groups of files may share an implementation at all. */
export type Comparable = (a: Unit, b: Unit) => boolean;

const LARGEST_BUCKET = 40;
const LARGEST_NAME_BUCKET = 25;
const LARGEST_CONCEPT_BUCKET = 12;
const SMALLEST_BLIND = 40;

/**
 * Pairs worth a look, each once, in the order of their units. Every index has a bound per entry, so the work grows with
 * the number of units and not with its square: ten thousand equal functions or ten thousand files with one name cost as
 * much as any others.
 */
export function candidatePairs(corpus: Corpus, comparable: Comparable): readonly (readonly [Unit, Unit])[] {
  const { units } = corpus;
  const pairs = new CandidateSet(units, comparable);
  for (const own of groupBy(units, (unit) => unit.fact.kind).values()) {
    pairs.addEqual(bucketed(own, (unit) => unit.fact.exact));
    pairs.addEqual(bucketed(own, (unit) => unit.fact.literalBlind));
    const large = own.filter((unit) => unit.fact.size >= SMALLEST_BLIND);
    pairs.addAll(
      bucketed(large, (unit) => unit.fact.blind),
      LARGEST_BUCKET,
    );
    pairs.addAll(
      bucketed(own, (unit) => unit.fact.name),
      LARGEST_NAME_BUCKET,
    );
    pairs.addAll(bucketed(own, conceptKey), LARGEST_CONCEPT_BUCKET);
  }
  pairs.addAll(bucketed(units, constructionKey), LARGEST_CONCEPT_BUCKET);
  addByRareFeatures(corpus, pairs);
  addByShingles(units, pairs);
  return pairs.all();
}

class CandidateSet {
  readonly #units: readonly Unit[];
  readonly #comparable: Comparable;
  /** The first unit's number × the number of units + the second's: most pairs are proposed more than once. */
  readonly #keys: number[] = [];

  constructor(units: readonly Unit[], comparable: Comparable) {
    this.#units = units;
    this.#comparable = comparable;
  }

  add(a: Unit, b: Unit): void {
    if (a.id === b.id || a.file === b.file || !this.#comparable(a, b)) return;
    this.#keys.push(Math.min(a.id, b.id) * this.#units.length + Math.max(a.id, b.id));
  }

  /** All pairs of a bucket; a bucket beyond the limit says that what its units share is common. */
  addAll(buckets: Iterable<readonly Unit[]>, limit: number): void {
    for (const bucket of buckets) {
      if (bucket.length > limit) continue;
      for (const [i, a] of bucket.entries()) for (const b of bucket.slice(i + 1)) this.add(a, b);
    }
  }

  /** Equal units are a finding however many there are: beyond the limit each is paired with the first and the last one. */
  addEqual(buckets: Iterable<readonly Unit[]>): void {
    for (const bucket of buckets) {
      if (bucket.length <= LARGEST_BUCKET) this.addAll([bucket], LARGEST_BUCKET);
      else for (const group of bucketed(bucket, (unit) => unit.group ?? '')) this.#addStar(group);
    }
  }

  #addStar(bucket: readonly Unit[]): void {
    const [first] = bucket;
    for (const [i, unit] of bucket.entries()) {
      const before = bucket[i - 1];
      if (before !== undefined) this.add(before, unit);
      if (first !== undefined) this.add(first, unit);
    }
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

type Key = string | number;

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

function conceptKey({ fact, parts }: Unit): string | undefined {
  return parts.core === '' || fact.kind === 'instance' ? undefined : parts.core;
}

function constructionKey({ fact }: Unit): string | undefined {
  return fact.constructs && `${fact.constructs.callee} ${fact.constructs.arguments}`;
}
