import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { describeCorpus, makeRepository } from './corpus.ts';
import { install } from './install.ts';
import type { Corpus } from './model.ts';

/** Makes a corpus of the TypeScript sources that some packages ship, one folder each as in a monorepo. */
export function makeNpmCorpus(benchFolder: string, below: string): Corpus {
  const home = join(benchFolder, 'corpus');
  install(home, ['--omit=peer', '--legacy-peer-deps']);
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const folder = join(below, 'npm-packages');
  const packages = Object.keys(manifest.dependencies);
  for (const name of packages) {
    const from = join(home, 'node_modules', name);
    for (const file of ['package.json', ...sourcesOf(from)]) {
      const to = join(folder, 'packages', name.replace('/', '-'), file);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(from, file), to);
    }
  }
  makeRepository(folder);
  return describeCorpus('npm-packages', folder, `${packages.length} packages, versions in bench/corpus/package.json`);
}

function sourcesOf(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = all.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const own = paths.filter((path) => !/(^|\/)node_modules\//.test(path));
  return own.filter((path) => /\.[cm]?tsx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path)).sort();
}
