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

/** Where the files that users write are read from. */
export interface UserFiles {
  /** A file of the project by its path from the root; `undefined` when there is none. */
  readonly project: (name: string) => string | undefined;
  /** A file that was named on the command line, `undefined` when there is none. */
  readonly named: (path: string, name: string) => string | undefined;
}

/** @param named value of `--config` */
export function readTexts(
  root: string,
  cwd: string,
  named: string | undefined,
  files: UserFiles = diskFiles(root),
): UserTexts {
  const path = named === undefined ? join(root, CONFIG_FILE) : resolve(cwd, named);
  return {
    configFile: relative(root, path).split(sep).join('/'),
    config: named === undefined ? files.project(CONFIG_FILE) : readNamed(path, named, files),
    allowlist: files.project(ALLOWLIST_FILE),
    baseline: files.project(BASELINE_FILE),
  };
}

function diskFiles(root: string): UserFiles {
  return {
    project: (name) => readProjectFile(root, name),
    named: (path, name) => (existsSync(path) ? readUserFile(path, name) : undefined),
  };
}

function readNamed(path: string, name: string, files: UserFiles): string {
  const text = files.named(path, name);
  if (text !== undefined) return text;
  const help = 'Give --config the path of a file that exists, or leave it out.';
  throw new UserError(`there is no config file ${name}`, help);
}
