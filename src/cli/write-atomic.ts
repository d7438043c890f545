import { randomBytes } from 'node:crypto';
import { lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { UserError } from '../core/errors.ts';

/**
 * Writes a whole file or nothing: readers never see half of it, and a crash leaves the old one.
 *
 * @param newMode what a file may be used for that was not there before
 */
export function writeAtomic(path: string, content: string | Uint8Array, newMode = NEW_FILE): void {
  let temporary: string | undefined;
  try {
    if (isDevice(path)) {
      writeFileSync(path, content);
      return;
    }
    const target = followLink(path);
    temporary = join(dirname(target), `.ssot-lint-${randomBytes(6).toString('hex')}.tmp`);
    writeFileSync(temporary, content, { flag: 'wx', mode: modeOf(target, newMode) });
    renameSync(temporary, target);
  } catch (cause) {
    if (temporary !== undefined) removeIfThere(temporary);
    throw new UserError(
      `cannot write ${path}: ${reasonOf(cause)}`,
      'Check that the folder exists and may be written.',
      { cause },
    );
  }
}

/** A link keeps pointing where it points: the file behind it is replaced, not the link. */
function followLink(path: string): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? realpathSync(path) : path;
}

/** `/dev/stdout` and pipes are written to; there is nothing that a whole file could take the place of. */
function isDevice(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}

/** A file that only its owner may read stays one. */
function modeOf(path: string, newMode: number): number {
  return (lstatSync(path, { throwIfNoEntry: false })?.mode ?? newMode) & 0o777;
}

const NEW_FILE = 0o666;

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What kept the file from being written keeps it from being removed; the first reason is the one to tell.
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return REASONS.get(code) ?? (code === '' ? String(cause) : code);
}

const REASONS = new Map([
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'there is no such folder'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'writing there is not permitted'],
  ['EPERM', 'writing there is not permitted'],
  ['EROFS', 'writing there is not permitted'],
  ['ELOOP', 'it is a link that leads to itself'],
  ['ENOSPC', 'there is no space left'],
]);
