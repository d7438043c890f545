import { Uint32List } from '../core/uint32-list.ts';
import { kindWeight } from './canonical/feature.ts';
import { Vocabulary } from './vocabulary.ts';

/**
 * The features of all units, one unit after the other in few large arrays: the ids of a unit in ascending order, and
 * beside them their weights, kind × rarity × √count. Units and features go by their numbers.
 */
export interface FeaturePool {
  /** Where the features of each unit begin; one entry more than there are units. */
  readonly starts: Uint32Array;
  readonly ids: Uint32Array;
  readonly weights: Float64Array;
  /** The weight of each unit. */
  readonly totals: Float64Array;
  /** How many units hold each feature. */
  readonly frequency: Uint32Array;
  /** How much a feature line says, by its kind and rarity. */
  weightOf(line: string): number;
}

/** Pools the features of units, given as lines joined by line feeds. */
export function poolFeatures(units: readonly { readonly features: string }[]): FeaturePool {
  const vocabulary = new Vocabulary();
  const starts = new Uint32Array(units.length + 1);
  const ids = new Uint32List();
  const counts = new Uint32List();
  for (const [i, { features }] of units.entries()) {
    addFeatures(features, vocabulary, ids, counts);
    starts[i + 1] = ids.length;
  }
  const frequency = new Uint32Array(vocabulary.size);
  for (const id of ids.from(0)) frequency[id] = (frequency[id] ?? 0) + 1;
  const rarity = new Float64Array(vocabulary.size);
  for (let id = 0; id < vocabulary.size; id++)
    rarity[id] = kindWeight(vocabulary.at(id)) * Math.log(1 + units.length / (frequency[id] ?? 1));
  const weightOf = (line: string): number => rarity[vocabulary.numberOf(line) ?? -1] ?? 0;
  const pooled = { starts, ids: ids.from(0), frequency, weightOf };
  return { ...pooled, ...weigh(pooled, counts.from(0), rarity) };
}

/** Appends the distinct features of one unit and how often each occurs; those that weigh nothing tell nothing here. */
function addFeatures(features: string, vocabulary: Vocabulary, ids: Uint32List, counts: Uint32List): void {
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

/** Whether a free name, a name of the module itself or a parameter begins here: they are no content. */
function isWeightless(features: string, at: number): boolean {
  switch (features.charCodeAt(at)) {
    case N:
      return features.startsWith('name:', at);
    case O:
      return features.startsWith('own:', at);
    case P:
      return features.startsWith('param:', at);
    default:
      return false;
  }
}

const [N, O, P] = [110, 111, 112];

function weigh(
  { starts, ids }: Pick<FeaturePool, 'starts' | 'ids'>,
  counts: Uint32Array,
  rarity: Float64Array,
): Pick<FeaturePool, 'weights' | 'totals'> {
  const weights = new Float64Array(ids.length);
  const totals = new Float64Array(starts.length - 1);
  for (let unit = 0; unit < totals.length; unit++) {
    let total = 0;
    for (let i = starts[unit] ?? 0; i < (starts[unit + 1] ?? 0); i++) {
      const weight = (rarity[ids[i] ?? 0] ?? 0) * Math.sqrt(counts[i] ?? 0);
      weights[i] = weight;
      total += weight;
    }
    totals[unit] = total;
  }
  return { weights, totals };
}
