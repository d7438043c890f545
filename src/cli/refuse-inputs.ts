import { lstatSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

import { UserError } from '../core/errors.ts';
import { ALLOWLIST_FILE, BASELINE_FILE, CONFIG_FILE } from '../core/file-names.ts';
import { leavesRoot } from '../discover/links.ts';

/** Something that a run writes for its user. */
export interface Output {
  /** As it was named on the command line. */
  readonly file: string;
  /** As messages name it: `report`. */
  readonly what: string;
}

/** What is written must not take the place of what it was made from, nor be led out of the project by a link in it. */
export function refuseInputs(
  { file, what }: Output,
  { root, isSource }: { readonly root: string; readonly isSource: (path: string) => boolean },
  cwd: string,
): void {
  const inside = relative(root, resolve(cwd, file)).split(sep).join('/');
  if (inside.startsWith('../')) return;
  const isInput =
    isSource(inside) || [CONFIG_FILE, ALLOWLIST_FILE, BASELINE_FILE].includes(inside) || isManifest(inside);
  if (isInput)
    throw new UserError(`the ${what} must not overwrite ${file}`, 'Name a file that is no part of the project.');
  if (lstatSync(join(root, inside), { throwIfNoEntry: false })?.isSymbolicLink() && leavesRoot(root, inside))
    throw new UserError(`${file} is a link that leads out of the project`, 'Remove the link, or name another file.');
}

function isManifest(path: string): boolean {
  return /(?:^|\/)package\.json$/.test(path);
}
