import { availableParallelism } from 'node:os';

import { defineConfig } from 'vitest/config';

/** What ends a test that hangs, on the slowest machine; no test is about time. */
const PATIENCE_MS = 120_000;

/** A test of the binary waits for the process it started, so that even two cores have room for two of them at once. */
const FEWEST_WORKERS = 2;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    maxWorkers: Math.max(FEWEST_WORKERS, availableParallelism() - 1),
  },
});
