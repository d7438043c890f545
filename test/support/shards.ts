import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { FORMAT_NAMES } from '../../src/cli/formats.ts';
import { ssotLint, type Outcome } from './cli.ts';

/** Collects all shards of a project, and names their files. */
export function collectAll(root: string, count: number, args: readonly string[] = [], folder = 'out'): string[] {
  return Array.from({ length: count }, (_, i) => {
    const file = `${folder}/${i + 1}.facts`;
    const { status, stderr, stdout } = ssotLint(root, [
      'check',
      '--shard',
      `${i + 1}/${count}`,
      '--facts',
      file,
      ...args,
    ]);
    if (status !== 0) throw new Error(stdout + stderr);
    return file;
  });
}

export const merge = (root: string, files: readonly string[], ...args: string[]): Outcome =>
  ssotLint(root, ['check', ...args, '--merge', ...files]);

/** The exit code, and what each format holds. */
export interface Reports {
  readonly status: number | null;
  readonly stderr: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Runs a check with every format written to a folder outside of the project. */
export function inAllFormats(root: string, folder: string, args: readonly string[]): Reports {
  mkdirSync(folder, { recursive: true });
  const names = FORMAT_NAMES.split(', ');
  const formats = names.flatMap((name) => ['--format', `${name}=${join(folder, name)}`]);
  const { status, stderr } = ssotLint(root, ['check', ...formats, ...args]);
  if (status === 2) throw new Error(stderr);
  const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  return { status, stderr, texts };
}
