import { describe, expect, it } from 'vitest';

import { injectFaults, KINDS } from '../../bench/faults/inject.ts';
import { tableOf, wrongOf } from '../../bench/faults/table.ts';

/** One fault of each kind, or two; `npm run test:faults` injects as many as are asked for. */
const FAULTS = KINDS.filter((one) => one.impossible === undefined).length;

describe('whatever goes wrong around it', () => {
  it('the verdict is the one of a clean run, or there is none and a message, and no file of a user is harmed', async () => {
    const tallies = await injectFaults({ count: FAULTS, seed: 'suite' });
    expect(tallies.flatMap(wrongOf), tableOf(tallies)).toEqual([]);
    expect(tallies.flatMap((one) => one.outcomes).length).toBeGreaterThanOrEqual(FAULTS);
  }, 600_000);
});
