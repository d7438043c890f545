import { randomFrom } from '../duplicates/random.ts';
import { Bed } from './bed.ts';
import { CACHES } from './caches.ts';
import { clocks, decisionChanges, refusedReads, sourceChanges } from './changes.ts';
import { GITS } from './gits.ts';
import type { Kind } from './kind.ts';
import { MOUNTS } from './mounts.ts';
import type { Outcome } from './oracle.ts';
import { threads } from './threads.ts';
import { faultsOf, type Tally } from './table.ts';
import { CHECKS, EDITS, killsAtAnyMoment, killsDuring, killsOfOthers, noSpaceLeft, refusedWrites } from './writes.ts';

export const KINDS: readonly Kind[] = [
  killsDuring([CHECKS]),
  ...EDITS.map((one) => killsDuring([one])),
  killsOfOthers,
  killsAtAnyMoment,
  refusedWrites,
  noSpaceLeft,
  ...MOUNTS,
  ...CACHES,
  sourceChanges,
  decisionChanges,
  refusedReads,
  clocks,
  threads,
  ...GITS,
];

export interface FaultPlan {
  /** How many faults, shared out among the kinds. */
  readonly count: number;
  readonly seed: string;
  readonly kinds?: readonly Kind[];
  readonly onFault?: (done: number) => void;
}

/** How many are injected at the same time. */
const AT_ONCE = 2;

/** Injects faults of all kinds that this machine allows, the same ones for the same seed. */
export async function injectFaults({ count, seed, kinds = KINDS, onFault }: FaultPlan): Promise<readonly Tally[]> {
  const possible = kinds.filter((one) => one.impossible === undefined);
  const outcomes = new Map<Kind, Outcome[]>(possible.map((kind) => [kind, []]));
  const bed = await Bed.make();
  let taken = 0;
  let met = 0;
  const work = async (): Promise<void> => {
    // What came to nothing is made up for, within bounds.
    while (met < count && taken < count * 2) {
      const nth = taken++;
      const kind = possible[nth % possible.length];
      if (kind === undefined) return;
      const outcome = await kind.inject(bed, randomFrom(`${seed} ${nth}`));
      outcomes.get(kind)?.push(outcome);
      if (outcome !== 'not met') onFault?.(++met);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    bed.close();
  }
  return [...outcomes].map(([kind, all]): Tally => ({ kind, outcomes: all })).filter((one) => faultsOf(one) > 0);
}
