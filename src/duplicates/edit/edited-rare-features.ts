import type { Pairs } from '../buckets.ts';
import type { UnitFeatures } from '../feature-pool.ts';
import { isInner, isSearched } from '../unit.ts';
import { isMuch, rareFeatures, type RareFeatures } from '../rare-features.ts';
import type { Unit } from '../corpus.ts';
import type { EditedCorpus } from './edited-corpus.ts';
import type { SavedUnits } from './saved-units.ts';

/** Proposes saved units that share rare features worth a third of the smaller unit with an edited one. */
export function addBySavedRareFeatures(
  corpus: EditedCorpus,
  savedUnits: SavedUnits,
  rare: RareFeatures,
  pairs: Pairs<Unit>,
): void {
  const { units, features, saved } = corpus;
  const isOther = (id: number): boolean => id < corpus.from || id >= corpus.to;
  const holdersOf = (feature: number): number => features.holdersOf(feature);
  for (const unit of units) {
    if (!isSearched(unit.fact)) continue;
    const own = features.of(unit.id);
    const masses = new Map<number, number>();
    const add = (id: number, feature: number, weight: number): void => {
      if (!isOther(id)) return;
      // The later unit of a pair says what the feature weighs in it.
      const shared = id < corpus.from ? weight : weightIn(features.of(id), feature);
      masses.set(id, (masses.get(id) ?? 0) + shared);
    };
    for (const at of rareFeatures(own, holdersOf)) {
      const feature = own.ids[at] ?? 0;
      const weight = own.weights[at] ?? 0;
      for (const id of rare.of(feature)) add(id, feature, weight);
      for (const id of soleHolders(feature, savedUnits, corpus)) add(id, feature, weight);
    }
    for (const [id, mass] of masses) {
      const other = saved.units[id];
      if (other?.fact.kind === unit.fact.kind && isMuch(mass, own.total, features.of(id).total)) pairs.add(other, unit);
    }
  }
}

/** The unit that alone holds a feature, and what stands in it and is looked for by itself. */
function* soleHolders(feature: number, savedUnits: SavedUnits, { saved, features }: EditedCorpus): Generator<number> {
  const sole = savedUnits.soleHolderOf(feature);
  if (sole === undefined) return;
  yield sole;
  for (let id = sole + 1; ; id++) {
    const part = saved.units[id]?.fact;
    if (part === undefined || !isInner(part)) return;
    if (isSearched(part) && weightIn(features.of(id), feature) > 0) yield id;
  }
}

function weightIn({ ids, weights, from, to }: UnitFeatures, feature: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < feature) low = middle + 1;
    else high = middle;
  }
  return low < to && ids[low] === feature ? (weights[low] ?? 0) : 0;
}
