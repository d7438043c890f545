import { defineConfig } from 'rolldown';

import manifest from './package.json' with { type: 'json' };

// What is published: the compiled modules in a few files, because loading 240 of them costs more than judging a small
// project (docs/decisions/0007-published-in-one-piece.md). Chunks lie beside the entry of the threads, which they name by
// its place relative to themselves.
export default defineConfig({
  input: {
    bin: 'dist/src/bin.js',
    'own-process': 'dist/src/own-process.js',
    index: 'dist/src/index.js',
    eslint: 'dist/src/eslint/plugin.js',
    'index-guard': 'dist/src/eslint/index-guard.js',
    'index-thread': 'dist/src/eslint/index-thread.js',
    'collector-thread': 'dist/src/threads/collector-thread.js',
  },
  external: Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
  platform: 'node',
  tsconfig: false,
  transform: { target: 'node20.19' },
  output: { dir: 'dist/bundle', format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
});
