import { featureText } from './feature.ts';
import { hashOn, signedHash } from './stream-hash.ts';

/** The number of no word. */
export const NO_WORD = -1;

/** What is known of a word; 0 stands for what was not asked yet. */
const CELLS = 3;
const HASH = 0;
const DOTTED = 1;
/** The word that it is in a feature, plus one. */
const FEATURE = 2;

const DOT = signedHash('.');

/** The words of one file by number: what is asked of a word is worked out once, however often it stands there. */
export class WordTable {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #pairs = new Map<number, number>();
  #cells = new Int32Array(CELLS * 256);

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const word = this.#texts.push(text) - 1;
    this.#numbers.set(text, word);
    if (this.#cells.length < CELLS * (word + 1)) {
      const cells = new Int32Array(this.#cells.length * 2);
      cells.set(this.#cells);
      this.#cells = cells;
    }
    return word;
  }

  /** The word `holder.member`; `.member` where there is no holder. */
  dotted(holder: number, member: number): number {
    const isSmall = holder < 0x7fff && member < 0x7fff;
    const text = (): number => this.numberOf(`${holder === NO_WORD ? '' : this.textOf(holder)}.${this.textOf(member)}`);
    if (!isSmall) return text();
    const pair = ((holder + 1) << 15) | member;
    let word = this.#pairs.get(pair);
    if (word === undefined) this.#pairs.set(pair, (word = text()));
    return word;
  }

  textOf(word: number): string {
    return this.#texts[word] ?? '';
  }

  hashOf(word: number): number {
    const at = word * CELLS + HASH;
    return this.#cells[at] || (this.#cells[at] = signedHash(this.textOf(word)));
  }

  /** The hash of the word with a dot in front. */
  dottedHashOf(word: number): number {
    const at = word * CELLS + DOTTED;
    return this.#cells[at] || (this.#cells[at] = hashOn(DOT, this.textOf(word)));
  }

  /** The word as features hold it. */
  featureOf(word: number): number {
    const known = this.#cells[word * CELLS + FEATURE] ?? 0;
    if (known !== 0) return known - 1;
    const feature = this.numberOf(featureText(this.textOf(word)));
    this.#cells[word * CELLS + FEATURE] = feature + 1;
    return feature;
  }
}
