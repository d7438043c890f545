import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'vitest';

import { ssotLint, type Outcome } from './cli.ts';
import { CLEAN, TemporaryProject } from './temporary-project.ts';

/** A small project in order, for whatever goes wrong beside it. */
const SOUND = {
  'package.json': '{ "name": "shop" }',
  'src/env.ts': 'export const env = { port: process.env.PORT };\n',
  'src/server.ts': "import { env } from './env';\nexport const port = env.port;\n",
};

export const soundProject = (files: Record<string, string | Buffer> = {}, name?: string): TemporaryProject =>
  new TemporaryProject({ ...SOUND, ...files }, name);

// What must never reach a terminal from the names and texts of a judged project.
/* eslint-disable-next-line no-control-regex -- these are the characters that are looked for */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** Runs the tool and holds what it prints against what holds for every run, however bad its input. */
export function survives(cwd: string, args: readonly string[] = ['check'], env: Record<string, string> = {}): Outcome {
  return sane(ssotLint(cwd, args, env));
}

/** Runs a shell line in which `$LINT` is the tool. */
export function survivesShell(
  cwd: string,
  line: string,
  env: NodeJS.ProcessEnv = { ...CLEAN, NO_COLOR: '1' },
): Outcome {
  const binary = join(import.meta.dirname, '../../dist/bundle/bin.js');
  const { status, stdout, stderr } = spawnSync('/bin/bash', ['-c', line], {
    cwd,
    env: { ...env, LINT: `${process.execPath} ${binary}` },
    encoding: 'utf8',
  });
  return sane({ status, stdout, stderr });
}

function sane(outcome: Outcome): Outcome {
  const printed = outcome.stdout + outcome.stderr;
  expect(outcome.status, printed.slice(0, 500)).not.toBeNull();
  expect(printed).not.toMatch(/internal error|^\s+at .*:\d+:\d+\)?$/m);
  expect(printed).not.toMatch(UNSAFE);
  return outcome;
}

/** Every file of a folder with its content, to show that a run wrote nothing. */
export function contentOf(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'latin1')]));
}
