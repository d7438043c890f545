import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';

import type { ParserOptions } from 'oxc-parser';

import { ERRORS_LENGTH } from './raw/index.ts';

/** How many errors a text has, that it is too much for the parser, or nothing: the system allowed no such trial. */
export type Trial =
  | { readonly kind: 'errors'; readonly errors: number }
  | { readonly kind: 'overburdened' }
  | { readonly kind: 'untried' };

/** The memory of a trial fills up within seconds; this is for what nobody has thought of. */
const PATIENCE_MS = 30_000;
/** Room for the tree and for the excerpts of errors. The tree of the largest text that is read takes half of it. */
const ROOM = 256 * 2 ** 20;

/** What begins with a heap of errors is not read to its end. */
const BEGINNING = 2 ** 14;
export const HEAP_OF_ERRORS = 1_000;

/** What the program ends with where the machine gives it no memory of the kind that the parser asks for. */
const NO_MEMORY = 3;
/** What programs end with by themselves is no larger. */
const LARGEST_CODE = 255;

/**
 * Parses a text in a process of its own, where neither time nor memory are lost by what it does to the parser: native
 * code that no thread can interrupt, and that ends its process where its memory is full. There it is given so little
 * that this is soon. Takes some fifty milliseconds, so only texts that look like it are tried.
 */
export function tryParsing(path: string, source: string, { lang, sourceType }: ParserOptions): Trial {
  const { resolve } = createRequire(import.meta.url);
  const modules = ['bindings.js', 'generated/constants.js'].map(
    (name) => pathToFileURL(resolve(`oxc-parser/src-js/${name}`)).href,
  );
  const options = { lang, range: true, astType: 'ts', preserveParens: false, sourceType };
  const { status, stdout, signal } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', PROGRAM, ...modules, path, JSON.stringify(options)],
    {
      // Where a system writes down what was in memory, it is not written into the project.
      cwd: tmpdir(),
      input: source,
      stdio: ['pipe', 'pipe', 'ignore'],
      encoding: 'utf8',
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
      env: { ...process.env, RUST_BACKTRACE: '0' },
      windowsHide: true,
    },
  );
  if (status === 0 && /^\d+$/.test(stdout)) return { kind: 'errors', errors: Number(stdout) };
  // Windows has no signals: what ends a process there is a number that no program chooses.
  return { kind: signal !== null || (status ?? 0) > LARGEST_CODE ? 'overburdened' : 'untried' };
}

/** It is a text because it has to start from the compiled package and from the sources alike. */
const PROGRAM = `
import { readFileSync } from 'node:fs';
const [bindings, constants, path, options] = process.argv.slice(1);
const { getBufferOffset, parseRawSync } = await import(bindings);
const { ACTIVE_SIZE, BLOCK_ALIGN, BLOCK_SIZE, BUFFER_SIZE, DATA_POINTER_POS_32 } = await import(constants);

const { buffer, offset } = memory();
const source = readFileSync(0);
const beginning = errorsWithin(lengthOf(${BEGINNING}));
process.stdout.write(String(beginning > ${HEAP_OF_ERRORS} ? beginning : errorsWithin(source.length)));

function errorsWithin(length) {
  const start = Math.min(${ROOM}, ACTIVE_SIZE - length) & ~7;
  new Uint8Array(buffer, offset + start, length).set(source.subarray(0, length));
  parseRawSync(path, new Uint8Array(buffer, offset, BLOCK_SIZE), start, length, JSON.parse(options));
  const words = new Int32Array(buffer, offset, BUFFER_SIZE >> 2);
  return words[(words[DATA_POINTER_POS_32] + ${ERRORS_LENGTH}) >> 2];
}

// No character is cut in two.
function lengthOf(bytes) {
  let length = Math.min(bytes, source.length);
  while (length < source.length && (source[length] & 0xc0) === 0x80) length--;
  return length;
}

function memory() {
  const kept = [];
  try {
    for (let i = 0; i < 16; i++) {
      const buffer = largest();
      const offset = getBufferOffset(new Uint8Array(buffer, 0, 8));
      if (offset + BLOCK_SIZE <= buffer.byteLength) return { buffer, offset };
      kept.push(buffer, new ArrayBuffer(((BLOCK_ALIGN - offset) % BLOCK_ALIGN) + (1 << 20)));
    }
  } catch {
    // There is no room for as much as was asked for.
  }
  process.exit(${NO_MEMORY});
}

function largest() {
  try {
    return new ArrayBuffer(BLOCK_ALIGN + BLOCK_SIZE);
  } catch {
    return new ArrayBuffer(BLOCK_ALIGN - 1);
  }
}
`;
