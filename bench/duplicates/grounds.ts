import { join } from 'node:path';

import type { Ground } from './measure.ts';
import { originalOf } from './placement.ts';
import { randomFrom } from './random.ts';
import { readPackages, readSources } from './seeds/packages.ts';
import type { Seed, SeedSource } from './seeds/seed.ts';
import { CLIENTS } from './seeds/clients.ts';
import { chooseSeeds } from './seeds/choose.ts';
import { HostTree } from './tree.ts';

/** The package with as much code as all others together. */
const LARGEST = 'effect';

/** Puts the seeds of the largest package among the code of the others, and theirs and the hand-written ones into it. */
export async function makeGrounds(benchFolder: string): Promise<readonly Ground[]> {
  const packages = readPackages(benchFolder);
  const [largest, others] = [packages.filter(isLargest), packages.filter((one) => !isLargest(one))];
  const helpers = readSources('helpers', join(benchFolder, 'duplicates/helpers'));
  return [
    await ground(hostOf(largest), [...CLIENTS, ...seedsIn([helpers, ...others])]),
    await ground(hostOf(others), seedsIn(largest)),
  ];
}

/** A seed that is a duplicate by itself would be in a finding whatever becomes of its copy. */
async function ground(host: HostTree, seeds: readonly Seed[]): Promise<Ground> {
  const originals = seeds.map((seed) => originalOf(seed, seed.text));
  const findings = await host.judge(originals);
  return { host, seeds: seeds.filter((_, i) => !findings.some((files) => files.has(originals[i]?.path ?? ''))) };
}

function isLargest({ origin }: SeedSource): boolean {
  return origin === LARGEST;
}

/** At most this many modules of a package: enough to tell what is rare in it. */
const MODULES = 160;

function hostOf(packages: readonly SeedSource[]): HostTree {
  return new HostTree(
    packages.flatMap(({ origin, modules }) =>
      randomFrom(`host ${origin}`)
        .some(modules, MODULES)
        .map(({ path, text }) => ({ path: `src/packages/${origin.replace(/\W/g, '-')}/${path}`, text })),
    ),
  );
}

/** In an order that mixes packages and sizes, so that any number of them from the start is a sample. */
function seedsIn(sources: readonly SeedSource[]): readonly Seed[] {
  const seeds = chooseSeeds(sources);
  const inOrder = (isData: boolean): readonly Seed[] =>
    randomFrom('order of seeds').shuffled(seeds.filter((seed) => (seed.kind === 'data') === isData));
  // Apart, so that what is drawn of the one does not depend on how many there are of the other.
  return [...inOrder(false), ...inOrder(true)];
}
