import type { Pairs } from './buckets.ts';
import type { SavedCorpus, Unit } from './corpus.ts';
import type { UnitFeatures } from './feature-pool.ts';
import { isSearched } from './unit.ts';

const MOST_COMMON_RARE = 40;
const RARE_FEATURES = 25;
const SHARED_MASS = 0.3;
const SMALLEST_MASS = 6;

/** Proposes units that share rare features worth a third of the smaller one; returns which units hold which of them. */
export function addByRareFeatures({ units, features }: SavedCorpus, pairs: Pairs<Unit>): RareFeatures {
  const holders = new RareFeatures(features.frequency.length, units.length);
  const masses = new Float64Array(units.length);
  const touched: number[] = [];
  const holdersOf = (feature: number): number => features.frequency[feature] ?? 0;
  for (const unit of units) {
    if (!isSearched(unit.fact)) continue;
    const own = features.of(unit.id);
    for (const at of rareFeatures(own, holdersOf)) {
      const weight = own.weights[at] ?? 0;
      const feature = own.ids[at] ?? 0;
      for (let entry = holders.last(feature); entry !== NONE; entry = holders.before(entry)) {
        const other = holders.unitOf(entry);
        if (masses[other] === 0) touched.push(other);
        masses[other] = (masses[other] ?? 0) + weight;
      }
      holders.add(feature, unit.id);
    }
    for (const id of touched) {
      const other = units[id];
      const isShared = isMuch(masses[id] ?? 0, own.total, features.totals[id] ?? 0);
      if (isShared && other !== undefined && other.fact.kind === unit.fact.kind) pairs.add(other, unit);
      masses[id] = 0;
    }
    touched.length = 0;
  }
  return holders;
}

/** Whether what two units share is worth a third of the lighter one. */
export function isMuch(mass: number, total: number, other: number): boolean {
  return mass >= Math.max(SMALLEST_MASS, SHARED_MASS * Math.min(total, other));
}

/** Where the heaviest features of a unit stand that some others have and not many, the heaviest first. */
export function rareFeatures({ ids, weights, from, to }: UnitFeatures, holdersOf: (id: number) => number): number[] {
  const rare: number[] = [];
  for (let at = from; at < to; at++) {
    const holders = holdersOf(ids[at] ?? 0);
    if (holders >= 2 && holders <= MOST_COMMON_RARE && (weights[at] ?? 0) > 0) rare.push(at);
  }
  // Ids ascend with their places.
  rare.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  if (rare.length > RARE_FEATURES) rare.length = RARE_FEATURES;
  return rare;
}

/** No entry before this one. */
const NONE = -1;

/** For each rare feature the units that hold it, as linked lists in two arrays. */
export class RareFeatures {
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

  /** The units that hold a feature among their heaviest rare ones. */
  *of(feature: number): Generator<number> {
    for (let entry = this.last(feature); entry !== NONE; entry = this.before(entry)) yield this.unitOf(entry);
  }
}
