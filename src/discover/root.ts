import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { findWorkTree } from './git.ts';

/** The name of the config file; the folder that holds one is a project. */
export const CONFIG_FILE = 'ssot.config.yaml';

/**
 * The project that a folder belongs to: the nearest folder upwards with a config file, else the top of the git work
 * tree, else the folder itself. A config outside of the work tree belongs to something else and is not taken.
 */
export function findRoot(cwd: string): string {
  const start = resolve(cwd);
  const top = findWorkTree(start)?.top;
  for (let folder = start; ; folder = dirname(folder)) {
    if (statSync(join(folder, CONFIG_FILE), { throwIfNoEntry: false })?.isFile() === true) return folder;
    if (folder === top || folder === dirname(folder)) return top ?? start;
  }
}
