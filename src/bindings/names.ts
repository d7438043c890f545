import { NodeType } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';

const BACKSLASH = 92;
const ASCII = 128;
/** Which ASCII characters an identifier may have. */
const IS_PART = Uint8Array.from({ length: ASCII }, (_, code) => (/[\w$]/.test(String.fromCharCode(code)) ? 1 : 0));

/**
 * The names of a file as numbers, equal for equal names. Most names are compared where they stand in the text, because
 * making a string of each would cost more than everything else that is done with it.
 */
export class Names {
  readonly #tree: SyntaxTree;
  readonly #text: string;
  readonly #starts: number[] = [];
  readonly #stops: number[] = [];
  readonly #hashes: number[] = [];
  /** Names that no place of the text spells as they are, by number. */
  readonly #spelled = new Map<number, string>();
  /** Numbers plus one by hash; 0 is free. */
  #slots = new Int32Array(256);

  constructor(tree: SyntaxTree, text: string) {
    this.#tree = tree;
    this.#text = text;
  }

  /** The name of an identifier. */
  ofRow(row: number): number {
    const text = this.#text;
    const start = this.#tree.starts[row] ?? 0;
    let hash = 0;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= ASCII || code === BACKSLASH) break;
      if (IS_PART[code] === 0) {
        const isWhole =
          at > start && (this.#tree.types[row] !== NodeType.JSXIdentifier || this.#tree.stops[row] === at);
        return isWhole ? this.#ofRange(start, at, hash) : this.ofText(this.#tree.word(row));
      }
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    return this.ofText(this.#tree.word(row));
  }

  ofText(name: string): number {
    let hash = 0;
    for (let at = 0; at < name.length; at++) hash = (Math.imul(hash, 31) + name.charCodeAt(at)) | 0;
    let slot = this.#slotOf(hash);
    for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
      if (this.textOf(found - 1) === name) return found - 1;
      slot = this.#after(slot);
    }
    const number = this.#add(slot, 0, 0, hash);
    this.#spelled.set(number, name);
    return number;
  }

  textOf(number: number): string {
    return this.#spelled.get(number) ?? this.#text.slice(this.#starts[number], this.#stops[number]);
  }

  #ofRange(start: number, stop: number, hash: number): number {
    let slot = this.#slotOf(hash);
    for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
      if (this.#hashes[found - 1] === hash && this.#isAt(found - 1, start, stop)) return found - 1;
      slot = this.#after(slot);
    }
    return this.#add(slot, start, stop, hash);
  }

  #isAt(number: number, start: number, stop: number): boolean {
    const text = this.#text;
    const other = this.#starts[number] ?? 0;
    const length = stop - start;
    if ((this.#stops[number] ?? 0) - other !== length) return this.#isSpelledAt(number, start, stop);
    for (let i = 0; i < length; i++) if (text.charCodeAt(start + i) !== text.charCodeAt(other + i)) return false;
    return true;
  }

  #isSpelledAt(number: number, start: number, stop: number): boolean {
    return this.#stops[number] === 0 && this.#spelled.get(number) === this.#text.slice(start, stop);
  }

  #slotOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #after(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }

  #add(slot: number, start: number, stop: number, hash: number): number {
    const number = this.#starts.push(start) - 1;
    this.#stops.push(stop);
    this.#hashes.push(hash);
    this.#slots[slot] = number + 1;
    if (this.#starts.length * 2 > this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    for (const [number, hash] of this.#hashes.entries()) {
      let slot = this.#slotOf(hash);
      while (this.#slots[slot] !== 0) slot = this.#after(slot);
      this.#slots[slot] = number + 1;
    }
  }
}
