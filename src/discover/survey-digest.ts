import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { records, type GitAnswers } from './git-listing.ts';
import type { WorkTree } from './git.ts';
import { AT_ID, AT_MODE, LINK } from './index-tree.ts';
import { leavesRoot, statOf } from './links.ts';

/** Names the answers of git and what else a listing depends on; `undefined` where that cannot be told from them. */
export function digestOfAnswers(root: string, tree: WorkTree, answers: GitAnswers): string | undefined {
  const { index, changed, untracked, warnings } = answers;
  // Names that are no text are looked up on the disk.
  if ([index, changed, untracked].some((bytes) => !isUtf8(bytes) || bytes.includes('\uFFFD'))) return undefined;
  const { text, links } = withoutIds(index);
  const untrackedPaths = records(untracked);
  const digest = createHash('sha256').update(text).update('\0').update(untracked).update('\0').update(warnings);
  const states = [...changes(records(changed)), ...untrackedPaths.map((path) => ['?', path] as const)];
  for (const [status, path] of states) digest.update(`\0${status} ${path} ${kindOf(join(tree.top, path))}`);
  const linked = [
    ...links,
    ...states.map(([, path]) => path).filter((path) => kindOf(join(tree.top, path)) === 'link'),
  ];
  for (const path of linked) digest.update(`\0${path} ${targetOf(root, tree, path)}`);
  return digest.digest('hex');
}

/** Contents are compared for themselves: staging or committing a file does not change what is judged. */
function withoutIds(index: Buffer): { readonly text: Buffer; readonly links: readonly string[] } {
  const text = Buffer.allocUnsafe(index.length);
  const links: string[] = [];
  let length = 0;
  for (let start = 0; start < index.length;) {
    const end = index.indexOf(0, start) + 1;
    const id = start + AT_ID;
    const rest = index.indexOf(' ', id);
    length += index.copy(text, length, start, id);
    length += index.copy(text, length, rest, end);
    if (index.toString('latin1', start + AT_MODE, id - 1) === LINK) {
      links.push(index.toString('utf8', index.indexOf('\t', rest) + 1, end - 1));
    }
    start = end;
  }
  return { text: text.subarray(0, length), links };
}

/** Pairs of a status letter and a path, but for files of which only the content may be another one. */
function changes(entries: readonly string[]): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < entries.length; at += 2) {
    const [status = '', path = ''] = entries.slice(at, at + 2);
    if (status !== 'M') found.push([status, path]);
  }
  return found;
}

function kindOf(path: string): string {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return 'none';
    if (stat.isSymbolicLink()) return 'link';
    return stat.isFile() ? 'file' : 'other';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'locked';
    throw error;
  }
}

/** What discovery asks of a link: whether a folder is behind it, and whether it leads out of the project. */
function targetOf(root: string, tree: WorkTree, path: string): string {
  const isFolder = statOf(join(tree.top, path))?.isDirectory() === true;
  const inside = relative(root, join(tree.top, path)).split(sep).join('/');
  return `${isFolder ? 'folder' : 'file'} ${isGone(join(tree.top, path)) || leavesRoot(root, inside) ? 'out' : 'in'}`;
}

/** A tracked link that is not on the disk is not listed, whatever it would lead to. */
function isGone(path: string): boolean {
  return kindOf(path) !== 'link';
}
