import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

import { UserError } from '../core/errors.ts';
import { ALLOWLIST_FILE, BASELINE_FILE, CONFIG_FILE } from '../core/file-names.ts';
import { readProjectFile, readUserFile } from './read-user-file.ts';

/** What users wrote about a project, as it stands in the files. */
export interface UserTexts {
  /** Path from the root. */
  readonly configFile: string;
  /** `undefined` for a project without one. */
  readonly config: string | undefined;
  readonly allowlist: string | undefined;
  readonly baseline: string | undefined;
}

/** @param named value of `--config` */
export function readTexts(root: string, cwd: string, named: string | undefined): UserTexts {
  const path = named === undefined ? join(root, CONFIG_FILE) : resolve(cwd, named);
  return {
    configFile: relative(root, path).split(sep).join('/'),
    config: named === undefined ? readProjectFile(root, CONFIG_FILE) : readNamed(path, named),
    allowlist: readProjectFile(root, ALLOWLIST_FILE),
    baseline: readProjectFile(root, BASELINE_FILE),
  };
}

function readNamed(path: string, name: string): string {
  if (existsSync(path)) return readUserFile(path, name);
  const help = 'Give --config the path of a file that exists, or leave it out.';
  throw new UserError(`there is no config file ${name}`, help);
}
