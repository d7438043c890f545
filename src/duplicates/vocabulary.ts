import { Uint32List } from '../core/uint32-list.ts';

const EMPTY = 0;

/**
 * Gives the pieces of texts consecutive numbers, equal ones the same. A piece is looked up where it stands: cutting out
 * the hundred thousands of pieces of a project to look them up in a map takes several times as long.
 */
export class Vocabulary {
  size = 0;
  /** Numbers from 1 on by hash, with linear probing. */
  #table = new Uint32Array(1 << 12);
  /** For each number, its hash and where it stood first. */
  readonly #hashes = new Uint32List();
  readonly #starts = new Uint32List();
  readonly #lengths = new Uint32List();
  readonly #texts: string[] = [];

  /** The number of a piece, which is new if need be. */
  add(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    const slot = this.#slotOf(hash, text, start, end);
    const known = this.#table[slot] ?? EMPTY;
    if (known !== EMPTY) return known - 1;
    this.#hashes.push(hash);
    this.#starts.push(start);
    this.#lengths.push(end - start);
    this.#texts.push(text);
    this.#table[slot] = ++this.size;
    if (2 * this.size > this.#table.length) this.#grow();
    return this.size - 1;
  }

  /** The number of a text, or of a part of one, that may be a piece; `undefined` where it is none. */
  numberOf(text: string, start = 0, end = text.length): number | undefined {
    const known = this.#table[this.#slotOf(hashOf(text, start, end), text, start, end)] ?? EMPTY;
    return known === EMPTY ? undefined : known - 1;
  }

  /** The piece of a number. */
  at(number: number): string {
    const start = this.#starts.at(number);
    return this.#texts[number]?.slice(start, start + this.#lengths.at(number)) ?? '';
  }

  /** The slot of a piece, or the empty one to put it in. */
  #slotOf(hash: number, text: string, start: number, end: number): number {
    const mask = this.#table.length - 1;
    let slot = hash & mask;
    for (let known = this.#table[slot] ?? EMPTY; known !== EMPTY; known = this.#table[slot] ?? EMPTY) {
      if (this.#hashes.at(known - 1) === hash && this.#isAt(known - 1, text, start, end)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #isAt(number: number, text: string, start: number, end: number): boolean {
    if (this.#lengths.at(number) !== end - start) return false;
    const known = this.#texts[number] ?? '';
    const shift = this.#starts.at(number) - start;
    for (let i = start; i < end; i++) if (text.charCodeAt(i) !== known.charCodeAt(i + shift)) return false;
    return true;
  }

  #grow(): void {
    this.#table = new Uint32Array(2 * this.#table.length);
    const mask = this.#table.length - 1;
    for (let number = 0; number < this.size; number++) {
      let slot = this.#hashes.at(number) & mask;
      while (this.#table[slot] !== EMPTY) slot = (slot + 1) & mask;
      this.#table[slot] = number + 1;
    }
  }
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
