import { featureText } from './feature.ts';
import { hashOn, signedHash } from './stream-hash.ts';

/** The number of no word. */
export const NO_WORD = -1;

/** Words that every table knows, by number. */
export const Word = {
  empty: 0,
  if: 1,
  loop: 2,
  throw: 3,
  try: 4,
  switch: 5,
  jsx: 6,
  this: 7,
  super: 8,
} as const;
const FIXED = ['', ...Object.keys(Word).slice(1)];

/** What is known of a word. */
const CELLS = 4;
const HASH = 0;
const DOTTED = 1;
/** The word that it is in a feature. */
const FEATURE = 2;
/** 0 for what was not asked yet, 1 for no, 2 for yes. */
const LOOPS = 3;

const FIRST_CAPACITY = 1 << 10;
/** A table with more words than this starts anew with the next file: it is there to save time, not to fill memory. */
const ENOUGH = 1 << 16;

const DOT = signedHash('.');
const LOOPING_METHOD = /(^|\.)(forEach|map|filter|reduce|some|every|flatMap|find|findIndex)$/;

/**
 * Words by number, for one file after the other: what is asked of a word is worked out once, however often it stands in
 * how many files.
 */
export class WordTable {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  #cells = new Int32Array(CELLS * FIRST_CAPACITY);

  constructor() {
    this.#clear();
  }

  /** To be called between files: forgets all words when there are many. */
  prune(): void {
    if (this.#texts.length > ENOUGH) this.#clear();
  }

  of(text: string): number {
    return this.#numbers.get(text) ?? this.#add(text);
  }

  /** The word `holder.member`; `.member` where there is no holder. */
  dotted(holder: number, member: number): number {
    return this.of(`${holder === NO_WORD ? '' : this.textOf(holder)}.${this.textOf(member)}`);
  }

  /** An equal text that does not keep the text of a file in memory. */
  copyOf(text: string): string {
    return this.textOf(this.of(text));
  }

  textOf(word: number): string {
    return this.#texts[word] ?? '';
  }

  hashOf(word: number): number {
    return this.#cells[word * CELLS + HASH] ?? 0;
  }

  /** The hash of the word with a dot in front. */
  dottedHashOf(word: number): number {
    return this.#cells[word * CELLS + DOTTED] ?? 0;
  }

  /** The word as features hold it. */
  featureOf(word: number): number {
    return this.#cells[word * CELLS + FEATURE] ?? 0;
  }

  /** Whether a method of this name goes through what it is called on. */
  loops(word: number): boolean {
    const at = word * CELLS + LOOPS;
    if (this.#cells[at] === 0) this.#cells[at] = LOOPING_METHOD.test(this.textOf(word)) ? 2 : 1;
    return this.#cells[at] === 2;
  }

  #add(piece: string): number {
    const text = ownCopy(piece);
    const word = this.#texts.push(text) - 1;
    this.#numbers.set(text, word);
    if (this.#cells.length === word * CELLS) this.#grow();
    const shown = featureText(text);
    const feature = shown === text ? word : this.of(shown);
    this.#cells.set([signedHash(text), hashOn(DOT, text), feature, 0], word * CELLS);
    return word;
  }

  #grow(): void {
    const cells = new Int32Array(this.#cells.length * 2);
    cells.set(this.#cells);
    this.#cells = cells;
  }

  #clear(): void {
    this.#numbers.clear();
    this.#texts.length = 0;
    for (const text of FIXED) this.of(text);
  }
}

/** A piece of a text keeps the whole text in memory; a copy does not. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
