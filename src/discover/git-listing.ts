import { lstatSync, type Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';

import type { Unreadable } from '../core/model.ts';
import type { Git, WorkTree } from './git.ts';
import { headCommit } from './head-commit.ts';
import {
  inPathOrder,
  installedFolder,
  isLostName,
  listedPath,
  LOST_NAME,
  type ListedFile,
  type Listing,
} from './listing.ts';

type Kind = ListedFile['kind'];

/** What git says of the files below a root; paths in it are relative to the top of the work tree. */
export interface GitAnswers {
  readonly index: Buffer;
  readonly changed: Buffer;
  readonly untracked: Buffer;
  readonly warnings: string;
  readonly commit: string | undefined;
}

/** Asks for the tracked files, and the untracked ones that are not ignored, as they stand in the work tree. */
export async function askGit(root: string, tree: WorkTree, git: Git): Promise<GitAnswers | undefined> {
  const prefix = prefixOf(root, tree);
  const below = prefix === '' ? [] : ['--', `${prefix}/`];
  const [index, changed, untracked, commit] = await Promise.all([
    git.run(['ls-files', '-s', '-v', '-z', ...below]),
    git.run(['diff-files', '-z', '--name-status', '--no-renames', '--ignore-submodules=all', ...below]),
    git.run(['ls-files', '--others', '--exclude-standard', '-z', ...below]),
    headCommit(git),
  ]);
  if (index === undefined || changed === undefined || untracked === undefined) return undefined;
  return {
    index: index.stdout,
    changed: changed.stdout,
    untracked: untracked.stdout,
    warnings: untracked.stderr,
    commit,
  };
}

/** What the answers of git mean, with a look at the disk where git does not say what stands there. */
export function listingFrom(root: string, tree: WorkTree, answers: GitAnswers): Listing {
  const list = new GitList(root, prefixOf(root, tree));
  list.addIndex(records(answers.index));
  list.applyChanges(records(answers.changed));
  list.addUntracked(records(answers.untracked));
  list.addWarnings(answers.warnings);
  return { by: 'git', files: list.files(), unreadable: list.unreadable, commit: answers.commit };
}

function prefixOf(root: string, tree: WorkTree): string {
  return relative(tree.top, root).split(sep).join('/');
}

/** Gathers what the commands say about each path. */
class GitList {
  readonly unreadable: Unreadable[] = [];
  readonly #root: string;
  readonly #cut: number;
  readonly #kinds = new Map<string, { readonly kind: Kind; readonly blob: string | undefined }>();

  constructor(root: string, prefix: string) {
    this.#root = root;
    this.#cut = prefix === '' ? 0 : prefix.length + 1;
  }

  /** Records such as `H 100644 <id> 0<tab>path`. */
  addIndex(entries: readonly string[]): void {
    for (const entry of entries) {
      const tab = entry.indexOf('\t');
      const [tag, mode, id, stage] = entry.slice(0, tab).split(' ');
      const isAbsent = tag?.toUpperCase() === 'S';
      // A lower-case tag: git was told not to look whether the file changed.
      const isKnown = stage === '0' && (isAbsent ? kindOfMode(mode) === 'file' : tag === 'H');
      this.#set(entry.slice(tab + 1), isAbsent ? 'absent' : kindOfMode(mode), isKnown ? id : undefined);
    }
  }

  /** Pairs of a status letter and a path. */
  applyChanges(entries: readonly string[]): void {
    for (let at = 0; at + 1 < entries.length; at += 2) {
      const path = entries[at + 1] ?? '';
      if (entries[at] === 'D') this.#kinds.delete(path);
      else if (entries[at] === 'T') this.#setFromDisk(path);
      else this.#set(path, this.#kinds.get(path)?.kind ?? 'file', undefined);
    }
  }

  addUntracked(paths: readonly string[]): void {
    for (const path of paths) {
      if (path.endsWith('/')) this.#set(path.slice(0, -1), 'repository', undefined);
      else this.#setFromDisk(path);
    }
  }

  addWarnings(stderr: string): void {
    for (const [, folder = '', why = ''] of stderr.matchAll(/^warning: could not open directory '(.*?)\/?': (.*)$/gm)) {
      this.#addUnreadable(folder, `the folder could not be opened (${why.toLowerCase()})`);
    }
  }

  files(): readonly ListedFile[] {
    const files = new Map<string, ListedFile>();
    for (const [name, { kind, blob }] of this.#kinds) {
      const path = listedPath(name.slice(this.#cut));
      if (path === undefined) continue;
      const installed = installedFolder(path);
      const folder = installed === undefined ? undefined : listedPath(installed);
      if (folder !== undefined) files.set(folder, { path: folder, kind: 'dependencies', blob: undefined });
      else if (isLostName(this.#root, path)) this.#addUnreadable(name, LOST_NAME);
      else files.set(path, { path, kind, blob });
    }
    return inPathOrder(files.values());
  }

  #set(path: string, kind: Kind, blob: string | undefined): void {
    this.#kinds.set(path, { kind, blob });
  }

  #setFromDisk(path: string): void {
    const kind = this.#onDisk(path);
    if (kind !== undefined || path.includes('\uFFFD')) this.#set(path, kind ?? 'file', undefined);
    else this.#kinds.delete(path);
  }

  #onDisk(path: string): Kind | undefined {
    const stat = this.#statOf(path.slice(this.#cut));
    if (stat === 'locked') return 'file';
    if (stat?.isSymbolicLink() === true) return 'link';
    return stat?.isFile() === true ? 'file' : undefined;
  }

  /** What git lists in a folder that may not be entered stays listed, so that reading it says why it is not judged. */
  #statOf(path: string): Stats | 'locked' | undefined {
    try {
      return lstatSync(join(this.#root, path), { throwIfNoEntry: false });
    } catch (error) {
      if (error instanceof Error && 'code' in error) return 'locked';
      throw error;
    }
  }

  #addUnreadable(name: string, reason: string): void {
    const file = listedPath(name.slice(this.#cut));
    if (file !== undefined) this.unreadable.push({ file, reason });
  }
}

function kindOfMode(mode: string | undefined): Kind {
  if (mode === '120000') return 'link';
  return mode === '160000' ? 'repository' : 'file';
}

/** The parts of an output that ends each of them with a NUL. */
export function records(output: Buffer): readonly string[] {
  const text = output.toString('utf8');
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
}
