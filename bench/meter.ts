import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import type { Command, Sample } from './model.ts';

/** How CPU time and memory are come by on this machine. */
export interface Meter {
  readonly cpu: 'bash' | undefined;
  readonly peak: 'gnu-time' | 'bsd-time' | 'proc' | undefined;
}

/** Where the wrapped command leaves what it printed and what it took. */
export interface MeterFiles {
  readonly stdout: string;
  readonly stderr: string;
  readonly times: string;
  readonly memory: string;
}

const TIME = '/usr/bin/time';

export function findMeter(): Meter {
  if (process.platform === 'win32' || spawnSync('bash', ['-c', 'true']).status !== 0) {
    return { cpu: undefined, peak: undefined };
  }
  const time = existsSync(TIME) ? spawnSync(TIME, ['--version'], { encoding: 'utf8' }) : undefined;
  if (/GNU/.test(`${time?.stdout ?? ''}${time?.stderr ?? ''}`)) return { cpu: 'bash', peak: 'gnu-time' };
  if (process.platform === 'darwin' && time !== undefined) return { cpu: 'bash', peak: 'bsd-time' };
  return { cpu: 'bash', peak: process.platform === 'linux' ? 'proc' : undefined };
}

export function describeMeter({ cpu, peak }: Meter): string {
  const memory = {
    'gnu-time': 'peak memory of the largest process from GNU time',
    'bsd-time': 'peak memory of the largest process from BSD time',
    proc: 'peak memory of the largest process from polling /proc, which misses what grows in the last 10 ms',
    none: 'peak memory not measured on this platform',
  }[peak ?? 'none'];
  return `${cpu === undefined ? 'wall time alone' : "wall and CPU time from bash's `time`"}; ${memory}`;
}

/**
 * The command inside `bash` and `time`. The kernel adds up what a process and all that it waited for have used, so these
 * two see the whole tree. A small process has to stand between Node and the command: a forked child counts the memory
 * of its parent as its own until it runs something else, and that would hide the peak of every tool smaller than this.
 */
export function wrap(command: Command, meter: Meter, files: MeterFiles): Command {
  const { file, args, env } = command;
  const timed = { 'gnu-time': [TIME, '-f', '%M', '-o', files.memory], 'bsd-time': [TIME, '-l', '-o', files.memory] };
  const inner = meter.peak === undefined || meter.peak === 'proc' ? [] : timed[meter.peak];
  const script = `TIMEFORMAT='%3R %3U %3S'; { time "$@" >"$OUT" 2>"$ERR"; } 2>"$TIMES"`;
  const paths = { OUT: files.stdout, ERR: files.stderr, TIMES: files.times };
  return {
    file: 'bash',
    args: ['-c', script, 'bash', ...inner, file, ...args],
    env: { ...env, ...paths },
  };
}

/** Reads the last line of bash's `time`: seconds of wall, user and system time. */
export function readTimes(text: string): Pick<Sample, 'wall' | 'cpu'> | undefined {
  const line = text.trim().split('\n').at(-1) ?? '';
  const figures = line.split(' ').map((figure) => Number(figure.replace(',', '.')));
  const [wall, user, system] = figures;
  if (wall === undefined || user === undefined || system === undefined || figures.some(Number.isNaN)) return undefined;
  return { wall, cpu: user + system };
}

/** Reads what GNU time (`%M`, KiB in the last line) or BSD time (a line among others, bytes) left. */
export function readPeak(text: string): number | undefined {
  const bsd = /(\d+)\s+maximum resident set size/.exec(text);
  if (bsd !== null) return Number(bsd[1]);
  const gnu = /^\d+$/.exec(text.trim().split('\n').at(-1) ?? '');
  return gnu === null ? undefined : Number(gnu[0]) * 1024;
}
