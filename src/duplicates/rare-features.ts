import type { Corpus, Unit } from './corpus.ts';
import type { FeaturePool } from './feature-pool.ts';

const MOST_COMMON_RARE = 40;
const RARE_FEATURES = 25;
const SHARED_MASS = 0.3;
const SMALLEST_MASS = 6;

interface Pairs {
  add(a: Unit, b: Unit): void;
}

/** Proposes units that share rare features worth a third of the smaller one. */
export function addByRareFeatures({ units, features }: Corpus, pairs: Pairs): void {
  const holders = new Holders(features.frequency.length, units.length);
  const masses = new Float64Array(units.length);
  const touched: number[] = [];
  for (const unit of units) {
    for (const at of rareFeatures(features, unit.id)) {
      const weight = features.weights[at] ?? 0;
      const feature = features.ids[at] ?? 0;
      for (let entry = holders.last(feature); entry !== NONE; entry = holders.before(entry)) {
        const other = holders.unitOf(entry);
        if (masses[other] === 0) touched.push(other);
        masses[other] = (masses[other] ?? 0) + weight;
      }
      holders.add(feature, unit.id);
    }
    for (const id of touched) {
      const other = units[id];
      const lighter = Math.min(features.totals[unit.id] ?? 0, features.totals[id] ?? 0);
      const isShared = (masses[id] ?? 0) >= Math.max(SMALLEST_MASS, SHARED_MASS * lighter);
      if (isShared && other !== undefined && other.fact.kind === unit.fact.kind) pairs.add(other, unit);
      masses[id] = 0;
    }
    touched.length = 0;
  }
}

/** Where the heaviest features of a unit stand that some others have and not many, the heaviest first. */
function rareFeatures({ starts, ids, weights, frequency }: FeaturePool, unit: number): number[] {
  const rare: number[] = [];
  for (let at = starts[unit] ?? 0; at < (starts[unit + 1] ?? 0); at++) {
    const holders = frequency[ids[at] ?? 0] ?? 0;
    if (holders >= 2 && holders <= MOST_COMMON_RARE && (weights[at] ?? 0) > 0) rare.push(at);
  }
  // Ids ascend with their places.
  rare.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  if (rare.length > RARE_FEATURES) rare.length = RARE_FEATURES;
  return rare;
}

/** No entry before this one. */
const NONE = -1;

/** For each feature the units that hold it, as linked lists in two arrays. */
class Holders {
  readonly #last: Int32Array;
  readonly #before: Int32Array;
  readonly #units: Int32Array;
  #size = 0;

  constructor(features: number, units: number) {
    this.#last = new Int32Array(features).fill(NONE);
    this.#before = new Int32Array(units * RARE_FEATURES);
    this.#units = new Int32Array(units * RARE_FEATURES);
  }

  add(feature: number, unit: number): void {
    this.#before[this.#size] = this.last(feature);
    this.#units[this.#size] = unit;
    this.#last[feature] = this.#size++;
  }

  last(feature: number): number {
    return this.#last[feature] ?? NONE;
  }

  before(entry: number): number {
    return this.#before[entry] ?? NONE;
  }

  unitOf(entry: number): number {
    return this.#units[entry] ?? 0;
  }
}
