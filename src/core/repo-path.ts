declare const brand: unique symbol;

/** A path relative to the project root: `/` separators, no leading `./`, never outside the root. */
export type RepoPath = string & { readonly [brand]: 'RepoPath' };

/**
 * The one place where a string becomes a {@link RepoPath}.
 * Returns `undefined` for a path that is absolute or that leaves the root.
 */
export function toRepoPath(path: string): RepoPath | undefined {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return undefined;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/') as RepoPath;
}

/** Joins a path of import-specifier shape (`./x`, `../y`) onto the folder of a file. */
export function resolveFrom(file: RepoPath, relative: string): RepoPath | undefined {
  const folder = folderOf(file);
  // A leading slash would make the path of a file in the root look absolute.
  return toRepoPath(folder === '' ? relative : `${folder}/${relative}`);
}

/** The folder that holds a file or folder; the root is the empty string. */
export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash === -1 ? '' : file.slice(0, slash);
}

/** The folders that a path lies in, the nearest first, without the top. */
export function foldersAround(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.push(folder);
  return folders;
}

/** How many folders around two files are the same, from the root. */
export function sharedFolders(a: RepoPath, b: RepoPath): number {
  const [here, there] = [folderOf(a).split('/'), folderOf(b).split('/')];
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  return shared;
}

/** The last segment of a path. */
export function baseName(file: RepoPath): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** A path without the ending that imports leave out. */
export function withoutExtension(path: string): string {
  return path.replace(/(?:\.d)?\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/, '');
}

/** Orders strings by UTF-16 units, the same on every machine and locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
