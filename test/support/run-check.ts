import { runTool, type Ran } from '../../bench/fuzz/run-tool.ts';
import type { Io } from '../../src/cli/io.ts';
import { CLEAN } from './temporary-project.ts';

export type CheckOutcome = Ran;

/** Runs `check` in this process, in a world of which parts can be replaced. */
export function runCheck(cwd: string, args: readonly string[] = [], world: Partial<Io> = {}): Promise<CheckOutcome> {
  return runTool(cwd, ['check', ...args], { env: { ...CLEAN, CI: '' }, runtime: 'test', ...world });
}
