import { MAX_COUNT, type FeatureKind } from './feature.ts';
import type { WordTable } from './word-table.ts';

/** Numbers of the kinds that the writer finds. */
export const Kind = {
  call: 0,
  new: 1,
  prop: 2,
  key: 3,
  attr: 4,
  text: 5,
  number: 6,
  regex: 7,
  op: 8,
  tag: 9,
  method: 10,
  control: 11,
  name: 12,
  own: 13,
} as const satisfies Partial<Record<FeatureKind, number>>;

const KINDS = Object.keys(Kind);
const KIND_BITS = 4;

/** How often each feature occurs in one unit at a time, in order of first occurrence. */
export class FeatureCounts {
  readonly #words: WordTable;
  /** Word and kind in one number. */
  readonly #keys: number[] = [];
  readonly #counts: number[] = [];
  /** Where a key may stand in `#keys`; what earlier units left here is told by looking there, so nothing is cleared. */
  #places = new Int32Array(4_096);

  constructor(words: WordTable) {
    this.#words = words;
  }

  clear(): void {
    this.#keys.length = 0;
    this.#counts.length = 0;
  }

  add(kind: number, word: number): void {
    const key = (this.#words.featureOf(word) << KIND_BITS) | kind;
    if (key >= this.#places.length) this.#grow(key);
    const place = this.#places[key] ?? 0;
    if (place < this.#keys.length && this.#keys[place] === key) {
      const count = this.#counts[place] ?? 0;
      if (count < MAX_COUNT) this.#counts[place] = count + 1;
      return;
    }
    this.#places[key] = this.#keys.length;
    this.#keys.push(key);
    this.#counts.push(1);
  }

  has(kind: number, word: number): boolean {
    const key = (word << KIND_BITS) | kind;
    return this.#keys[this.#places[key] ?? 0] === key;
  }

  /** Feature lines, each as often as it occurs, at most three times. */
  lines(): string[] {
    const lines: string[] = [];
    for (let i = 0; i < this.#keys.length; i++) {
      const key = this.#keys[i] ?? 0;
      const line = `${KINDS[key & ((1 << KIND_BITS) - 1)] ?? ''}:${this.#words.textOf(key >> KIND_BITS)}`;
      for (let count = this.#counts[i] ?? 0; count > 0; count--) lines.push(line);
    }
    return lines;
  }

  #grow(key: number): void {
    const places = new Int32Array(Math.max(this.#places.length * 2, key + 1));
    places.set(this.#places);
    this.#places = places;
  }
}
