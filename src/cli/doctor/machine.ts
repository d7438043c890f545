import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import { cacheFolderOf } from '../../cache/cache-folder.ts';
import { findWorkTree, Git } from '../../discover/git.ts';
import { fieldsOf, parseLenientJson, stringOf } from '../../discover/lenient-json.ts';
import { leavesRoot } from '../../discover/links.ts';
import { textAt } from '../../discover/read-text.ts';
import type { Machine } from '../../doctor/checks/engine.ts';
import type { Io } from '../io.ts';

interface Folders {
  readonly root: string;
  readonly top: string;
}

/** Packages whose version matters. */
const PACKAGES = ['ssot-lint', 'eslint', 'oxlint', 'typescript', 'typescript-eslint', '@typescript-eslint/parser'];

export async function machineOf(io: Io, { root, top }: Folders): Promise<Machine> {
  const tree = findWorkTree(root);
  const git = tree === undefined ? 'no-repository' : (await Git.open(tree, io.env)) === undefined ? 'missing' : 'there';
  const installed = PACKAGES.flatMap((name) => {
    const version = installedVersion({ root, top }, name);
    return version === undefined ? [] : [[name, version] as const];
  });
  return {
    node: (io.runtime.split(' ')[0] ?? '').replace(/^v/, ''),
    processors: io.processors,
    git,
    cache: cacheState(root),
    installed: new Map(installed),
  };
}

/** The version that the project has installed, in its own folder or at the top; packages outside are not looked into. */
function installedVersion({ root, top }: Folders, name: string): string | undefined {
  for (const folder of [root, top]) {
    const path = join(folder, 'node_modules', name, 'package.json');
    if (!existsSync(path) || leavesRoot(top, relative(top, path).split(sep).join('/'))) continue;
    const version = stringOf(fieldsOf(parseLenientJson(textAt(path) ?? '')).get('version'));
    if (version !== undefined) return version;
  }
  return undefined;
}

function cacheState(root: string): Machine['cache'] {
  const cache = cacheFolderOf(root);
  if (cache === undefined) return 'none';
  let folder = cache;
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return 'writable';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'locked';
    throw error;
  }
}
