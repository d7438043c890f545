import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import type { Report } from '../../src/core/report.ts';
import { CLEAN } from './temporary-project.ts';

/** The compiled executable: what users run. `npm test` builds it first. */
export const BINARY = join(import.meta.dirname, '../../dist/bundle/bin.js');

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the binary in a folder, as a user's shell would. */
export function ssotLint(cwd: string, args: readonly string[], env: Record<string, string> = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BINARY, ...args], {
    cwd,
    env: { ...CLEAN, NO_COLOR: '1', ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

/** Runs `check --format json` and reads the report. */
export function jsonReport(cwd: string, args: readonly string[] = []): Report {
  const { stdout, stderr } = ssotLint(cwd, ['check', '--format', 'json', ...args]);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}
