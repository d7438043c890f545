import { defineConfig } from 'vitest/config';

/** What ends a test that hangs, on the slowest machine; no test is about time. */
const PATIENCE_MS = 120_000;

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS },
});
