import { describe, expect, it } from 'vitest';

import { RunTiming } from '../../src/cli/run-timing.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';

/** A clock that shows the given times, one at each look. */
function clockOf(...times: readonly number[]): { readonly now: () => number; readonly peakMemory: () => number } {
  const left = [...times];
  return { now: () => left.shift() ?? 0, peakMemory: () => 96 * 2 ** 20 };
}

describe('the timing of a run', () => {
  it('adds up to the whole run, with rules below the stage that they belong to', () => {
    const timing = new RunTiming(clockOf(40, 70, 1070, 1100, 1400));
    timing.lap('start');
    timing.lap('discover');
    timing.lap('collect');
    timing.files(2000, 500);
    timing.lap('judge', 'no-deprecated-use');
    timing.lap('judge', 'no-duplicate-function');
    expect(timing.render()).toBe(`milliseconds by stage
       40.0  start
       30.0  discover
     1000.0  collect  (2,000 files, 2,000 a second, 1,500 of them from the cache)
      330.0  judge
      300.0    no-duplicate-function
       30.0    no-deprecated-use
     1400.0  total
peak memory 96 MiB
`);
  });

  it('names the slowest files first, at most ten, and does not count what passes between two of them', () => {
    const timing = new RunTiming(clockOf(...Array.from({ length: 12 }, (_, n) => [n * 100, n * 100 + n]).flat()));
    for (let n = 0; n < 12; n++) {
      timing.file(`src/order-${n}.ts` as RepoPath);
      timing.file(undefined);
    }
    const lines = timing.render().split('\n');
    const files = lines.filter((line) => line.includes('src/order-'));
    expect(files).toHaveLength(10);
    expect(files[0]).toBe('       11.0  src/order-11.ts');
    expect(files.join()).not.toContain('src/order-1.ts');
  });

  it('ends a file where the next one starts', () => {
    const timing = new RunTiming(clockOf(0, 5, 7));
    timing.file('src/mail.ts' as RepoPath);
    timing.file('src/cart.ts' as RepoPath);
    timing.file(undefined);
    expect(timing.render()).toContain('        5.0  src/mail.ts\n        2.0  src/cart.ts\n');
  });
});
