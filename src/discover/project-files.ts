import { join } from 'node:path';

import type { RepoPath } from '../core/repo-path.ts';
import { leavesRoot, statOf } from './links.ts';
import type { ReadLog } from './read-log.ts';
import { readText, type RawText } from './read-text.ts';

/** Where the texts of a project come from: the disk, or the index of git. */
export interface ProjectFiles {
  readonly from: 'disk' | 'index';
  readonly text: (path: RepoPath) => RawText;
  /** Says what will be read over and over, so that it can be fetched at once and kept. */
  readonly hold: (paths: readonly RepoPath[]) => void;
  /** Says what will be read next, in this order, so that it can be fetched together. */
  readonly announce: (paths: readonly RepoPath[]) => void;
  /** Whether a symbolic link leads to a folder. */
  readonly isFolder: (link: RepoPath) => boolean;
  /** Whether a symbolic link leads out of the project. */
  readonly leavesRoot: (link: RepoPath) => boolean;
}

/** The files as they stand below a folder. */
export function diskFiles(root: string, log?: ReadLog): ProjectFiles {
  return {
    from: 'disk',
    text: (path) => readText(join(root, path), log?.noting(path)),
    hold: () => undefined,
    announce: () => undefined,
    isFolder: (link) => statOf(join(root, link))?.isDirectory() === true,
    leavesRoot: (link) => leavesRoot(root, link),
  };
}
