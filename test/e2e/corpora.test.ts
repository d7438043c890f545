import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

const root = join(import.meta.dirname, '../..');

/** Installed packages whose sources are as different as code gets: types, generators, classes, markup, minified code. */
const PACKAGES = [
  ...[
    '@types/node',
    '@typescript-eslint/scope-manager',
    'acorn',
    'ajv',
    'commander',
    'css-select',
    'entities',
    'eslint',
  ],
  ...['espree', 'esquery', 'fast-check', 'lru-cache', 'magic-string', 'picomatch', 'postcss', 'rolldown', 'semver'],
  ...['svelte', 'vitest', 'yaml'],
];
/** Larger files are more of the same. */
const LARGEST = 50_000;

function run(script: string, args: readonly string[]) {
  const command = [join(root, 'dist/bench', script), ...args];
  return spawnSync(process.execPath, command, { env: CLEAN, encoding: 'utf8', timeout: 300_000 });
}

describe('the corpus command', () => {
  it('judges every file by itself and all of them together, and tells what could not be', () => {
    const { root: folder } = new TemporaryProject({
      'src/fine.ts': 'export const till = process.env.TILL;\n',
      'src/page.vue': '<script setup>\nconst till = process.env.TILL;\n</script>\n',
      'src/broken.ts': 'const till = ;\n',
      'src/latin.ts': Buffer.from("const till = '\xe9';", 'latin1'),
      'src/escaped.tsx': '<a\\u{0061}/>;\n',
      'src/deep.ts': `export const till = ${'['.repeat(3_000)}${']'.repeat(3_000)};\n`,
      'src/long.ts': `export const till = ${Array.from({ length: 3_000 }, () => 'a').join(' + ')};\n`,
      'src/large.ts': `// ${'x'.repeat(2 ** 20)}\n`,
      'src/till.min.js': 'let a=1;\n',
    });
    const { stdout, stderr, status } = run('corpora/main.js', [folder]);
    expect(stdout).toMatch(
      /^\| shop \| 9 \| 4 \| 4 \| 4 \| 1 \| 0 \| 0 \| src\/\S+ \(\d+ ms\) \| 3 of 9 files judged, 1 finding/m,
    );
    expect(stderr).toContain('1 × it is not valid UTF-8; save it as UTF-8');
    expect(status).toBe(0);
  });

  it('fails for what only the reference reads', () => {
    const { root: folder } = new TemporaryProject({ 'till.ts': 'declare abstract\nclass Till {}\n' });
    const { stderr, status } = run('corpora/main.js', ['--no-whole', folder]);
    expect(stderr).toContain('read by the reference alone: 1\n  till.ts: syntax error at 1:8: Expected a semicolon');
    expect(status).toBe(1);
  });

  it.each([[[]], [['--limit', 'x', '.']], [['--unknown', '.']]])('says how it is used: %j', (args) => {
    const { stderr, status } = run('corpora/main.js', args);
    expect(stderr).toContain('npm run test:corpus -- [options] <folder>...');
    expect(status).toBe(2);
  });

  it('finds nothing in the sources of installed packages', { timeout: 300_000 }, () => {
    const project = new TemporaryProject({ 'package.json': '{ "workspaces": ["packages/*"] }' });
    for (const name of PACKAGES) copySources(name, join(project.root, 'packages', name.replace('/', '-')));
    const { stdout, stderr, status } = run('corpora/main.js', ['--jobs', '2', project.root]);
    expect(stderr).toMatch(/: \d+ files, troubles: 0\nread by the reference alone: 0\nunreadable: 0\n/);
    expect(Number(/^\| shop \| (\d+) \|/m.exec(stdout)?.[1])).toBeGreaterThan(1_000);
    expect(status).toBe(0);
  });
});

function copySources(name: string, to: string): void {
  const from = join(root, 'node_modules', name);
  for (const path of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    const isWanted = /^(?!.*node_modules\b).*(\.([cm]?[jt]sx?|svelte)|package\.json)$/.test(path);
    const stat = statSync(join(from, path));
    if (isWanted && stat.isFile() && stat.size < LARGEST) cpSync(join(from, path), join(to, path));
  }
}

describe('the fuzzer', () => {
  it('finds nothing in its time', { timeout: 120_000 }, () => {
    const { stdout, status } = run('fuzz/main.js', ['--seconds', '15']);
    expect(stdout).toMatch(/^seed 1: \d+ sources, \d+ packs, \d+ projects, \d+ config, .*; 0 findings$/m);
    expect(status).toBe(0);
  });

  it('says how it is used', () => {
    const { stderr, status } = run('fuzz/main.js', ['--unknown']);
    expect(stderr).toContain('npm run fuzz -- [options]');
    expect(status).toBe(2);
  });
});
