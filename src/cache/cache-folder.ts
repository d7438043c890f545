import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { findWorkTree } from '../discover/git.ts';

/** How much coarser than our own clock a file system's times may be, with room for a few seconds of delay. */
const COARSEST_CLOCK_MS = 2500;

/**
 * Where a project keeps its cache, whether or not it is there yet. Git's own folder is preferred: git never looks at it,
 * nobody can commit to it, and `npm ci` does not remove it. Without git it is the folder that other tools use, if the
 * project has installed packages; without either, nothing is kept.
 *
 * @param part name of a folder in it, for runs that would take each other's place
 */
export function cacheFolderOf(root: string, part = ''): string | undefined {
  const tree = findWorkTree(root);
  if (tree !== undefined) {
    const place = relative(tree.top, root).split(sep).join('/');
    return join(tree.gitFolder, 'ssot-lint', createHash('sha256').update(place).digest('hex').slice(0, 12), part);
  }
  const own = join('node_modules/.cache/ssot-lint', part);
  const folders = ['node_modules', 'node_modules/.cache', 'node_modules/.cache/ssot-lint', own];
  const [installed, ...inside] = folders.map((folder) => kindOf(join(root, folder)));
  // A link could lead anywhere, and we would write there.
  const isUsable = installed === 'folder' && inside.every((kind) => kind !== 'other');
  return isUsable ? join(root, own) : undefined;
}

function kindOf(path: string): 'folder' | 'none' | 'other' {
  const stat = quietly(() => lstatSync(path, { throwIfNoEntry: false }));
  if (stat === undefined) return 'none';
  return stat.isDirectory() ? 'folder' : 'other';
}

/** The files of a cache. Whatever the file system refuses is as if it were not there: a run never fails for it. */
export class CacheFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  names(): readonly string[] {
    return quietly(() => readdirSync(this.#path)) ?? [];
  }

  read(name: string): Buffer | undefined {
    const path = join(this.#path, name);
    return quietly(() => (lstatSync(path).isFile() ? readFileSync(path) : undefined));
  }

  /** Puts a whole file into place at once: readers see the old one or the new one. Says whether that worked. */
  write(name: string, bytes: Uint8Array): boolean {
    const temporary = join(this.#path, `${name}.${randomBytes(6).toString('hex')}.tmp`);
    const isWritten = quietly(() => {
      mkdirSync(this.#path, { recursive: true });
      writeFileSync(temporary, bytes, { flag: 'wx' });
      renameSync(temporary, join(this.#path, name));
      return true;
    });
    if (isWritten === undefined) quietly(() => rmSync(temporary, { force: true }));
    return isWritten ?? false;
  }

  remove(name: string): void {
    quietly(() => rmSync(join(this.#path, name), { force: true }));
  }

  /**
   * A time by the clock of the file system; what was changed before it and is changed again later has another time then.
   * `undefined` where nothing can be written.
   */
  settledTime(): number | undefined {
    const probe = `clock.${randomBytes(6).toString('hex')}.tmp`;
    if (!this.write(probe, Buffer.alloc(0))) return undefined;
    const time = quietly(() => statSync(join(this.#path, probe)).mtimeMs);
    this.remove(probe);
    return time === undefined ? undefined : time - COARSEST_CLOCK_MS;
  }
}

function quietly<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
