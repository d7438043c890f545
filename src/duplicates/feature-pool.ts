import { Uint32List } from '../core/uint32-list.ts';
import { kindWeight } from './canonical/feature.ts';
import { isInner, type UnitFact } from './unit.ts';
import { Vocabulary } from './vocabulary.ts';

/** The features of one unit: a stretch of two arrays, the ids in ascending order. */
export interface UnitFeatures {
  readonly ids: Uint32Array;
  readonly weights: Float64Array;
  readonly from: number;
  readonly to: number;
  /** What all of them weigh. */
  readonly total: number;
}

/** What units are measured by. Units go by their numbers. */
export interface Features {
  of(unit: number): UnitFeatures;
  /** How many units hold a feature. */
  holdersOf(id: number): number;
  /** How much a feature line says, by its kind and rarity. */
  weightOf(line: string): number;
}

/**
 * The features of all units, one unit after the other in few large arrays: the ids of a unit in ascending order, and
 * beside them their weights, kind × rarity × √count. Units and features go by their numbers.
 */
export interface FeaturePool extends Features {
  /** Where the features of each unit begin; one entry more than there are units. */
  readonly starts: Uint32Array;
  readonly ids: Uint32Array;
  readonly weights: Float64Array;
  /** The weight of each unit. */
  readonly totals: Float64Array;
  /** How many units hold each feature, those aside that stand in others. */
  readonly frequency: Uint32Array;
  /** How many units were counted for that. */
  readonly counted: number;
  /** How much each feature says. */
  readonly rarity: Float64Array;
  readonly vocabulary: Vocabulary;
}

interface HasFeatures extends Pick<UnitFact, 'traits'> {
  /** Lines joined by line feeds. */
  readonly features: string;
}

/** Pools the features of units. */
export function poolFeatures(units: readonly HasFeatures[]): FeaturePool {
  const vocabulary = new Vocabulary();
  const gathered = gatherFeatures(units, vocabulary);
  const { frequency, counted } = frequencyOf(units, gathered, vocabulary.size);
  const rarity = new Float64Array(vocabulary.size);
  for (let id = 0; id < vocabulary.size; id++) rarity[id] = rarityOf(vocabulary.at(id), frequency[id] ?? 1, counted);
  const { starts, ids } = gathered;
  const { weights, totals } = weighFeatures(gathered, (id) => rarity[id] ?? 0);
  const of = (unit: number): UnitFeatures => stretch({ starts, ids, weights, totals }, unit);
  const weightOf = (line: string): number => rarity[vocabulary.numberOf(line) ?? -1] ?? 0;
  const holdersOf = (id: number): number => frequency[id] ?? 0;
  return { starts, ids, weights, totals, frequency, counted, rarity, vocabulary, of, holdersOf, weightOf };
}

/** How many units hold each feature. What stands in another unit is a part of it and not counted again. */
function frequencyOf(units: readonly HasFeatures[], { starts, ids }: Gathered, size: number) {
  const frequency = new Uint32Array(size);
  let counted = 0;
  for (const [i, unit] of units.entries()) {
    if (isInner(unit)) continue;
    counted++;
    for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at++) {
      const id = ids[at] ?? 0;
      frequency[id] = (frequency[id] ?? 0) + 1;
    }
  }
  return { frequency, counted };
}

/** How much a feature says that so many of all units hold. */
export function rarityOf(line: string, holders: number, units: number): number {
  return kindWeight(line) * Math.log(1 + units / Math.max(holders, 1));
}

/** The features of one unit of several. */
export function stretch(
  { starts, ids, weights, totals }: Pick<FeaturePool, 'starts' | 'ids' | 'weights' | 'totals'>,
  unit: number,
): UnitFeatures {
  return { ids, weights, from: starts[unit] ?? 0, to: starts[unit + 1] ?? 0, total: totals[unit] ?? 0 };
}

interface Gathered extends Pick<FeaturePool, 'starts' | 'ids'> {
  /** How often the unit holds each of its features. */
  readonly counts: Uint32Array;
}

/** The distinct features of units, by the numbers that a vocabulary gives them. */
export function gatherFeatures(units: readonly HasFeatures[], vocabulary: Pick<Vocabulary, 'add'>): Gathered {
  const starts = new Uint32Array(units.length + 1);
  const ids = new Uint32List();
  const counts = new Uint32List();
  for (const [i, { features }] of units.entries()) {
    addFeatures(features, vocabulary, ids, counts);
    starts[i + 1] = ids.length;
  }
  return { starts, ids: ids.from(0), counts: counts.from(0) };
}

/** Appends the distinct features of one unit and how often each occurs; those that weigh nothing tell nothing here. */
function addFeatures(features: string, vocabulary: Pick<Vocabulary, 'add'>, ids: Uint32List, counts: Uint32List): void {
  const start = ids.length;
  for (let at = 0; at < features.length;) {
    const lineFeed = features.indexOf('\n', at);
    const end = lineFeed === -1 ? features.length : lineFeed;
    if (end > at && !isWeightless(features, at)) ids.push(vocabulary.add(features, at, end));
    at = end + 1;
  }
  const own = ids.from(start).sort();
  let distinct = 0;
  for (let i = 0; i < own.length;) {
    const id = own[i] ?? 0;
    const first = i;
    while (own[i] === id) i++;
    own[distinct++] = id;
    counts.push(i - first);
  }
  ids.length = start + distinct;
}

/** Whether a free name, a name of the module itself, a parameter or its type begins here: they are no content. */
function isWeightless(features: string, at: number): boolean {
  switch (features.charCodeAt(at)) {
    case N:
      return features.startsWith('name:', at);
    case O:
      return features.startsWith('own:', at);
    case P:
      return features.startsWith('param:', at);
    case T:
      return features.startsWith('type:', at);
    default:
      return false;
  }
}

const [N, O, P, T] = [110, 111, 112, 116];

/** The weights of gathered features, kind × rarity × √count, and the weight of each unit. */
export function weighFeatures(
  { starts, ids, counts }: Gathered,
  rarity: (id: number) => number,
): Pick<FeaturePool, 'weights' | 'totals'> {
  const weights = new Float64Array(ids.length);
  const totals = new Float64Array(starts.length - 1);
  for (let unit = 0; unit < totals.length; unit++) {
    let total = 0;
    for (let i = starts[unit] ?? 0; i < (starts[unit + 1] ?? 0); i++) {
      const weight = rarity(ids[i] ?? 0) * Math.sqrt(counts[i] ?? 0);
      weights[i] = weight;
      total += weight;
    }
    totals[unit] = total;
  }
  return { weights, totals };
}
