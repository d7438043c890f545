import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import manifest from '../../package.json' with { type: 'json' };
import { BINARY } from '../support/cli.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

/** Logs every module that a process loads: those of the module loader one by one, those of `require` at the end. */
const HOOKS = `
import { appendFileSync } from 'node:fs';
let log;
export function initialize(file) { log = file; }
export function load(url, context, next) { appendFileSync(log, url + '\\n'); return next(url, context); }`;
const PRELOAD = `
import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
const log = process.env.LOADED_MODULES;
register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(HOOKS)}), { data: log });
process.on('exit', () => appendFileSync(log, Object.keys(createRequire('file:///x.js').cache).join('\\n') + '\\n'));`;

interface Loaded {
  /** Names of packages, without the binaries that belong to one. */
  readonly packages: readonly string[];
  /** Our own files. */
  readonly own: readonly string[];
}

function loadedBy(root: string, args: readonly string[]): Loaded {
  const log = join(root, 'loaded.log');
  const preload = `data:text/javascript,${encodeURIComponent(PRELOAD)}`;
  const env = { ...CLEAN, LOADED_MODULES: log };
  spawnSync(process.execPath, ['--import', preload, BINARY, ...args], { cwd: root, env });
  const files = readFileSync(log, 'utf8').split('\n');
  const names = files.flatMap((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
  const packages = [...new Set(names.map((name) => name.replace(/^@oxc-parser\/.*/, 'oxc-parser')))].sort();
  return { packages, own: files.filter((file) => file.includes('/dist/bundle/')).map((file) => basename(file, '.js')) };
}

const COMMITTED = (files: Record<string, string> = {}): string =>
  new TemporaryProject({ ...TIDY_SHOP, ...files }).commit().root;
const MEMBER = {
  'src/mailer.ts': `export class Mailer {\n  /** @deprecated */\n  send(): void {}\n}\nexport const mailers = [new Mailer()];\n`,
  'src/use.ts': `import { mailers } from './mailer';\n\nmailers.map((one) => one.send());\n`,
};
const ENTRY = 'version: 1\nallow: []\n';

describe('what is loaded', () => {
  it.each([['--version'], ['--help'], ['chekc']])('for %s is the reader of arguments, and no rule', (arg) => {
    const { packages, own } = loadedBy(COMMITTED(), [arg]);
    expect(packages).toEqual(['commander']);
    expect(own).toContain('bin');
    for (const part of ['rules', 'discover', 'check']) expect(own).not.toContain(part);
  });

  it.each([
    ['a project without a config', () => COMMITTED(), [], []],
    ['a project without a config, as JSON', () => COMMITTED(), ['--format', 'json'], ['-picocolors']],
    ['a project with a config', () => COMMITTED({ 'ssot.config.yaml': 'threshold: 1\n' }), [], ['yaml', 'zod']],
    ['a project with an allowlist', () => COMMITTED({ 'acceptable-duplicates.yaml': ENTRY }), [], ['yaml', 'zod']],
    ['a project outside of git', () => new TemporaryProject(TIDY_SHOP).root, [], ['ignore']],
    ['a run with types but without a question for them', () => COMMITTED(), ['--types'], []],
    ['a run without types that has questions', () => COMMITTED(MEMBER), [], []],
    ['a run with types and a question', () => COMMITTED(MEMBER), ['--types'], ['ts-morph']],
  ])('for %s is what it needs', (_, project, args, differences) => {
    const { packages } = loadedBy(project(), ['check', ...args]);
    const direct = packages.filter((name) => name in manifest.dependencies && !name.startsWith('@typescript-eslint/'));
    const expected = new Set(['commander', 'oxc-parser', 'picocolors', 'picomatch']);
    for (const one of differences) {
      if (one.startsWith('-')) expected.delete(one.slice(1));
      else expected.add(one);
    }
    expect(direct).toEqual([...expected].sort());
  });
});
