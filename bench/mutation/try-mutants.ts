import { Stryker } from '@stryker-mutator/core';

import type { Part } from './areas.ts';
import { TESTS_VARIABLE } from './tests-variable.ts';

/** A change to the code, and what became of it. */
export type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

/**
 * Tries all mutants of a part, each with the tests that reach it. They are given a minute beyond what those tests take: the
 * machine may be busy, and only a hang is to count as one.
 */
export async function tryMutants({ mutate, tests }: Part, jobs: number): Promise<readonly Mutant[]> {
  process.env[TESTS_VARIABLE] = tests.join(',');
  const stryker = new Stryker({
    configFile: 'bench/mutation/stryker.json',
    mutate: [mutate],
    concurrency: jobs,
    jsonReporter: { fileName: `coverage/mutation/${mutate.replaceAll(/\W+/g, '-')}.json` },
  });
  return await stryker.runMutationTest();
}
