import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';

import { UserError } from '../core/errors.ts';
import { identityOf, type FileIdentity } from './file-identity.ts';

/** Beyond this size a script is data or a bundle, and costs more than it tells. */
export const MAX_BYTES = 2 ** 20;

export type RawText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'oversized' }
  /** Known to git and meant not to be here: a sparse checkout of a partial clone. */
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      /** What the system, or git, says where it refused a file that is there. */
      readonly refusal?: string;
    };

/** Not every system knows all of them, whatever the types say. */
const KNOWN: Readonly<Record<string, number | undefined>> = constants;
const READ_FLAGS = constants.O_RDONLY | (KNOWN['O_NOFOLLOW'] ?? 0) | (KNOWN['O_NONBLOCK'] ?? 0);

/** Is told what was read; `undefined` where the answer says nothing about the content and may be another next time. */
export type Seen = (identity: FileIdentity | undefined) => void;

/** Reads a text strictly: bytes that are no text are reported instead of being replaced and judged. */
export function readText(path: string, seen?: Seen): RawText {
  let identity: FileIdentity | undefined;
  const result = openText(path, (stat, bytes) => {
    if (seen !== undefined) identity = identityOf(stat, bytes);
  });
  seen?.(identity);
  return result;
}

function openText(path: string, opened: (stat: Stats, bytes: Buffer | undefined) => void): RawText {
  let file: number | undefined;
  try {
    // No link is followed, and a pipe that took the place of a file does not block.
    file = openSync(path, READ_FLAGS);
    const stat = fstatSync(file);
    if (!stat.isFile()) return { kind: 'unreadable', reason: 'it is no regular file' };
    const bytes = stat.size > MAX_BYTES ? undefined : readFileSync(file);
    opened(stat, bytes);
    return bytes === undefined ? { kind: 'oversized' } : decode(bytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    const reason = READ_ERRORS.get(code) ?? `it could not be read (${code})`;
    return GONE.has(code) ? { kind: 'unreadable', reason } : { kind: 'unreadable', reason, refusal: code };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const READ_ERRORS = new Map([
  ['ENOENT', 'it vanished while the project was read'],
  ['ENOTDIR', 'it vanished while the project was read'],
  ['EACCES', 'reading it is not permitted'],
  ['EPERM', 'reading it is not permitted'],
  ['ELOOP', 'a symbolic link took its place while the project was read'],
]);

/** A pipe without a writer, a socket and the like are no files that could be read, whatever the system says. */
const GONE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO', 'ENODEV', 'EISDIR']);

/** As many bytes as git looks at to tell binary files from text. */
const BINARY_PREFIX = 8000;
/** What is no text has more than one NUL in so many bytes: every second one in UTF-16 without a mark. */
const BYTES_PER_NUL = 8;

/** Decodes UTF-8, takes off a byte order mark, and refuses everything else. */
export function decode(bytes: Buffer): RawText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { kind: 'unreadable', reason: 'it is UTF-16 text; save it as UTF-8' };
  }
  const nul = bytes.subarray(0, BINARY_PREFIX).indexOf(0);
  if (nul !== -1 && isBinary(bytes)) return { kind: 'unreadable', reason: `it holds NUL bytes (at offset ${nul})` };
  if (!isUtf8(bytes)) return { kind: 'unreadable', reason: 'it is not valid UTF-8; save it as UTF-8' };
  const text = bytes.toString('utf8');
  return { kind: 'text', text: text.startsWith('\uFEFF') ? text.slice(1) : text };
}

/** A single NUL may be a character of a string that is written as it is: whether it is in order is for the parser to say. */
function isBinary(bytes: Buffer): boolean {
  const beginning = bytes.subarray(0, BINARY_PREFIX);
  const nuls = beginning.reduce((found, byte) => (byte === 0 ? found + 1 : found), 0);
  return nuls * BYTES_PER_NUL > beginning.length;
}

/** The text of a file, or `undefined` where there is none that can be read. */
export function textAt(path: string): string | undefined {
  const read = readText(path);
  return read.kind === 'text' ? read.text : undefined;
}

/**
 * The text of a file that says how others are to be judged, or `undefined` where there is none. One that is there and is
 * refused is not passed over: without it, the verdict would be another one.
 */
export function settingText(path: string, read: RawText): string | undefined {
  if (read.kind === 'unreadable' && read.refusal !== undefined) {
    throw new UserError(`${path} cannot be read (${read.refusal})`, 'Make it readable, or remove it.');
  }
  return read.kind === 'text' ? read.text : undefined;
}
