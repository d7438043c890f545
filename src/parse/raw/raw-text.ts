import type { TSESTree } from '@typescript-eslint/utils';

import type { RawMemory, RawPlaces } from './memory.ts';

/** Strings up to this length are copied by the engine when they are cut out of others. */
const LONGEST_COPY = 12;
const COMMENT_SIZE = 24;
const COMMENT_KIND = 17;

/** The strings and values of one parsed text, as long as the memory holds it. */
export class RawText {
  readonly #bytes: Uint8Array;
  readonly #doubles: Float64Array;
  readonly #isCurrent: () => boolean;
  readonly #words: Int32Array;
  readonly #buffer: Buffer;
  readonly #text: string;
  readonly #source: number;
  /** Where the first byte is that is no ASCII: before it, offsets of bytes are those of the text. */
  readonly #asciiEnd: number;

  constructor(
    { bytes, words, doubles }: RawMemory,
    text: string,
    { source, sourceLength }: RawPlaces,
    isCurrent: () => boolean,
  ) {
    this.#bytes = bytes;
    this.#doubles = doubles;
    this.#isCurrent = isCurrent;
    this.#words = words;
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#text = text;
    this.#source = source;
    this.#asciiEnd =
      sourceLength === text.length ? source + sourceLength : asciiEnd(bytes, source, source + sourceLength);
  }

  /** The memory's bytes; throws when they belong to another text by now. */
  get bytes(): Uint8Array {
    this.#check();
    return this.#bytes;
  }

  get doubles(): Float64Array {
    this.#check();
    return this.#doubles;
  }

  #check(): void {
    if (!this.#isCurrent()) throw new Error('a syntax tree was read after the next text had been parsed');
  }

  /** The string that a place points at: text that stands in the source, or what the parser made of it. */
  string(place: number): string {
    this.#check();
    const word = place >> 2;
    const start = this.#words[word] ?? 0;
    const length = this.#words[word + 2] ?? 0;
    if (length === 0) return '';
    const end = start + length;
    // A longer slice would keep the whole text in memory for as long as somebody has it.
    if (length <= LONGEST_COPY && start >= this.#source && end <= this.#asciiEnd)
      return this.#text.slice(start - this.#source, end - this.#source);
    return this.#buffer.toString('utf8', start, end);
  }

  isNull(place: number): boolean {
    return this.#words[place >> 2] === 0 && this.#words[(place >> 2) + 1] === 0;
  }

  /** The comments of a list at a place. */
  comments(place: number): readonly TSESTree.Comment[] {
    this.#check();
    const comments: unknown[] = [];
    const word = place >> 2;
    const first = this.#words[word] ?? 0;
    for (let i = 0; i < (this.#words[word + 2] ?? 0); i++) comments.push(this.#comment(first + i * COMMENT_SIZE));
    return comments as readonly TSESTree.Comment[];
  }

  #comment(place: number): unknown {
    const start = this.#words[place >> 2] ?? 0;
    const end = this.#words[(place >> 2) + 1] ?? 0;
    const kind = this.#bytes[place + COMMENT_KIND] ?? 0;
    // Kinds 1 and 2 are blocks on one and on several lines; those from 3 on begin with an HTML mark as long as their number.
    const type = kind === 1 || kind === 2 ? 'Block' : 'Line';
    const value = this.#text.slice(start + (kind < 3 ? 2 : kind), end - (type === 'Line' ? 0 : 2));
    return { type, value, start, end, range: [start, end] };
  }

  /** The text of the node at a place. */
  slice(place: number): string {
    return this.#text.slice(this.#words[place >> 2], this.#words[(place >> 2) + 1]);
  }
}

function asciiEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] ?? 0) < 0x80) at++;
  return at;
}
