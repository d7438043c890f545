import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { install } from '../../install.ts';
import type { SeedSource } from './seed.ts';

/** Packages whose tarballs hold their TypeScript sources below `src`; exact versions are in `bench/corpus`. */
const PACKAGES = ['rxjs', 'zod', '@tanstack/query-core', '@reduxjs/toolkit', 'immer', 'effect'] as const;

/** Reads the sources of the packages, which are installed first where they are not yet. */
export function readPackages(benchFolder: string): SeedSource[] {
  const home = join(benchFolder, 'corpus');
  install(home, ['--omit=peer', '--legacy-peer-deps']);
  return PACKAGES.map((name) => readSources(name, join(home, 'node_modules', name, 'src')));
}

/** All modules below a folder but for tests. */
export function readSources(origin: string, folder: string): SeedSource {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = all.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const modules = paths.filter(
    (path) => /\.tsx?$/.test(path) && !/(^|\/)(tests?|__tests__)\/|\.(test|bench|d)\.ts/.test(path),
  );
  return { origin, modules: modules.sort().map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })) };
}
