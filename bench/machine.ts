import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memory: string;
  readonly system: string;
  readonly node: string;
}

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: availableParallelism(),
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    system: `${type()} ${release()} ${arch()}`,
    node: process.version,
  };
}

/** How busy the machine was in the last minute, in processes that wanted to run; none where the system does not tell. */
export function load(): number | undefined {
  return process.platform === 'win32' ? undefined : loadavg()[0];
}

/** Names and exact versions of the tools, ours with its commit. */
export function versionsOf(root: string): Record<string, string> {
  const read = (file: string) =>
    JSON.parse(readFileSync(join(root, file), 'utf8')) as { version: string; dependencies: Record<string, string> };
  const own = read('package.json').version;
  const peers = Object.entries(read('bench/package.json').dependencies);
  return {
    'ssot-lint': `${own} (${commitOf(root)})`,
    ...Object.fromEntries(peers.map(([name, version]) => [name, version.replace(/^npm:.*@/, '')])),
  };
}

function commitOf(root: string): string {
  const run = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed = run('status', '--porcelain', '--untracked-files=no', '--', 'src', 'rules', 'package.json') !== '';
    return `${run('rev-parse', '--short=10', 'HEAD')}${changed ? ' with changes' : ''}`;
  } catch {
    // An unpacked copy has no git.
    return 'no commit';
  }
}
