import { lstatSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

import { CONFIG_FILE } from '../core/file-names.ts';
import { findWorkTree } from './git.ts';

/**
 * The project that a folder belongs to: the nearest folder upwards with a config file, else the top of the git work
 * tree, else the folder itself. A config outside of the work tree belongs to something else and is not taken.
 *
 * @param otherwise what is taken instead of the folder itself
 */
export function findRoot(cwd: string, otherwise: string = cwd): string {
  const start = resolve(cwd);
  const top = findWorkTree(start)?.top;
  for (let folder = start; ; folder = dirname(folder)) {
    if (isThere(join(folder, CONFIG_FILE))) return folder;
    if (folder === top || folder === dirname(folder)) return top ?? resolve(otherwise);
  }
}

/** A project's folder below the top of its work tree, with a `/` at the end; empty for the top itself and outside of git. */
export function folderInWorkTree(root: string): string {
  const folder = relative(findWorkTree(root)?.top ?? root, root);
  return folder === '' ? '' : `${folder.split(sep).join('/')}/`;
}

/** A link counts wherever it leads: that it leads nowhere is for the reader of the config to say. */
function isThere(path: string): boolean {
  try {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    return entry?.isFile() === true || entry?.isSymbolicLink() === true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
