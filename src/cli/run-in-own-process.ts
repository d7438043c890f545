import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { formatNumber } from '../core/format.ts';
import { engineHeap, MEBIBYTE } from './engine-heap.ts';
import type { ExitCode } from './io.ts';
import { processIo } from './process-io.ts';

/** What ends us from outside is for the process that does the work, and for us when that has ended. */
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How a process ended: as it wanted, by a signal that we passed on to it, or by something else. */
type End =
  | { readonly kind: 'done'; readonly code: ExitCode }
  | { readonly kind: 'told'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'ended'; readonly by: string };

/**
 * Runs a script with our arguments in a process of its own, as this one was run. Where memory is full the engine ends a
 * process in the middle of whatever it does, from any of its threads; that becomes exit code 2 and a message here.
 */
export async function runInOwnProcess(script: URL): Promise<ExitCode> {
  const end = await endOf([...process.execArgv, fileURLToPath(script), ...process.argv.slice(2)]);
  if (end.kind === 'done') return end.code;
  // Whoever sent us a signal learns that it was followed.
  if (end.kind === 'told') process.kill(process.pid, end.signal);
  else processIo().stderr(messageOn(end.by));
  return 2;
}

async function endOf(args: readonly string[]): Promise<End> {
  let told: NodeJS.Signals | undefined;
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const passOn = (signal: NodeJS.Signals): void => {
    told = signal;
    child.kill(signal);
  };
  for (const signal of PASSED_ON) process.on(signal, passOn);
  const end = await new Promise<End>((resolve) => {
    child.once('error', (error) => resolve({ kind: 'ended', by: error.message }));
    child.once('exit', (code, signal) => {
      if (code === 0 || code === 1 || code === 2) resolve({ kind: 'done', code });
      else if (signal !== null && signal === told) resolve({ kind: 'told', signal });
      else resolve({ kind: 'ended', by: signal ?? `exit code ${code ?? 'unknown'}` });
    });
  });
  for (const signal of PASSED_ON) process.off(signal, passOn);
  return end;
}

function messageOn(by: string): string {
  const room = Math.round(engineHeap().limit / MEBIBYTE);
  return (
    `error: the run was ended by ${by}${REASONS[by] ?? ''}\n` +
    `  There is no verdict, and a report that was begun is not whole. Node gives ${formatNumber(room)} MiB to values; ` +
    `give it more, as in NODE_OPTIONS=--max-old-space-size=${2 * room}, or exclude what is generated.\n`
  );
}

const BY_ENGINE = ', as Node ends what needs more memory than it gives';
const REASONS: Readonly<Record<string, string>> = {
  SIGABRT: BY_ENGINE,
  SIGILL: BY_ENGINE,
  SIGTRAP: BY_ENGINE,
  'exit code 134': BY_ENGINE,
  SIGKILL: ', as a system ends what takes the last of its memory',
};
