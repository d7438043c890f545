import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Report } from '../../src/core/report.ts';
import { BINARY, ssotLint, type Outcome } from './cli.ts';
import { TIDY_SHOP } from './shops.ts';
import { CLEAN, TemporaryProject } from './temporary-project.ts';

/** A module with one violation, at line 1 and column 22. */
export const UNTIDY = `export const debug = process.env.BILLING_DEBUG === '1';\n`;
export const TIDY = `export const debug = false;\n`;

/** A shop in which everything is in order, committed. */
export function committedShop(more: Record<string, string> = {}): TemporaryProject {
  return new TemporaryProject({ ...TIDY_SHOP, ...more }).commit();
}

export interface Staged extends Pick<Outcome, 'status' | 'stderr'> {
  /** `undefined` when nothing was judged. */
  readonly report: Report | undefined;
  /** Violations as `file:line:column`. */
  readonly places: readonly string[];
}

/** Runs `check --staged` and reads the report. */
export function checkStaged(cwd: string, args: readonly string[] = [], env: Record<string, string> = {}): Staged {
  const { status, stdout, stderr } = ssotLint(cwd, ['check', '--staged', '--format', 'json', ...args], env);
  return { status, stderr, ...reportOf(stdout) };
}

function reportOf(stdout: string): Pick<Staged, 'report' | 'places'> {
  if (stdout === '') return { report: undefined, places: [] };
  const report = JSON.parse(stdout) as Report;
  return { report, places: placesOf(report) };
}

export function placesOf(report: Report): readonly string[] {
  const sites = report.findings.flatMap((one) => one.sites.filter((site) => site.role !== 'canonical'));
  return sites.map((site) => `${site.file}:${site.line}:${site.column}`);
}

/** Puts a hook into place that judges what is staged and leaves the report beside the repository. */
export function addHook(project: TemporaryProject): void {
  const hook = join(project.root, '.git/hooks/pre-commit');
  mkdirSync(dirname(hook), { recursive: true });
  const report = join(project.root, '../report.json');
  writeFileSync(hook, `#!/bin/sh\nexec '${process.execPath}' '${BINARY}' check --staged --format json > '${report}'\n`);
  chmodSync(hook, 0o755);
}

/** Commits through the hook, and tells whether it went through and what the hook reported. */
export function commitThroughHook(project: TemporaryProject, args: readonly string[], cwd = project.root): Staged {
  writeFileSync(join(project.root, '../report.json'), '');
  const settings = ['-c', 'user.name=Ada', '-c', 'user.email=ada@shop.example'];
  const { status, stderr } = spawnSync('git', [...settings, 'commit', '-q', '-m', 'Change the shop', ...args], {
    cwd,
    env: CLEAN,
    encoding: 'utf8',
  });
  return { status, stderr, ...reportOf(readFileSync(join(project.root, '../report.json'), 'utf8')) };
}

/** What `check` says of a new repository that holds just what the index of this one holds. */
export function reportOfIndex(project: TemporaryProject): Report {
  const folder = mkdtempSync(join(project.root, '../index-'));
  project.git('checkout-index', '--all', `--prefix=${folder}/`);
  for (const args of [
    ['init', '-q'],
    ['add', '--all', '--force'],
  ])
    spawnSync('git', args, { cwd: folder, env: CLEAN });
  return JSON.parse(ssotLint(folder, ['check', '--format', 'json']).stdout) as Report;
}
