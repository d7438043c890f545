import { randomBytes } from 'node:crypto';
import { lstatSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { UserError } from '../core/errors.ts';

/** Writes a whole file or nothing: readers never see half of it, and a crash leaves the old one. */
export function writeAtomic(path: string, text: string): void {
  const target = followLink(path);
  const temporary = join(dirname(target), `.ssot-lint-${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, target);
  } catch (cause) {
    rmSync(temporary, { force: true });
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

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
