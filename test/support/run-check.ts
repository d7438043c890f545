import { main } from '../../src/cli/main.ts';
import type { Io } from '../../src/cli/io.ts';
import { CLEAN } from './temporary-project.ts';

export interface CheckOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `check` in this process, in a world of which parts can be replaced. */
export async function runCheck(
  cwd: string,
  args: readonly string[] = [],
  world: Partial<Io> = {},
): Promise<CheckOutcome> {
  const out = { stdout: '', stderr: '' };
  const io: Io = {
    cwd,
    env: { ...CLEAN, CI: '' },
    stdout: (text) => {
      out.stdout += text;
    },
    stderr: (text) => {
      out.stderr += text;
    },
    isStdoutTerminal: false,
    isStderrTerminal: false,
    processors: 1,
    now: () => 0,
    peakMemory: () => 0,
    user: 'ada',
    runtime: 'test',
    today: '2026-11-21',
    ...world,
  };
  const code = await main(['check', ...args], io);
  return { code, ...out };
}
