import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join, resolve } from 'node:path';

import { UserError } from '../core/errors.ts';
import { folderMatcher } from '../core/path-matcher.ts';
import { byCodeUnit } from '../core/repo-path.ts';
import { statOf } from '../discover/links.ts';

/** A file that a user named, or that a glob stands for. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Reads the files that names and globs stand for; every one of them must stand for a file. */
export function readFactsNamed(names: readonly string[], cwd: string): readonly NamedFile[] {
  return names.flatMap((name) => filesOf(name, cwd)).map((name) => ({ name, bytes: bytesOf(name, cwd) }));
}

/** Shells that know globs hand over what they stand for; npm scripts on Windows, quotes and other tools hand over the glob. */
function filesOf(name: string, cwd: string): readonly string[] {
  const stat = statOf(resolve(cwd, name));
  if (stat?.isDirectory() === true) {
    throw new UserError(
      `${name} is a folder`,
      `Name the facts files in it: --merge "${name.replace(/\/+$/, '')}/*.facts"`,
    );
  }
  if (stat !== undefined) return [name];
  if (!isGlob(name)) throw new UserError(`there is no file ${name}`, COLLECT_FIRST);
  const absolute = name.startsWith('/');
  const found = expanded(absolute ? '/' : '', name.split('/').slice(absolute ? 1 : 0), cwd);
  if (found.length === 0) throw new UserError(`no file matches ${name}`, COLLECT_FIRST);
  return found;
}

const COLLECT_FIRST = 'Name the files that "ssot-lint check --shard 1/4 --facts <file>" wrote, one for each shard.';

function isGlob(name: string): boolean {
  return /[*?[{(]/.test(name);
}

function expanded(folder: string, segments: readonly string[], cwd: string): readonly string[] {
  const [first, ...rest] = segments;
  if (first === undefined) return statOf(resolve(cwd, folder))?.isFile() === true ? [folder] : [];
  if (!isGlob(first)) return expanded(join(folder, first), rest, cwd);
  const entries = entriesOf(resolve(cwd, folder));
  if (first === '**') {
    const below = entries.filter((entry) => entry.isDirectory() && !['.git', 'node_modules'].includes(entry.name));
    return [
      ...expanded(folder, rest, cwd),
      ...below.flatMap(({ name }) => expanded(join(folder, name), segments, cwd)),
    ];
  }
  const matches = folderMatcher(first);
  return entries.filter(({ name }) => matches(name)).flatMap(({ name }) => expanded(join(folder, name), rest, cwd));
}

function entriesOf(folder: string): readonly Dirent[] {
  if (statOf(folder)?.isDirectory() !== true) return [];
  return readable(folder, () => readdirSync(folder, { withFileTypes: true })).sort((a, b) =>
    byCodeUnit(a.name, b.name),
  );
}

function bytesOf(name: string, cwd: string): Buffer {
  const path = resolve(cwd, name);
  // Reading a pipe would wait for somebody to write to it.
  if (statOf(path)?.isFile() !== true) throw new UserError(`${name} is no file`, COLLECT_FIRST);
  return readable(name, () => readFileSync(path));
}

function readable<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    throw new UserError(`${name} cannot be read (${String(cause.code)})`, 'Make it readable.', { cause });
  }
}
