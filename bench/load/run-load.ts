import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Meter } from '../meter.ts';
import type { ProcessRun } from '../model.ts';
import { runProcess } from '../run-process.ts';

/** What all runs of the bench have in common. */
export interface LoadBench {
  /** The executable that is measured. */
  readonly bin: string;
  readonly meter: Meter;
  /** A folder of our own for projects and outputs. */
  readonly folder: string;
  /** Seconds for one run. */
  readonly limit: number;
  readonly onRun: (what: string) => void;
}

/** Runs ssot-lint in a project. Whatever does not end with one of its verdicts ends the bench. */
export async function run(bench: LoadBench, project: string, args: readonly string[]): Promise<ProcessRun> {
  const { bin, meter, folder, limit, onRun } = bench;
  onRun(args.join(' '));
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { recursive: true });
  const done = await runProcess(
    { file: process.execPath, args: [bin, ...args] },
    { cwd: join(folder, project), meter, limit, scratch },
  );
  if (done.timedOut) throw new Error(`${args.join(' ')} was not done after ${limit} s`);
  if (done.exit === 0 || done.exit === 1) return done;
  throw new Error(`${args.join(' ')} ended with ${done.exit ?? 'a signal'}: ${done.stderr.slice(0, 500)}`);
}

/** Seconds of a processor; of the clock where those are not known. */
export function costOf({ cpu, wall }: Pick<ProcessRun, 'cpu' | 'wall'>): number {
  return cpu ?? wall;
}
