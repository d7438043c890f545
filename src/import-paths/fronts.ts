import { baseName, folderOf, withoutExtension, type RepoPath } from '../core/repo-path.ts';

/** What an import leads to on the way to a declaration. */
export type PathNature =
  /** The module that declares it. */
  | 'home'
  /** A barrel, or the entry of a package, in front of that module. */
  | 'front'
  /** Some other module that exports it again. */
  | 'detour';

/**
 * What a module is to a declaration that is imported through it. A package whose manifest offers the declaring module as
 * well has no front before it but that of its folder.
 */
export function natureOf(module: RepoPath, home: RepoPath, isEntry: (file: RepoPath) => boolean): PathNature {
  if (module === home) return 'home';
  if (isInFolder(home, scopeOf(module))) return 'front';
  return isEntry(module) && !isEntry(home) ? 'front' : 'detour';
}

/** The folder that a module is the front of: its own for an index, that of its name for others. */
export function scopeOf(module: RepoPath): string {
  return isIndex(module) ? folderOf(module) : withoutExtension(module);
}

/** `index.ts`, and `index.server.ts` or `index-browser.ts` beside it. */
export function isIndex(module: RepoPath): boolean {
  return /^index(?:[.-][\w.-]+)?$/.test(baseName(module));
}

export function isInFolder(file: RepoPath, folder: string): boolean {
  return folder === '' || file.startsWith(`${folder}/`);
}
