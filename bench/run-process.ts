import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { readPeak, readTimes, wrap, type Meter, type MeterFiles } from './meter.ts';
import type { Command, ProcessRun } from './model.ts';
import { largestPeak } from './process-memory.ts';

export interface RunOptions {
  readonly cwd: string;
  readonly meter: Meter;
  /** Seconds after which the process and all below it are ended. */
  readonly limit: number;
  /** A folder of our own for what the process prints. */
  readonly scratch: string;
}

const POLL_MS = 10;

/** What ends this program ends the tool that it runs, too. */
const ENDINGS = ['SIGINT', 'SIGTERM'] as const;

/** Runs a command to its end and measures it. Output goes into files, so that no reader holds the process up. */
export async function runProcess(command: Command, options: RunOptions): Promise<ProcessRun> {
  const { meter, scratch } = options;
  const files: MeterFiles = {
    stdout: join(scratch, 'stdout'),
    stderr: join(scratch, 'stderr'),
    times: join(scratch, 'times'),
    memory: join(scratch, 'memory'),
  };
  for (const file of [files.stdout, files.stderr, files.times, files.memory]) rmSync(file, { force: true });
  const wrapped = meter.cpu === undefined ? command : wrap(command, meter, files);
  const ended = await supervise(wrapped, files, options);
  const times = readTimes(textOf(files.times));
  return {
    wall: times?.wall ?? ended.wall,
    cpu: times?.cpu,
    peak: meter.peak === 'proc' ? ended.polledPeak : readPeak(textOf(files.memory)),
    exit: ended.exit,
    timedOut: ended.timedOut,
    stdout: textOf(files.stdout),
    stderr: textOf(files.stderr),
  };
}

type Ended = Pick<ProcessRun, 'wall' | 'exit' | 'timedOut'> & { readonly polledPeak: number | undefined };

async function supervise(command: Command, files: MeterFiles, { cwd, meter, limit }: RunOptions): Promise<Ended> {
  const [out, err] = [openSync(files.stdout, 'w'), openSync(files.stderr, 'w')];
  const started = process.hrtime.bigint();
  // Tools do more, less or something else where this variable says that nobody watches.
  const env = { ...process.env, CI: undefined, NO_COLOR: '1', DO_NOT_TRACK: '1', ...command.env };
  // A group of its own, so that all of it can be ended at the limit.
  const detached = process.platform !== 'win32';
  const child = spawn(command.file, command.args, { cwd, env, detached, stdio: ['ignore', out, err] });
  let polledPeak: number | undefined;
  const poll = (): void => {
    if (child.pid !== undefined) polledPeak = Math.max(polledPeak ?? 0, largestPeak(child.pid));
  };
  const polling = meter.peak === 'proc' ? setInterval(poll, POLL_MS) : undefined;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    end(child);
  }, limit * 1000);
  const interrupt = (): void => {
    end(child);
    process.exit(130);
  };
  for (const signal of ENDINGS) process.once(signal, interrupt);
  const exit = await exitOf(child);
  for (const signal of ENDINGS) process.off(signal, interrupt);
  clearTimeout(timer);
  clearInterval(polling);
  for (const descriptor of [out, err]) closeSync(descriptor);
  return { wall: Number(process.hrtime.bigint() - started) / 1e9, exit, timedOut, polledPeak };
}

function exitOf(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', (code) => resolve(code ?? undefined));
  });
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
