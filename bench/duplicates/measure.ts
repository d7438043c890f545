import { SIZES, type Count, type Experiment, type Outcome } from './experiment.ts';
import type { Case } from './modules.ts';
import type { Seed } from './seeds/seed.ts';
import type { HostTree } from './tree.ts';

/** Enough seeds of one size to tell a few percent apart; as many of each, so that small ones do not speak for all. */
const SEEDS_OF_A_SIZE = 84;

/** Seeds and the tree that their cases are put into: code that they are not from. */
export interface Ground {
  readonly host: HostTree;
  readonly seeds: readonly Seed[];
}

/** Makes a case of every seed and judges each ground once with all of its cases: a tree holds one copy of a seed. */
export async function measure(experiment: Experiment, grounds: readonly Ground[]): Promise<Outcome> {
  const bySize: { reported: number; seeds: number }[] = SIZES.map(() => ({ reported: 0, seeds: 0 }));
  const total = { reported: 0, seeds: 0 };
  const [reported, silent]: [string[], string[]] = [[], []];
  for (const { host, seeds } of grounds) {
    const cases = casesOf(experiment, seeds, SEEDS_OF_A_SIZE / grounds.length);
    if (cases.length === 0) continue;
    const findings = await host.judge(cases.flatMap(([, one]) => one.modules));
    for (const [seed, { ends }] of cases) {
      const isReported = findings.some((files) => ends.every((end) => files.has(end)));
      const size = bySize[sizeClass(seed)];
      for (const count of size === undefined ? [total] : [total, size]) {
        count.seeds++;
        if (isReported) count.reported++;
      }
      (isReported ? reported : silent).push(seed.id);
    }
  }
  const isNegative = experiment.gate !== undefined && 'most' in experiment.gate;
  return { experiment, total, bySize: bySize satisfies Count[], wrong: isNegative ? reported : silent };
}

function sizeClass({ size }: Seed): number {
  return SIZES.findIndex((limit) => size < limit);
}

function casesOf(experiment: Experiment, seeds: readonly Seed[], most: number): (readonly [Seed, Case])[] {
  const cases: (readonly [Seed, Case])[] = [];
  const paths = new Set<string>();
  const left = SIZES.map(() => most);
  for (const seed of seeds) {
    const size = sizeClass(seed);
    const made = (left[size] ?? 0) > 0 ? experiment.caseOf(seed) : undefined;
    if (made === undefined || made.modules.some((one) => paths.has(one.path))) continue;
    for (const { path } of made.modules) paths.add(path);
    left[size] = (left[size] ?? 0) - 1;
    cases.push([seed, made]);
  }
  return cases;
}
