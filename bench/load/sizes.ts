import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import type { ProcessRun } from '../model.ts';
import { costOf, run, type LoadBench } from './run-load.ts';
import { shopFiles, writeShop } from './shop.ts';

/** One size of the shop and what it took to judge it. */
export interface SizeResult {
  readonly files: number;
  readonly lines: number;
  readonly findings: number;
  /** Nothing known of it. */
  readonly cold: ProcessRun;
  /** One file changed since. */
  readonly changed: ProcessRun;
  /** Nothing changed since. */
  readonly warm: ProcessRun;
  /** Bytes of the cache. */
  readonly cache: number;
}

/** What one file costs in a run, or takes up. */
export const MEASURES = ['cold', 'changed', 'warm'] as const;

/** A file of the largest size may cost so many times what one of the smallest does. */
export const MOST_PER_FILE = 1.5;

/** Judges a shop of so many files three times, and removes it. */
export async function measureSize(bench: LoadBench, files: number): Promise<SizeResult> {
  const project = `shop-${files}`;
  const root = join(bench.folder, project);
  mkdirSync(root, { recursive: true });
  const { lines } = writeShop(root, files);
  // The cache is kept in git's folder; that nothing is committed means nothing to a check.
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  const check = ['check', '--format', 'json'];
  const cold = await run(bench, project, check);
  appendFileSync(join(root, lastPath(files)), '\nexport const changed = true;\n');
  const changed = await run(bench, project, check);
  const warm = await run(bench, project, check);
  const cache = bytesBelow(join(root, '.git/ssot-lint'));
  rmSync(root, { recursive: true });
  const report = JSON.parse(cold.stdout) as {
    readonly findings: readonly unknown[];
    readonly scope: { judged: number };
  };
  if (report.scope.judged !== files) throw new Error(`${report.scope.judged} of ${files} files were judged`);
  return { files, lines, findings: report.findings.length, cold, changed, warm, cache };
}

function lastPath(files: number): string {
  let last = '';
  for (const { path } of shopFiles(files)) last = path;
  return last;
}

function bytesBelow(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  return bytes;
}

/** How many times more a file costs at the largest size than at the smallest, by what was run. */
export function growthPerFile(results: readonly SizeResult[]): ReadonlyMap<string, number> {
  const [smallest] = results;
  const largest = results.at(-1);
  if (smallest === undefined || largest === undefined) return new Map();
  const ratio = (of: (result: SizeResult) => number): number =>
    of(largest) / largest.files / (of(smallest) / smallest.files);
  return new Map([
    ...MEASURES.map((name) => [`CPU of a ${name} run`, ratio((one) => costOf(one[name]))] as const),
    ['memory of a cold run', ratio((one) => one.cold.peak ?? 0)],
    ['the cache', ratio((one) => one.cache)],
  ]);
}
