import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Unreadable } from '../core/model.ts';
import { byCodeUnit, toRepoPath, type RepoPath } from '../core/repo-path.ts';

/** Something that stands below the root: a file, a symbolic link, a repository within, or a folder left unopened. */
export interface ListedFile {
  readonly path: RepoPath;
  readonly kind: 'file' | 'link' | 'repository' | 'dependencies' | 'absent';
  /** Git's id of the content, where it is known to be what is on disk; of a file that is absent, of what would be. */
  readonly blob: string | undefined;
}

/** What stands below the root, in path order. */
export interface Listing {
  readonly by: 'git' | 'folders';
  readonly files: readonly ListedFile[];
  readonly unreadable: readonly Unreadable[];
  readonly commit: string | undefined;
}

/** Folders of installed packages are one entry: nobody wants ten thousand paths listed, and they are not walked. */
const INSTALLED = /(^|\/)(node_modules|bower_components|jspm_packages|\.yarn|\.pnpm-store)(?=\/)/;

/** The outermost folder of installed packages on the way to a file. */
export function installedFolder(path: string): string | undefined {
  const match = INSTALLED.exec(path);
  return match === null ? undefined : path.slice(0, match.index + match[0].length);
}

/** A name from the file system as a path of the project; the prefix keeps names such as `c:x` from looking absolute. */
export function listedPath(path: string): RepoPath | undefined {
  return toRepoPath(`./${path}`);
}

export const LOST_NAME = 'its name is not valid UTF-8';

/** Whether a file was decoded to a name that does not open it, because its own is not valid UTF-8. */
export function isLostName(root: string, path: string): boolean {
  return path.includes('\uFFFD') && !existsSync(join(root, path));
}

export function inPathOrder<Item extends { readonly path: string }>(items: Iterable<Item>): Item[] {
  return [...items].sort((a, b) => byCodeUnit(a.path, b.path));
}
