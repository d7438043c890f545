import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../core/errors.ts';
import type { Unreadable } from '../core/model.ts';
import type { WorkTree } from './git.ts';
import { IgnoreRules } from './ignore-rules.ts';
import {
  inPathOrder,
  installedFolder,
  isLostName,
  listedPath,
  LOST_NAME,
  type ListedFile,
  type Listing,
} from './listing.ts';

/**
 * Lists what git would list, without git: everything below the root but for what `.gitignore` files name. Folders are
 * read one by one, because a glob library passes over names with line breaks and cannot heed ignore files on its way.
 */
export function listByFolders(root: string, tree?: WorkTree): Listing {
  const walk = new FolderWalk(root, IgnoreRules.above(root, tree?.top ?? root));
  walk.visit('');
  return { by: 'folders', files: inPathOrder(walk.files), unreadable: walk.unreadable, commit: undefined };
}

class FolderWalk {
  readonly files: ListedFile[] = [];
  readonly unreadable: Unreadable[] = [];
  readonly #root: string;
  readonly #rules: IgnoreRules;

  constructor(root: string, rules: IgnoreRules) {
    this.#root = root;
    this.#rules = rules;
  }

  visit(folder: string): void {
    const entries = this.#entries(folder);
    if (folder !== '' && entries.some((entry) => entry.name === '.git')) {
      this.#add(folder, 'repository');
      return;
    }
    if (entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) this.#rules.add(folder);
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git' || this.#rules.ignores(path, entry.isDirectory())) continue;
      if (entry.isSymbolicLink()) this.#add(path, 'link');
      else if (entry.isFile()) this.#add(path, 'file');
      else if (entry.isDirectory() && installedFolder(`${path}/`) !== undefined) this.#addInstalled(path);
      else if (entry.isDirectory()) this.visit(path);
    }
  }

  #entries(folder: string): readonly Dirent[] {
    try {
      return readdirSync(join(this.#root, folder), { withFileTypes: true });
    } catch (error) {
      const file = listedPath(folder);
      if (file === undefined || !(error instanceof Error) || !('code' in error)) throw error;
      if (folder === '') {
        throw new UserError(`the project folder ${this.#root}: ${unopened(String(error.code))}`, 'Make it readable.');
      }
      this.unreadable.push({ file, reason: unopened(String(error.code)) });
      return [];
    }
  }

  /** An empty folder is not listed: git does not see it either. */
  #addInstalled(path: string): void {
    if (this.#entries(path).length > 0) this.#add(path, 'dependencies');
  }

  #add(name: string, kind: ListedFile['kind']): void {
    const path = listedPath(name);
    if (path === undefined) return;
    if (isLostName(this.#root, name)) this.unreadable.push({ file: path, reason: LOST_NAME });
    else this.files.push({ path, kind, blob: undefined });
  }
}

/** In the words of git, so that both listings report the same. */
function unopened(code: string): string {
  return `the folder could not be opened (${code === 'EACCES' ? 'permission denied' : code})`;
}
