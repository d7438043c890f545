import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { Config } from '../../src/core/config.ts';
import { classifyText } from '../../src/discover/text-kind.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { excluded, paths, TemporaryProject } from '../support/temporary-project.ts';

const empty = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, '']));

async function exclusionsOf(files: Record<string, string>, config: Partial<Config> = {}) {
  const found = await new TemporaryProject(files).discover({ config });
  const { sources, outsiders, unmatchedGlobs: unmatched } = found;
  return { sources: paths(sources), outsiders: paths(outsiders), excluded: excluded(found), unmatched };
}

describe('files left out by their path', () => {
  it('are installed packages, as one entry, and copied packages', async () => {
    const files = empty(
      'node_modules/mail/index.js',
      'web/node_modules/x/y.js',
      '.yarn/releases/yarn.cjs',
      'vendor/jquery.js',
    );
    const result = await exclusionsOf({
      ...files,
      ...empty('public/vendor/map.js', 'src/vendor/orders.ts', 'src/mail.ts'),
    });
    expect(result.excluded).toEqual({
      dependencies: ['.yarn', 'node_modules', 'public/vendor/map.js', 'vendor/jquery.js', 'web/node_modules'],
    });
    expect(result.sources).toEqual(['src/mail.ts', 'src/vendor/orders.ts']);
  });

  it('are build output, but not folders of that name that hold sources or build scripts', async () => {
    const output = ['.next/server/page.js', 'coverage/sorter.js', 'dist/index.js', 'out/mail.js', 'web/dist/cart.js'];
    const kept = ['build/webpack.config.js', 'src/build/plan.ts', 'src/coverage/policy.ts', 'src/dist/radius.js'];
    const traces = empty('coverage/lcov.info', 'out/mail.js.map', 'web/package.json');
    const result = await exclusionsOf({ ...empty(...output, ...kept), ...traces });
    expect(result).toMatchObject({ sources: kept, excluded: { 'build-output': output } });
  });

  it('are generated and minified by name', async () => {
    const generated = [
      'src/__generated__/api.ts',
      'src/generated/db.ts',
      'src/routeTree.gen.ts',
      'src/api.generated.ts',
    ].sort();
    const result = await exclusionsOf(empty(...generated, 'public/map.min.js', 'src/generator.ts', 'src/gen.ts'));
    expect(result.excluded).toEqual({ generated, minified: ['public/map.min.js'] });
    expect(result.sources).toEqual(['src/gen.ts', 'src/generator.ts']);
  });

  it('follow the marks in .gitattributes, the nearest file deciding', async () => {
    const result = await exclusionsOf({
      '.gitattributes':
        '# marks\n*.api.ts linguist-generated\nlib/** linguist-vendored=true\n/src/a.ts -linguist-generated\n',
      'src/.gitattributes': 'hand.api.ts linguist-generated=false\n"with space.ts" linguist-generated\n',
      ...empty('src/hand.api.ts', 'src/mail.api.ts', 'src/a.ts', 'src/with space.ts', 'lib/x/y.ts', 'docs/lib/z.ts'),
    });
    expect(result.sources).toEqual(['docs/lib/z.ts', 'src/a.ts', 'src/hand.api.ts']);
    expect(result.excluded).toEqual({
      dependencies: ['lib/x/y.ts'],
      generated: ['src/mail.api.ts', 'src/with space.ts'],
    });
  });

  it('do not count when the word stands above the package they are in', async () => {
    const files = { 'package.json': '{"name":"shop","workspaces":["*"]}', 'vendor/package.json': '{"name":"vendor"}' };
    const result = await exclusionsOf({
      ...files,
      'vendor/src/mail.ts': '',
      'generated/package.json': '{}',
      'generated/a.ts': '',
    });
    expect(result).toMatchObject({ sources: ['generated/a.ts', 'vendor/src/mail.ts'], excluded: {} });
  });

  it('follow the config, where a folder stands for what it holds', async () => {
    const files = empty('src/mail.ts', 'src/old/fax.ts', 'src/[id]/page.tsx', 'src/api/client.ts', 'tools/seed.ts');
    const result = await exclusionsOf(files, {
      include: ['./src/', 'lib'],
      exclude: ['src/old', 'src/[id]', 'never/**'],
      generated: ['src/api/*.ts'],
      tests: ['**/*.check.ts'],
      groups: ['apps/*'],
      unreadable: ['src/mail.ts'],
    });
    expect(result.sources).toEqual(['src/mail.ts']);
    expect(result.excluded).toEqual({
      'excluded-by-config': ['src/[id]/page.tsx', 'src/old/fax.ts'],
      generated: ['src/api/client.ts'],
      'not-included': ['tools/seed.ts'],
    });
    // What they import is in use nevertheless.
    expect(result.outsiders).toEqual(['src/[id]/page.tsx', 'src/api/client.ts', 'src/old/fax.ts', 'tools/seed.ts']);
    expect(result.unmatched).toEqual([
      { setting: 'include', glob: 'lib' },
      { setting: 'exclude', glob: 'never/**' },
      { setting: 'tests', glob: '**/*.check.ts' },
      { setting: 'groups', glob: 'apps/*' },
    ]);
  });

  it('match globs against names with line breaks', async () => {
    const result = await exclusionsOf(empty('src/a\nb/c.ts', 'src/d.ts'), { exclude: ['**/c.ts'] });
    expect(result.excluded).toEqual({ 'excluded-by-config': ['src/a\nb/c.ts'] });
  });

  it('leave .env files where they are shared, at any depth', async () => {
    const project = new TemporaryProject({
      '.gitignore': '.env.local\n',
      '.env.local': 'KEY=1',
      'old/.env': '',
    }).commit();
    project.write(empty('.env.example', 'web/.env', '.envrc', 'web/.env.d.ts', 'node_modules/x/.env'));
    const found = await project.discover({ config: { include: ['web'], exclude: ['old'] } });
    expect([paths(found.dotenv), paths(found.sources)]).toEqual([['.env.example', 'web/.env'], ['web/.env.d.ts']]);
  });
});

