import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { FORMAT_NAMES } from '../../src/cli/formats.ts';
import type { ProcessRun } from '../model.ts';
import { COUNTS } from './format-counts.ts';
import type { Growth } from './growth.ts';
import { writeReads } from './reads.ts';
import { run, type LoadBench } from './run-load.ts';

const READS = 100;

/** So many findings through every format. Each is judged anew, so that a format is what it costs beyond the least one. */
export async function measureFormats(bench: LoadBench, findings: number): Promise<readonly Growth[]> {
  const [tenth, all] = [await inFormats(bench, findings / 10), await inFormats(bench, findings)];
  return FORMAT_NAMES.split(', ').flatMap((name) => {
    const [few, many] = [tenth.get(name), all.get(name)];
    const [fewest, most] = [tenth.get(LEAST), all.get(LEAST)];
    if (few === undefined || many === undefined || fewest === undefined || most === undefined) return [];
    return {
      what: `--format ${name}`,
      tenth: { run: few, without: fewest },
      all: { run: many, without: most },
      output: Buffer.byteLength(many.stdout),
      trouble: troubleOf(name, many, findings) ?? troubleOf(name, few, findings / 10),
    };
  });
}

/** A format that says the same of however many findings. */
const LEAST = 'badge';

async function inFormats(bench: LoadBench, findings: number): Promise<ReadonlyMap<string, ProcessRun>> {
  const project = `findings-${findings}`;
  writeReads(join(bench.folder, project), findings / READS, READS);
  const runs = new Map<string, ProcessRun>();
  for (const name of FORMAT_NAMES.split(', '))
    runs.set(name, await run(bench, project, ['check', '--no-cache', '--format', name]));
  rmSync(join(bench.folder, project), { recursive: true });
  return runs;
}

/** What is wrong with a report of so many findings; it has to be readable, and to account for every one of them. */
export function troubleOf(
  name: string,
  { stdout, stderr }: Pick<ProcessRun, 'stdout' | 'stderr'>,
  findings: number,
): string | undefined {
  const countsOf = COUNTS[name];
  if (countsOf === undefined) return stdout.includes('gate failed') ? undefined : 'does not tell the verdict';
  try {
    const { shown, told } = countsOf(stdout, stderr);
    return shown + told === findings && shown > 0 ? undefined : `accounts for ${shown} + ${told} of ${findings}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
