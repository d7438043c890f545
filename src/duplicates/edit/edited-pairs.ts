import { groupBy } from '../../core/multimap.ts';
import type { Analysis } from '../analysis.ts';
import { LIKENESSES, pairAll, pairEqual, type Pairs } from '../buckets.ts';
import type { WorthComparing } from '../worth-comparing.ts';
import { inPathOrder, type Unit } from '../corpus.ts';
import type { EditedCorpus } from './edited-corpus.ts';
import { addBySavedRareFeatures } from './edited-rare-features.ts';
import { addBySavedShingles } from './edited-shingles.ts';
import type { SavedUnits } from './saved-units.ts';

/** Pairs of an edited unit with one of another file, by the same likenesses as those of a whole project, in its order. */
export function editedPairs(
  corpus: EditedCorpus,
  units: SavedUnits,
  { rare, shingles }: Analysis['indexes'],
  worthComparing: WorthComparing,
): readonly (readonly [Unit, Unit])[] {
  const pairs = new EditedPairs(corpus, worthComparing);
  for (const [number, likeness] of LIKENESSES.entries()) {
    for (const bucket of buckets(corpus, units, number)) {
      if (likeness.limit === undefined) pairEqual(pairs, bucket);
      else pairAll(pairs, bucket, likeness.limit);
    }
  }
  addBySavedRareFeatures(corpus, units, rare, pairs);
  addBySavedShingles(corpus, shingles, pairs);
  return pairs.all();
}

/** The units that have something in common with an edited one, that one among them, as they would stand in the project. */
function* buckets({ units, from, to }: EditedCorpus, saved: SavedUnits, number: number): Generator<readonly Unit[]> {
  const likeness = LIKENESSES[number];
  if (likeness === undefined) return;
  const { keyOf, acrossKinds = false } = likeness;
  for (const [key, own] of groupBy(units, keyOf)) {
    if (key === undefined) continue;
    const alike = saved.alike(number, key);
    const before = alike.filter((unit) => unit.id < from);
    const after = alike.filter((unit) => unit.id >= to);
    const bucket = [...before, ...own, ...after];
    if (acrossKinds) yield bucket;
    else
      for (const [kind, some] of groupBy(bucket, (unit) => unit.fact.kind))
        if (own.some((one) => one.fact.kind === kind)) yield some;
  }
}

class EditedPairs implements Pairs {
  readonly #corpus: EditedCorpus;
  readonly #worthComparing: WorthComparing;
  readonly #pairs = new Map<number, readonly [Unit, Unit]>();

  constructor(corpus: EditedCorpus, worthComparing: WorthComparing) {
    this.#corpus = corpus;
    this.#worthComparing = worthComparing;
  }

  add(a: Unit, b: Unit): void {
    const { file, saved } = this.#corpus;
    if (a.id === b.id || (a.file !== file && b.file !== file) || !this.#worthComparing(a, b)) return;
    // An edited unit has a higher number than any saved one.
    const key = Math.max(a.id, b.id) * saved.units.length + Math.min(a.id, b.id);
    if (!this.#pairs.has(key)) this.#pairs.set(key, inPathOrder(a, b) < 0 ? [a, b] : [b, a]);
  }

  all(): readonly (readonly [Unit, Unit])[] {
    return [...this.#pairs.values()].sort(([a, b], [c, d]) => inPathOrder(a, c) || inPathOrder(b, d));
  }
}
