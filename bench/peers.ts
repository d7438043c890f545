import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { esLinters, oxlinters } from './linters.ts';
import { knip } from './knip.ts';
import type { Command, Contestant, ProcessRun, Tool, Work } from './model.ts';
import { platformBinary } from './platform-binary.ts';

export interface PeerPlaces {
  /** The folder `bench/` of the sources, with the peers' lockfile and configs. */
  readonly bench: string;
  /** A folder of our own for files that a peer needs. */
  readonly scratch: string;
  /** MiB that a peer in JavaScript may fill, so that none fails for want of what the machine has. */
  readonly heap: number;
}

type Output = Pick<ProcessRun, 'stdout' | 'stderr'>;

/** Every tool that ssot-lint is held against, and an empty Node. */
export function peers(places: PeerPlaces): Contestant[] {
  const modules = join(places.bench, 'node_modules');
  const node = nodeTool(places.heap);
  const tool = (path: string, ...args: string[]): Command => node(join(modules, path), ...args);
  return [
    emptyNode(),
    ...fallow(modules),
    jscpd5(modules),
    jscpd4(tool),
    knip(modules, places.scratch, tool),
    dependencyCruiser(tool),
    ...esLinters(places.bench, tool),
    ...oxlinters(places.bench, tool),
  ];
}

function nodeTool(heap: number): Tool {
  return (path, ...args) => ({ file: process.execPath, args: [`--max-old-space-size=${heap}`, path, ...args] });
}

function emptyNode(): Contestant {
  const command = (): Command => ({ file: process.execPath, args: ['-e', '0'] });
  return { name: 'node', title: 'an empty `node -e 0`', command, exits: [0], work: () => ({}), seesAll: false };
}

function fallow(modules: string): Contestant[] {
  const binary = platformBinary(modules, 'fallow', 'fallow');
  const run = (...args: string[]): Command => ({ file: binary ?? 'fallow', args });
  const dupes = ['dupes', '--format', 'json', '--no-fragments'];
  const all = ['--format', 'json'];
  const base = { exits: [0, 1], seesAll: true, ...missing(binary, 'fallow') };
  const cached = (args: string[]) => ({
    command: () => run(...args),
    prime: () => run(...args),
    setUp: dropFallowCache,
    tearDown: dropFallowCache,
  });
  return [
    {
      ...base,
      name: 'fallow-dupes',
      title: 'fallow dupes',
      command: () => run(...dupes, '--no-cache'),
      work: (output) => fallowDupesWork(output),
    },
    {
      ...base,
      name: 'fallow',
      title: 'fallow, everything',
      command: () => run(...all, '--no-cache'),
      work: fallowWork,
    },
    {
      ...base,
      ...cached(dupes),
      name: 'fallow-dupes-cached',
      title: 'fallow dupes, with its cache',
      work: fallowDupesWork,
    },
    { ...base, ...cached(all), name: 'fallow-cached', title: 'fallow, everything, with its cache', work: fallowWork },
  ];
}

function dropFallowCache({ folder }: { readonly folder: string }): void {
  rmSync(join(folder, '.fallow'), { recursive: true, force: true });
}

function fallowDupesWork({ stdout }: Output): Work | undefined {
  const stats = /"stats":\{"total_files":(\d+)[^}]*"clone_groups":(\d+)/.exec(stdout);
  return stats === null ? undefined : { files: Number(stats[1]), findings: Number(stats[2]) };
}

function fallowWork(output: Output): Work | undefined {
  const issues = /"check":\{[^{]*?"total_issues":(\d+)/.exec(output.stdout);
  const dupes = fallowDupesWork(output);
  if (issues === null || dupes === undefined || !output.stdout.includes('"health":{')) return undefined;
  return { files: dupes.files, findings: Number(issues[1]) + (dupes.findings ?? 0) };
}

const JSCPD_FORMATS = ['--format', 'javascript,jsx,typescript,tsx'];

function jscpd5(modules: string): Contestant {
  const binary = platformBinary(modules, 'jscpd', 'bin/jscpd');
  return {
    ...missing(binary, 'jscpd'),
    name: 'jscpd-5',
    title: 'jscpd 5',
    command: () => ({ file: binary ?? 'jscpd', args: ['.', ...JSCPD_FORMATS, '--no-colors', '--no-tips'] }),
    exits: [0],
    seesAll: true,
    work: jscpdWork,
  };
}

function jscpd4(tool: Tool): Contestant {
  return {
    name: 'jscpd-4',
    title: 'jscpd 4',
    command: () => tool('jscpd-4/bin/jscpd', '.', ...JSCPD_FORMATS, '--no-colors'),
    exits: [0],
    seesAll: true,
    work: jscpdWork,
    slow: true,
  };
}

/** Both versions end with a table whose last row adds up files, lines, tokens and clones. */
function jscpdWork({ stdout }: Output): Work | undefined {
  const total = /Total:\s+│\s+(\d+)\s+│\s+\d+\s+│\s+\d+\s+│\s+(\d+)/.exec(stdout);
  return total === null ? undefined : { files: Number(total[1]), findings: Number(total[2]) };
}

function dependencyCruiser(tool: Tool): Contestant {
  const args = ['--no-config', '--ts-pre-compilation-deps', '--exclude', '(^|/)node_modules/', '.'];
  return {
    name: 'dependency-cruiser',
    title: 'dependency-cruiser',
    command: () => tool('dependency-cruiser/bin/dependency-cruise.mjs', ...args),
    exits: [0],
    seesAll: true,
    work: ({ stdout }) => {
      const seen = /\((\d+) modules, (\d+) dependencies cruised\)/.exec(stdout);
      return seen === null ? undefined : { files: Number(seen[1]) };
    },
  };
}

function missing(binary: string | undefined, name: string): Pick<Contestant, 'unavailable'> {
  return binary === undefined ? { unavailable: `${name} has no binary for this platform in the lockfile` } : {};
}
