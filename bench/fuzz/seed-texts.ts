import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from '../../src/cli/package-root.ts';
import { corpusFiles } from '../corpora/list-files.ts';

/** A text that mutations begin with. */
export interface SeedText {
  readonly path: string;
  readonly text: string;
}

/** Larger ones are cut, so that an attempt stays short. */
const LONGEST = 6_000;

const COMPONENTS: readonly SeedText[] = [
  {
    path: 'shop.vue',
    text: '<script setup lang="ts">\nimport { a } from "./a";\nconst b = process.env.B;\n</script>\n<template><a :b="c"/></template>\n',
  },
  {
    path: 'shop.svelte',
    text: '<script module>\nexport const a = 1;\n</script>\n<script lang="ts">\nlet { b }: { b: string } = $props();\n</script>\n{#if b}<p>{a}</p>{/if}\n',
  },
  {
    path: 'shop.astro',
    text: '---\nimport A from "./a.astro";\nconst { b } = Astro.props;\n---\n<A b={b}><script>console.log(1)</script></A>\n',
  },
  {
    path: 'shop.tsx',
    text: 'export const A = ({ b }: { b: string }) => <a href={`/${b}`} {...{}}>{b ?? <></>}&amp;</a>;\n',
  },
  {
    path: 'shop.d.ts',
    text: 'declare module "a" { export = b; }\ndeclare global { interface Window { a: string } }\nexport as namespace A;\n',
  },
  {
    path: 'shop.cjs',
    text: '"use strict";\nconst { a } = require("./a");\nmodule.exports = { a, b: (c) => a(c) };\nexports.d = () => with_(a);\n',
  },
];

/** The rules and their helpers, the example, a few components; or the files of a corpus. */
export function sourceSeeds(corpus: string | undefined): readonly SeedText[] {
  if (corpus !== undefined) return textsBelow(corpus);
  const root = packageRoot();
  const own = ['rules', 'src/environment', 'src/syntax', 'examples/shop'].flatMap((folder) =>
    textsBelow(join(root, folder)),
  );
  return [...own, ...COMPONENTS];
}

function textsBelow(folder: string): readonly SeedText[] {
  return corpusFiles(folder).map((path) => ({
    path,
    get text() {
      return readFileSync(join(folder, path), 'utf8').slice(0, LONGEST);
    },
  }));
}

/** The example shop, file by file. */
export function shopFiles(): Readonly<Record<string, string>> {
  const folder = join(packageRoot(), 'examples/shop');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}
