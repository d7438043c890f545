import { isUtf8 } from 'node:buffer';

import { toRepoPath } from '../core/repo-path.ts';

/** What the index holds at a path. */
export interface IndexEntry {
  /** From the top of the work tree. */
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
  /** Sides of a merge stand beside each other until it is resolved. */
  readonly isUnmerged: boolean;
  /** Git was told that the file need not be on the disk. */
  readonly isSparse: boolean;
  /** Whether `path` is what git calls it: a name that is not valid UTF-8 cannot be told. */
  readonly isLost: boolean;
}

/** Where the parts of a record such as `H 100644 <id> 0<tab>path` start. */
export const AT_MODE = 2;
export const AT_ID = 9;
/** From the end of the id to the path: a space, the stage and a tab. */
const AFTER_STAGE = 3;

export const LINK = '120000';
export const SUBMODULE = '160000';

/** Where a symbolic link leads: to what the index holds, out of the work tree, or to nothing. */
export type LinkTarget =
  | { readonly kind: 'file'; readonly entry: IndexEntry }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'nothing'; readonly path: string }
  | { readonly kind: 'outside' };

/** As many links as systems follow before they give up. */
const MAX_LINKS = 40;

/** The files of an index by their paths. */
export class IndexTree {
  readonly #entries = new Map<string, IndexEntry>();
  #folders: ReadonlySet<string> | undefined;

  /** @param output of `git ls-files -s -v -z`: records such as `H 100644 <id> 0<tab>path` */
  constructor(output: Buffer, isAdded: (path: string) => boolean) {
    for (const entry of isUtf8(output) ? entriesOf(output.toString('utf8')) : oddEntriesOf(output)) {
      if (isAdded(entry.path)) this.#entries.set(entry.path, entry);
    }
  }

  entries(): Iterable<IndexEntry> {
    return this.#entries.values();
  }

  at(path: string): IndexEntry | undefined {
    return this.#entries.get(path);
  }

  /**
   * Follows the links on the way to a path and at its end.
   *
   * @param top the folder of the work tree, which absolute links may lead into
   */
  follow(path: string, top: string, textOf: (entry: IndexEntry) => string | undefined): LinkTarget {
    let rest = path.split('/');
    let done: string[] = [];
    for (let links = 0; rest.length > 0;) {
      const [segment = '', ...after] = rest;
      rest = after;
      if (segment === '' || segment === '.') continue;
      if (segment === '..') {
        if (done.pop() === undefined) return { kind: 'outside' };
        continue;
      }
      done.push(segment);
      const entry = this.#entries.get(done.join('/'));
      if (entry?.mode !== LINK) continue;
      const target = ++links > MAX_LINKS ? undefined : textOf(entry);
      if (target === undefined) return { kind: 'nothing', path: done.join('/') };
      done.pop();
      if (target.startsWith('/')) {
        if (target !== top && !target.startsWith(`${top}/`)) return { kind: 'outside' };
        done = [];
        rest = [...target.slice(top.length).split('/'), ...rest];
      } else rest = [...target.split('/'), ...rest];
    }
    return this.#target(done.join('/'));
  }

  #target(path: string): LinkTarget {
    const entry = this.#entries.get(path);
    if (entry !== undefined && entry.mode !== SUBMODULE) return { kind: 'file', entry };
    return path === '' || this.#isFolder(path) ? { kind: 'folder', path } : { kind: 'nothing', path };
  }

  #isFolder(path: string): boolean {
    this.#folders ??= foldersOf(this.#entries.keys());
    return this.#folders.has(path);
  }
}

/** One text is cut up, because that is a lot cheaper than decoding every record. */
function* entriesOf(output: string): Generator<IndexEntry> {
  for (let start = 0; start < output.length;) {
    const end = output.indexOf('\0', start);
    yield entryOf(output.slice(start, end), false);
    start = end + 1;
  }
}

/** Some name is no text: which one, each record has to be looked at for. */
function* oddEntriesOf(output: Buffer): Generator<IndexEntry> {
  for (let start = 0; start < output.length;) {
    const end = output.indexOf(0, start);
    const record = output.subarray(start, end);
    yield entryOf(record.toString('utf8'), !isUtf8(record));
    start = end + 1;
  }
}

function entryOf(record: string, isLost: boolean): IndexEntry {
  const afterId = record.indexOf(' ', AT_ID);
  return {
    path: record.slice(afterId + AFTER_STAGE),
    mode: record.slice(AT_MODE, AT_ID - 1),
    blob: record.slice(AT_ID, afterId),
    isUnmerged: record[afterId + 1] !== '0',
    isSparse: record[0] === 'S' || record[0] === 's',
    isLost,
  };
}

function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** A path from the top of the work tree as one from a folder in it; `undefined` where it is not below. */
export function belowPrefix(prefix: string, path: string): string | undefined {
  if (prefix === '') return path;
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : undefined;
}

/** The other way round. */
export function fromTop(prefix: string, path: string): string | undefined {
  return toRepoPath(prefix === '' ? `./${path}` : `./${prefix}/${path}`);
}
