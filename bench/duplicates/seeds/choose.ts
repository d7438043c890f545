import { randomFrom } from '../random.ts';
import { dataSeedsOf } from './data.ts';
import type { Seed, SeedSource } from './seed.ts';
import { seedsOf } from './seeds-of-modules.ts';

/** At most this many modules and seeds of one package, so that none speaks for all. */
const MODULES = 200;
const SEEDS = 300;

/** Takes some seeds of each package; of those that share a name, only the first. */
export function chooseSeeds(sources: readonly SeedSource[]): Seed[] {
  return [...chosen(sources, seedsOf), ...chosen(sources, dataSeedsOf)];
}

function chosen(sources: readonly SeedSource[], seedsOfSource: (source: SeedSource) => readonly Seed[]): Seed[] {
  const names = new Set<string>();
  return sources.flatMap(({ origin, modules }) => {
    const random = randomFrom(`seeds ${origin}`);
    const seeds = seedsOfSource({ origin, modules: random.some(modules, MODULES) }).filter((seed) => {
      const name = seed.name.toLowerCase();
      return !names.has(name) && names.add(name);
    });
    return random.some(seeds, SEEDS);
  });
}
