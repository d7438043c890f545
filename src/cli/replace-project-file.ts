import { join } from 'node:path';

import { UserError } from '../core/errors.ts';
import { readProjectFile } from './read-user-file.ts';
import { writeAtomic } from './write-atomic.ts';

/**
 * Writes a file of the project that users write, too. Judging takes a while: what somebody saved in the meantime is kept.
 *
 * @param read what the file held when the new text was made from it; `undefined` when there was none
 */
export function replaceProjectFile(root: string, name: string, read: string | undefined, text: string): void {
  if (readProjectFile(root, name) !== read) {
    throw new UserError(`${name} was changed while the project was judged, so it is left as it is`, 'Run this again.');
  }
  writeAtomic(join(root, name), text);
}
