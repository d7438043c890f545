import type { Unit } from '../corpus.ts';
import {
  gatherFeatures,
  rarityOf,
  stretch,
  weighFeatures,
  type FeaturePool,
  type Features,
  type UnitFeatures,
} from '../feature-pool.ts';
import { isInner } from '../unit.ts';
import { Vocabulary } from '../vocabulary.ts';
import { HolderChanges } from './holder-changes.ts';

/**
 * The features of edited units beside those of the saved ones. How rare a feature is in the saved project is near enough:
 * one more unit, or one less, hardly changes what it says.
 */
export class EditedFeatures implements Features {
  readonly #saved: FeaturePool;
  readonly #savedUnits: number;
  readonly #vocabulary: WiderVocabulary;
  readonly #own: Pick<FeaturePool, 'starts' | 'ids' | 'weights' | 'totals'>;
  /** By how much the edit changes how many units hold a feature. */
  readonly #changes = new HolderChanges();

  /** @param gone The saved units whose place the edited ones take. */
  constructor(units: readonly Unit[], saved: FeaturePool, savedUnits: number, gone: readonly Unit[]) {
    this.#saved = saved;
    this.#savedUnits = savedUnits;
    this.#vocabulary = new WiderVocabulary(saved.vocabulary);
    const gathered = gatherFeatures(
      units.map((unit) => unit.fact),
      this.#vocabulary,
    );
    this.#own = { ...gathered, ...weighFeatures(gathered, (id) => this.#rarity(id)) };
    this.#count(gone, -1);
    this.#count(units, 1);
  }

  of(unit: number): UnitFeatures {
    return unit < this.#savedUnits ? this.#saved.of(unit) : stretch(this.#own, unit - this.#savedUnits);
  }

  holdersOf(id: number): number {
    return (this.#saved.frequency[id] ?? 0) + this.#changes.of(id);
  }

  weightOf(line: string): number {
    const id = this.#vocabulary.numberOf(line);
    return id === undefined ? 0 : this.#rarity(id);
  }

  #count(units: readonly Unit[], change: 1 | -1): void {
    for (const { id, fact } of units) {
      const { ids, from, to } = this.of(id);
      if (!isInner(fact)) this.#changes.add(ids.subarray(from, to), change);
    }
  }

  #rarity(id: number): number {
    return this.#saved.rarity[id] ?? rarityOf(this.#vocabulary.at(id), 1, this.#saved.counted);
  }
}

/** A vocabulary that numbers what another lacks after all that it has. */
class WiderVocabulary {
  readonly #saved: Vocabulary;
  readonly #own = new Vocabulary();

  constructor(saved: Vocabulary) {
    this.#saved = saved;
  }

  add(text: string, start: number, end: number): number {
    return this.#saved.numberOf(text, start, end) ?? this.#saved.size + this.#own.add(text, start, end);
  }

  numberOf(text: string): number | undefined {
    const saved = this.#saved.numberOf(text);
    if (saved !== undefined) return saved;
    const own = this.#own.numberOf(text);
    return own === undefined ? undefined : this.#saved.size + own;
  }

  at(number: number): string {
    return number < this.#saved.size ? this.#saved.at(number) : this.#own.at(number - this.#saved.size);
  }
}
