import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../core/errors.ts';
import { leavesRoot } from '../discover/links.ts';
import { decode } from '../discover/read-text.ts';

/** No file that a person keeps by hand comes near. */
const MAX_BYTES = 64 * 2 ** 20;

/**
 * Reads a file of the project that users write, byte order mark included; `undefined` when there is none. A link may
 * lead to it, but not out of the project: its text would show in messages, and commands would write through it.
 */
export function readProjectFile(root: string, name: string): string | undefined {
  const path = join(root, name);
  const entry = asked(name, () => lstatSync(path, { throwIfNoEntry: false }));
  if (entry === undefined) return undefined;
  if (entry.isSymbolicLink() && leavesRoot(root, name)) {
    throw new UserError(`${name} is a link that leads out of the project`, 'Put the file itself there, or remove it.');
  }
  const stat = asked(name, () => statSync(path, { throwIfNoEntry: false }));
  if (stat === undefined) {
    throw new UserError(`${name} is a link that leads nowhere`, 'Put the file itself there, or remove it.');
  }
  // Reading a pipe would wait for somebody to write to it.
  if (!stat.isFile() && !stat.isDirectory()) throw new UserError(`${name} is no file`, 'Make it a file, or remove it.');
  return readUserFile(path, name);
}

/** Reads a file that a user named. */
export function readUserFile(path: string, name: string): string {
  const stat = asked(name, () => statSync(path));
  if (stat.isDirectory()) throw new UserError(`${name} is a folder`, 'Make it a file, or remove it.');
  if (stat.size > MAX_BYTES) throw new UserError(`${name} is too large to be read`, 'Make it smaller, or remove it.');
  return userText(
    name,
    asked(name, () => readFileSync(path)),
  );
}

/** What users wrote, byte order mark included. */
export function userText(name: string, bytes: Buffer): string {
  const text = decode(bytes);
  if (text.kind === 'unreadable') throw new UserError(`${name} cannot be read: ${text.reason}`, 'Correct the file.');
  const nul = bytes.indexOf(0);
  if (nul !== -1)
    throw new UserError(`${name} cannot be read: it holds a NUL byte (at offset ${nul})`, 'Correct the file.');
  return bytes.toString('utf8');
}

function asked<Answer>(name: string, ask: () => Answer): Answer {
  try {
    return ask();
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    throw new UserError(`${name} cannot be read (${String(cause.code)})`, 'Make it a readable file.', { cause });
  }
}
