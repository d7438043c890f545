import type { Corpus, Unit } from './corpus.ts';
import { groupBy } from '../core/multimap.ts';

/** Tells whether two groups of files may share an implementation at all. */
export type Comparable = (a: Unit, b: Unit) => boolean;

const LARGEST_BUCKET = 40;
const LARGEST_NAME_BUCKET = 25;
const LARGEST_CONCEPT_BUCKET = 12;
const SMALLEST_BLIND = 40;

/**
 * Pairs worth a look, each once. Every index has a bound per entry, so the work grows with the number of units and not
 * with its square: ten thousand equal functions or ten thousand files with one name cost as much as any others.
 */
export function candidatePairs(corpus: Corpus, comparable: Comparable): readonly (readonly [Unit, Unit])[] {
  const pairs = new CandidateSet(corpus, comparable);
  const { units } = corpus;
  pairs.addEqual(bucketed(units, (unit) => `${unit.fact.kind} ${unit.fact.exact}`));
  pairs.addEqual(bucketed(units, (unit) => `${unit.fact.kind} ${unit.fact.literalBlind}`));
  const large = units.filter((unit) => unit.fact.size >= SMALLEST_BLIND);
  pairs.addAll(
    bucketed(large, (unit) => `${unit.fact.kind} ${unit.fact.blind}`),
    LARGEST_BUCKET,
  );
  pairs.addAll(
    bucketed(units, (unit) => `${unit.fact.kind} ${unit.fact.name}`),
    LARGEST_NAME_BUCKET,
  );
  pairs.addAll(bucketed(units, conceptKey), LARGEST_CONCEPT_BUCKET);
  pairs.addAll(bucketed(units, constructionKey), LARGEST_CONCEPT_BUCKET);
  addByRareFeatures(corpus, pairs);
  addByShingles(units, pairs);
  return pairs.all();
}

class CandidateSet {
  readonly #units: readonly Unit[];
  readonly #comparable: Comparable;
  readonly #keys = new Set<number>();

  constructor(corpus: Corpus, comparable: Comparable) {
    this.#units = corpus.units;
    this.#comparable = comparable;
  }

  add(a: Unit, b: Unit): void {
    if (a.id === b.id || a.file === b.file || !this.#comparable(a, b)) return;
    this.#keys.add(Math.min(a.id, b.id) * this.#units.length + Math.max(a.id, b.id));
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
    for (const key of ordered) {
      const a = this.#units[Math.floor(key / this.#units.length)];
      const b = this.#units[key % this.#units.length];
      if (a !== undefined && b !== undefined) pairs.push([a, b]);
    }
    return pairs;
  }
}

/** Units that share a key; those without one share nothing. */
function bucketed(units: readonly Unit[], keyOf: (unit: Unit) => string | undefined): Iterable<readonly Unit[]> {
  const buckets = groupBy(units, keyOf);
  buckets.delete(undefined);
  return buckets.values();
}

function conceptKey({ fact, parts }: Unit): string | undefined {
  return parts.core === '' || fact.kind === 'instance' ? undefined : `${fact.kind} ${parts.core}`;
}

function constructionKey({ fact }: Unit): string | undefined {
  return fact.constructs && `${fact.constructs.callee} ${fact.constructs.arguments}`;
}

const MOST_COMMON_RARE = 40;
const RARE_FEATURES = 25;
const SHARED_MASS = 0.3;
const SMALLEST_MASS = 6;

/** Units that share rare features worth a third of the smaller one. */
function addByRareFeatures({ units, frequency }: Corpus, pairs: CandidateSet): void {
  const holders = new Map<number, Unit[]>();
  for (const unit of units) {
    const shared = new Map<Unit, number>();
    for (const { id, weight } of rareFeatures(unit, frequency)) {
      const others = holders.get(id) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + weight);
      others.push(unit);
      holders.set(id, others);
    }
    for (const [other, mass] of shared) {
      const needed = Math.max(SMALLEST_MASS, SHARED_MASS * Math.min(unit.features.total, other.features.total));
      if (other.fact.kind === unit.fact.kind && mass >= needed) pairs.add(other, unit);
    }
  }
}

function rareFeatures({ features }: Unit, frequency: Uint32Array): { readonly id: number; readonly weight: number }[] {
  const rare: { readonly id: number; readonly weight: number }[] = [];
  for (const [i, id] of features.ids.entries()) {
    const holders = frequency[id] ?? 0;
    const weight = features.weights[i] ?? 0;
    if (holders >= 2 && holders <= MOST_COMMON_RARE && weight > 0) rare.push({ id, weight });
  }
  return rare.sort((a, b) => b.weight - a.weight || a.id - b.id).slice(0, RARE_FEATURES);
}

const SHINGLE = 5;
const SAMPLE = 4;
const MOST_COMMON_SHINGLE = 30;

/** Units that share a quarter of a sample of their five-token runs. */
function addByShingles(units: readonly Unit[], pairs: CandidateSet): void {
  const sampled = units.map((unit) => sampledShingles(unit.fact.tokens));
  const holders = new Map<number, Unit[]>();
  for (const unit of units) {
    for (const shingle of sampled[unit.id] ?? []) {
      const list = holders.get(shingle);
      if (list === undefined) holders.set(shingle, [unit]);
      else if (list.length <= MOST_COMMON_SHINGLE) list.push(unit);
    }
  }
  for (const unit of units) {
    const shared = new Map<Unit, number>();
    for (const shingle of sampled[unit.id] ?? []) {
      const list = holders.get(shingle) ?? [];
      if (list.length > MOST_COMMON_SHINGLE) continue;
      for (const other of list) if (other.id > unit.id) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    for (const [other, count] of shared) {
      const smaller = Math.min(sampled[unit.id]?.size ?? 0, sampled[other.id]?.size ?? 0);
      if (other.fact.kind === unit.fact.kind && count >= Math.max(2, smaller / 4)) pairs.add(unit, other);
    }
  }
}

function sampledShingles(tokens: string): ReadonlySet<number> {
  const shingles = new Set<number>();
  for (let i = 0; i + SHINGLE <= tokens.length; i++) {
    let hash = 0x811c9dc5;
    for (let j = i; j < i + SHINGLE; j++) hash = Math.imul(hash ^ tokens.charCodeAt(j), 0x01000193);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    if (hash % SAMPLE === 0) shingles.add(hash);
  }
  return shingles;
}
