import { NodeType } from '../../core/node-type.ts';
import type { SyntaxTree } from '../../core/syntax-tree.ts';
import { featureText } from './feature.ts';
import { HASH_START, hashOn, signedHash } from './stream-hash.ts';

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

/** What is known of a word; but for the hash, 0 stands for what was not asked yet. */
const CELLS = 4;
const HASH = 0;
const DOTTED = 1;
/** The word that it is in a feature, plus one. */
const FEATURE = 2;
/** 1 for no, 2 for yes. */
const LOOPS = 3;

const FIRST_CAPACITY = 1 << 10;
/** A table with more words than this starts anew with the next file: it is there to save time, not to fill memory. */
const ENOUGH = 1 << 16;

const ASCII = 128;
const BACKSLASH = 92;
/** Which ASCII characters an identifier may have. */
const IS_PART = Uint8Array.from({ length: ASCII }, (_, code) => (/[\w$]/.test(String.fromCharCode(code)) ? 1 : 0));
const DOT = signedHash('.');
const LOOPING_METHOD = /(^|\.)(forEach|map|filter|reduce|some|every|flatMap|find|findIndex)$/;

/**
 * Words by number, for one file after the other: what is asked of a word is worked out once, however often it stands in
 * how many files. Most names are looked up where they stand in the text, without a string of their own.
 */
export class WordTable {
  #texts: string[] = [];
  #cells = new Int32Array(CELLS * FIRST_CAPACITY);
  /** Words plus one by hash; 0 is free. At least half of them are. */
  #slots = new Int32Array(2 * FIRST_CAPACITY);

  constructor() {
    this.#clear();
  }

  /** To be called between files: forgets all words when there are many. */
  prune(): void {
    if (this.#texts.length > ENOUGH) this.#clear();
  }

  /** The name of an identifier in the text of its file. */
  ofRow(tree: SyntaxTree, source: string, row: number): number {
    const start = tree.starts[row] ?? 0;
    let hash = HASH_START;
    let at = start;
    let code = 0;
    for (; at < source.length; at++) {
      code = source.charCodeAt(at);
      if (code >= ASCII || IS_PART[code] === 0) break;
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    const isPlain = at > start && code < ASCII && code !== BACKSLASH;
    if (isPlain && (tree.types[row] !== NodeType.JSXIdentifier || tree.stops[row] === at))
      return this.#ofRange(source, start, at, hash);
    return this.ofText(tree.word(row));
  }

  ofText(text: string): number {
    const hash = signedHash(text);
    let slot = this.#slotOf(hash);
    for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
      if (this.#cells[(found - 1) * CELLS] === hash && this.#texts[found - 1] === text) return found - 1;
      slot = this.#after(slot);
    }
    return this.#add(slot, hash, text);
  }

  /** The word `holder.member`; `.member` where there is no holder. */
  dotted(holder: number, member: number): number {
    if (holder === NO_WORD) return this.#joined('', this.textOf(member), this.dottedHashOf(member));
    const text = this.textOf(member);
    return this.#joined(this.textOf(holder), text, hashOn(hashOn(this.hashOf(holder), '.'), text));
  }

  textOf(word: number): string {
    return this.#texts[word] ?? '';
  }

  hashOf(word: number): number {
    return this.#cells[word * CELLS + HASH] ?? 0;
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
    const feature = this.ofText(featureText(this.textOf(word)));
    this.#cells[word * CELLS + FEATURE] = feature + 1;
    return feature;
  }

  /** Whether a method of this name goes through what it is called on. */
  loops(word: number): boolean {
    const at = word * CELLS + LOOPS;
    return (this.#cells[at] || (this.#cells[at] = LOOPING_METHOD.test(this.textOf(word)) ? 2 : 1)) === 2;
  }

  #ofRange(source: string, start: number, stop: number, hash: number): number {
    let slot = this.#slotOf(hash);
    for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
      if (this.#cells[(found - 1) * CELLS] === hash && this.#isAt(found - 1, source, start, stop)) return found - 1;
      slot = this.#after(slot);
    }
    return this.#add(slot, hash, source.slice(start, stop));
  }

  /** A word of two parts with a dot between them, which are put together only where it is new. */
  #joined(before: string, after: string, hash: number): number {
    const length = before.length + 1 + after.length;
    let slot = this.#slotOf(hash);
    for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
      const text = this.#cells[(found - 1) * CELLS] === hash ? this.textOf(found - 1) : '';
      if (text.length === length && text.startsWith(before) && text.endsWith(after)) return found - 1;
      slot = this.#after(slot);
    }
    return this.#add(slot, hash, `${before}.${after}`);
  }

  #isAt(word: number, source: string, start: number, stop: number): boolean {
    const text = this.#texts[word] ?? '';
    if (text.length !== stop - start) return false;
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== source.charCodeAt(start + i)) return false;
    return true;
  }

  #slotOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #after(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }

  #add(slot: number, hash: number, text: string): number {
    const word = this.#texts.push(ownCopy(text)) - 1;
    if (this.#cells.length === word * CELLS) this.#grow();
    this.#cells.fill(0, word * CELLS, (word + 1) * CELLS);
    this.#cells[word * CELLS + HASH] = hash;
    this.#slots[slot] = word + 1;
    if (this.#texts.length * 2 > this.#slots.length) this.#spread();
    return word;
  }

  #grow(): void {
    const cells = new Int32Array(this.#cells.length * 2);
    cells.set(this.#cells);
    this.#cells = cells;
  }

  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let word = 0; word < this.#texts.length; word++) {
      let slot = this.#slotOf(this.hashOf(word));
      while (this.#slots[slot] !== 0) slot = this.#after(slot);
      this.#slots[slot] = word + 1;
    }
  }

  #clear(): void {
    this.#texts = [];
    this.#slots.fill(0);
    for (const text of FIXED) this.ofText(text);
  }
}

/** A piece of a text keeps the whole text in memory; a copy does not. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