describe('reading', () => {
  const cases: readonly [string, Buffer | string, unknown][] = [
    [
      'takes off a byte order mark and keeps line ends',
      '\uFEFFlet a;\r\nlet b;\r\n',
      { kind: 'text', text: 'let a;\r\nlet b;\r\n' },
    ],
    [
      'refuses Latin-1',
      Buffer.from([0x2f, 0x2f, 0xe9]),
      { kind: 'unreadable', reason: 'it is not valid UTF-8; save it as UTF-8' },
    ],
    [
      'refuses lone surrogates',
      Buffer.from([0xed, 0xa0, 0x80]),
      { kind: 'unreadable', reason: 'it is not valid UTF-8; save it as UTF-8' },
    ],
    [
      'refuses UTF-16',
      Buffer.from('\uFEFFlet a;', 'utf16le'),
      { kind: 'unreadable', reason: 'it is UTF-16 text; save it as UTF-8' },
    ],
    [
      'takes a NUL for a character of a string',
      'const key = `${shop}\0${order}`;',
      { kind: 'text', text: 'const key = `${shop}\0${order}`;' },
    ],
    [
      'refuses UTF-16 without a mark',
      Buffer.from('let order;', 'utf16le'),
      { kind: 'unreadable', reason: 'it holds NUL bytes (at offset 1)' },
    ],
    ['leaves out more than a mebibyte', 'a'.repeat(2 ** 20 + 1), { kind: 'excluded', reason: 'oversized' }],
    ['takes exactly a mebibyte', `${'a;\n'.repeat(349_525)}b`, { kind: 'text', text: `${'a;\n'.repeat(349_525)}b` }],
    [
      'leaves out generated texts',
      '// @generated\n',
      { kind: 'excluded', reason: 'generated', text: '// @generated\n' },
    ],
    ['takes an empty file', '', { kind: 'text', text: '' }],
  ];
  it.each(cases)('%s', async (_, content, result) => {
    const found = await new TemporaryProject({ 'mail.ts': content }).discover();
    expect(found.read(repoPath('mail.ts'))).toEqual(result);
  });

  it('reports a file that vanishes between listing and reading', async () => {
    const project = new TemporaryProject({ 'mail.ts': '' });
    const found = await project.discover();
    rmSync(join(project.root, 'mail.ts'));
    expect(found.read(repoPath('mail.ts'))).toEqual({
      kind: 'unreadable',
      reason: 'it vanished while the project was read',
    });
  });

  it('takes a generated mark in a .env file for a comment', async () => {
    const found = await new TemporaryProject({ '.env': '# generated by setup, do not edit\nA=1' }).discover();
    expect(found.read(repoPath('.env'))).toMatchObject({ kind: 'text' });
  });
});

describe('a text', () => {
  const generated = [
    '/**\n * @generated SignedSource<<0>>\n */\nexport {};',
    '// Code generated by protoc-gen-es. DO NOT EDIT.\n',
    '/* eslint-disable */\n/* tslint:disable */\n/**\n * Mock Service Worker.\n * - Please do NOT modify this file.\n */',
    '#!/usr/bin/env node\n"use strict";\n\n/*\n * Licence of the shop.\n */\n\n// This file was automatically generated by the price tool.\nlet a;',
    '/* This file is auto-generated. Do not edit it by hand. */',
    '/* AUTO-GENERATED FILE */\r\nexport {};',
    '// generated from schema.graphql\n// never edit\n',
    '// DO NOT EDIT\nlet a;',
    '<!-- This file is generated by icons -->\n<template/>',
  ];
  it.each(generated)('is generated: %j', (text) => {
    expect(classifyText('src/a.ts', text)).toBe('generated');
  });

  const written = [
    '// Reads the generated price list.\nimport { list } from "./generated";',
    'import a from "a";\n// This file is generated by nobody\n',
    '// Do not change the order of these imports\nimport "a";',
    '/** Finds the `@generated` mark in a text. */\nexport function find() {}',
    'const text = "// @generated";',
    '// This file is not generated.\n',
    '// @generated-by-hand\n',
    '/** Generated ids are unique. */\nexport const id = 1;',
  ];
  it.each(written)('is written by hand: %j', (text) => {
    expect(classifyText('src/a.ts', text)).toBeUndefined();
  });

  it('is minified when it is one long line of JavaScript, and data when it is TypeScript', () => {
    const line = 'let a=1;'.repeat(1_000);
    expect(classifyText('public/a.js', line)).toBe('minified');
    expect(classifyText('src/a.ts', line)).toBeUndefined();
    expect(classifyText('src/short.js', 'let a=1;'.repeat(100))).toBeUndefined();
    expect(classifyText('src/lines.js', 'let a = 1;\n'.repeat(2_000))).toBeUndefined();
    expect(classifyText('src/bundle.js', `${'// licence\n'.repeat(40)}${line}`)).toBe('minified');
  });
});
