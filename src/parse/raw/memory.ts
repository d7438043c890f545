import { endianness } from 'node:os';

import { getBufferOffset, parseRawSync, rawTransferSupported } from 'oxc-parser/src-js/bindings.js';
import {
  ACTIVE_SIZE,
  BLOCK_ALIGN,
  BLOCK_SIZE,
  BUFFER_SIZE,
  DATA_POINTER_POS_32,
} from 'oxc-parser/src-js/generated/constants.js';

/** The parser's memory of one thread: it writes the tree of a file there, and pointers in it count from its start. */
export interface RawMemory {
  /** All of it, for the parser. */
  readonly block: Uint8Array;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly doubles: Float64Array;
}

/** How a text is parsed. */
export interface RawOptions {
  readonly lang: 'js' | 'jsx' | 'ts' | 'tsx' | 'dts';
  readonly range: true;
  readonly astType: 'ts';
  readonly preserveParens: false;
  readonly sourceType: 'module';
}

/** Where the parts of a parsed text are in memory. */
export interface RawPlaces {
  /** The program, which begins what the parser returns. */
  readonly program: number;
  /** The text in UTF-8. */
  readonly source: number;
  readonly sourceLength: number;
}

/** Allocations that are tried before the memory is given up; two are enough in practice. */
const TRIES = 16;
/** Larger texts leave too little room for their tree. */
const LARGEST_TEXT = 16 * 1024 * 1024;

/**
 * For each import the parser sets room aside for the names of all imports before it: with some 4,600 imports of a name
 * each its memory is full, which ends the process. More than this many times names are left to the ordinary parser.
 */
const MOST_IMPORTS_BY_NAMES = 4_000_000;
/** Shorter texts cannot hold so many. */
const FEWEST_CHARACTERS = 8_000;

const encoder = new TextEncoder();
/** Half a character, which UTF-8 cannot hold. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Room for trees, or `undefined` where the machine has none of the kind that the parser asks for. */
export function allocateMemory(): RawMemory | undefined {
  if (endianness() !== 'LE' || !rawTransferSupported()) return undefined;
  const kept: ArrayBuffer[] = [];
  try {
    for (let i = 0; i < TRIES; i++) {
      const memory = alignedMemory(kept);
      if (memory !== undefined) return memory;
    }
  } catch (error) {
    // Address space is limited: nothing of it was used, it was only asked for.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** The parser wants its block at a multiple of 4 GiB. No page of it costs memory before it is written to. */
function alignedMemory(kept: ArrayBuffer[]): RawMemory | undefined {
  const buffer = largestBuffer();
  const offset = getBufferOffset(new Uint8Array(buffer, 0, 8));
  if (offset + BLOCK_SIZE <= buffer.byteLength) {
    return {
      block: new Uint8Array(buffer, offset, BLOCK_SIZE),
      bytes: new Uint8Array(buffer, offset, BUFFER_SIZE),
      words: new Int32Array(buffer, offset, BUFFER_SIZE / 4),
      doubles: new Float64Array(buffer, offset, BUFFER_SIZE / 8),
    };
  }
  // What is between here and the next multiple is taken, so that the next buffer begins near it.
  kept.push(buffer, new ArrayBuffer(((BLOCK_ALIGN - offset) % BLOCK_ALIGN) + (1 << 20)));
  return undefined;
}

/** From Node 22 on a buffer may be so large that an aligned block is always in it. */
function largestBuffer(): ArrayBuffer {
  try {
    return new ArrayBuffer(BLOCK_ALIGN + BLOCK_SIZE);
  } catch {
    return new ArrayBuffer(BLOCK_ALIGN - 1);
  }
}

/** Parses a text into memory; `undefined` when it does not fit or is no text that UTF-8 can hold. */
export function parseInto(
  memory: RawMemory,
  path: string,
  text: string,
  lang: RawOptions['lang'],
): RawPlaces | undefined {
  const room = text.length * 3;
  if (room > LARGEST_TEXT || mayFill(text)) return undefined;
  const source = (ACTIVE_SIZE - room) & ~7;
  const { written } = encoder.encodeInto(text, memory.bytes.subarray(source, source + room));
  if (written !== text.length && LONE_SURROGATE.test(text)) return undefined;
  const options: RawOptions = { lang, range: true, astType: 'ts', preserveParens: false, sourceType: 'module' };
  parseRawSync(path, memory.block, source, written, options);
  return { program: memory.words[DATA_POINTER_POS_32] ?? 0, source, sourceLength: written };
}

/** Counted generously: a name that is imported follows the word or a comma, and so does much else. */
function mayFill(text: string): boolean {
  if (text.length < FEWEST_CHARACTERS) return false;
  const imports = occurrences(text, 'import');
  return imports * (imports + occurrences(text, ',')) > MOST_IMPORTS_BY_NAMES;
}

function occurrences(text: string, of: string): number {
  let count = 0;
  for (let at = text.indexOf(of); at !== -1; at = text.indexOf(of, at + of.length)) count++;
  return count;
}
