import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ExclusionReason } from '../../src/discover/discovery.ts';
import { runCheck } from '../support/run-check.ts';
import { committedShop, TIDY, UNTIDY } from '../support/staged-project.ts';
import { shows, ways, type Way } from '../support/ways-to-hide.ts';

const leftOut = (reason: ExclusionReason, files: Readonly<Record<string, string>>): Way => ({
  files,
  text: new RegExp(`^ *left out .*1 ${reason}`, 'm'),
  json: ({ scope }) => scope.excluded[reason] === 1,
});

/** Where accesses are not judged, which the report counts. */
const notJudgedAt = (path: string): Way => ({
  files: { 'src/billing.ts': '', [path]: UNTIDY },
  text: /^note: Environment accesses in .* are not judged: 1\./m,
  json: ({ notes }) => notes?.some((note) => /^Environment accesses in .* are not judged: 1\.$/.test(note)),
});
/** What hides nothing. */
const stillFound = (files: NonNullable<Way['files']>): Way => ({
  files,
  text: /no-direct-env-access {2}1 finding/,
  json: ({ findings, gate }) => findings[0]?.status === 'violation' && !gate.pass,
});

const ENTRY = `version: 1
allow:
  - id: billing
    rule: no-direct-env-access
    members: [src/billing.ts]
    reason: The bills are older than the accessor.
    owner: billing
    created: 2026-01-02
`;

/** What files and comments can say. */
const FILES: Readonly<Record<string, Way>> = {
  'an allowance': {
    files: { 'acceptable-duplicates.yaml': ENTRY },
    text: /· 1 allowed ·/,
    json: ({ findings, allowances, score }) =>
      findings[0]?.status === 'allowed' && allowances.used === 1 && score.percentWithoutAllowances !== score.percent,
  },
  'the baseline': {
    files: {
      'ssot-baseline.jsonl': `{"version":1}\n{"rule":"no-direct-env-access","subject":"src/billing.ts: BILLING_DEBUG","sites":{"src/billing.ts":1}}\n`,
    },
    text: /· 1 baselined ·/,
    json: ({ findings, baseline, score }) =>
      findings[0]?.status === 'baselined' && baseline?.findings === 1 && score.percent !== 100,
  },
  'an inline waiver': {
    files: { 'src/billing.ts': `// ssot-allow no-direct-env-access -- older than the accessor\n${UNTIDY}` },
    text: /· 1 allowed ·/,
    json: ({ findings, allowances }) => findings[0]?.status === 'allowed' && allowances.used === 1,
  },
  'a comment for linters': {
    files: { 'src/billing.ts': `/* eslint-disable ssot-lint/no-direct-env-access */\n${UNTIDY}` },
    text: /^note: 1 violating place is hidden in linters by a comment/m,
    json: ({ findings, notes }) =>
      findings[0]?.status === 'violation' && notes?.some((note) => note.includes('hidden in linters')),
  },
  'a header of generated code': leftOut('generated', { 'src/billing.ts': `// @generated\n${UNTIDY}` }),
  'linguist-generated in .gitattributes': leftOut('generated', {
    '.gitattributes': 'src/billing.ts linguist-generated\n',
  }),
  'the name of a folder of build output': leftOut('build-output', { 'src/billing.ts': '', '.next/billing.ts': UNTIDY }),
  'the name of a folder of dependencies': leftOut('dependencies', {
    'src/billing.ts': '',
    'vendor/billing.ts': UNTIDY,
  }),
  'more text than is read': leftOut('oversized', { 'src/billing.ts': `${UNTIDY}// ${'x'.repeat(2 ** 20)}\n` }),
  'linguist-vendored in .gitattributes': leftOut('dependencies', {
    '.gitattributes': 'src/billing.ts linguist-vendored\n',
  }),
  'the name of a folder of generated code': leftOut('generated', {
    'src/billing.ts': '',
    'src/generated/billing.ts': UNTIDY,
  }),
  'the ending of generated code': leftOut('generated', { 'src/billing.ts': '', 'src/billing.gen.ts': UNTIDY }),
  'words of a generator': leftOut('generated', {
    'src/billing.ts': `/* This file is auto-generated. Do not edit. */\n${UNTIDY}`,
  }),
  'the ending of minified code': leftOut('minified', { 'src/billing.ts': '', 'src/billing.min.js': UNTIDY }),
  'installed packages that are committed': leftOut('dependencies', {
    'src/billing.ts': '',
    'src/node_modules/billing/index.ts': UNTIDY,
  }),
  'an encoding that is not read': {
    files: { 'src/billing.ts': Buffer.from(`\ufeff${UNTIDY}`, 'utf16le') },
    text: /^unreadable\n {2}src\/billing\.ts/m,
    json: ({ scope, gate }) => scope.unreadable.length === 1 && !gate.pass,
  },
  'a syntax error': {
    files: { 'src/billing.ts': `${UNTIDY}const = 1;\n` },
    text: /^unreadable\n {2}src\/billing\.ts/m,
    json: ({ scope, gate }) => scope.unreadable.length === 1 && !gate.pass,
  },
  'more than the parser can take': {
    files: { 'src/billing.ts': `${UNTIDY}${'\\'.repeat(64_000)}` },
    text: /^unreadable\n {2}src\/billing\.ts {2}too much for the parser/m,
    json: ({ scope, gate }) => scope.unreadable.length === 1 && !gate.pass,
  },
  ...Object.fromEntries(
    [
      ...['src/vite.config.ts', 'scripts/billing.ts', 'src/migrations/billing.ts', 'src/instrumentation.ts'],
      ...['examples/billing.ts', 'bin/billing.ts', 'src/billing.d.ts', '.hidden/billing.ts', 'bench/billing.ts'],
    ].map((path) => [`the place of ${path}`, notJudgedAt(path)]),
  ),
  ...Object.fromEntries(
    ['src/billing.test.ts', 'src/__mocks__/billing.ts', 'src/billing.stories.ts', 'e2e/billing.ts'].map((path) => [
      `the name of test code, ${path}`,
      {
        files: { 'src/billing.ts': '', [path]: UNTIDY },
        text: /^ {2}info {2}\(test\) `BILLING_DEBUG` is read directly/m,
        json: ({ findings }) => findings[0]?.status === 'violation' && findings[0].severity === 'info',
      } satisfies Way,
    ]),
  ),
  ...Object.fromEntries(
    [
      ...['src/billing.mts', 'src/billing.cts', 'src/billing.jsx', 'public/billing.js', 'build/billing.ts'],
      ...['src/old/billing.ts', 'src/dist/billing.ts'],
    ].map((path) => [`another name, ${path}`, stillFound({ 'src/billing.ts': '', [path]: UNTIDY })]),
  ),
  'a folder with a lock file of its own': {
    files: {
      'src/billing.ts': '',
      'apps/billing/package.json': '{ "name": "billing" }',
      'apps/billing/package-lock.json': '{}',
      'apps/billing/src/env.ts': UNTIDY,
    },
    text: /^note: Environment reads in the one module .*: 1, in apps\/billing\/src\/env\.ts\./m,
    json: ({ notes }) => notes?.some((note) => note.includes('apps/billing/src/env.ts')),
  },
  'attributes of git': stillFound({
    '.gitattributes': 'src/billing.ts binary export-ignore\n',
  }),
  'what makes it look like no text': stillFound({ 'src/billing.ts': `${UNTIDY}// \u0000\n` }),
  'a comment for the compiler': stillFound({ 'src/billing.ts': `// @ts-nocheck\n${UNTIDY}` }),
  'a roundabout read': stillFound({
    'src/billing.ts': `const e = globalThis['process']['env'];\nexport const debug = e.BILLING_DEBUG;\n`,
  }),
  'lines that look minified': leftOut('minified', {
    'src/billing.ts': '',
    'src/bills.js': `${UNTIDY.trim()}${'export const a=[1,2,3];'.repeat(900)}\n`,
  }),
  'an ignore file': {
    files: { '.gitignore': 'src/billing.ts\n' },
    text: /no-direct-env-access {2}1 finding/,
    json: ({ findings }) => findings[0]?.status === 'violation',
  },
  'a config of its own in a folder below': {
    files: { 'src/ssot.config.yaml': 'rules: { no-direct-env-access: off }\n' },
    text: /no-direct-env-access {2}1 finding/,
    json: ({ findings }) => findings[0]?.status === 'violation',
  },
};

describe('no file hides a finding without being counted and shown', () => {
  it.each(ways(FILES))('%s', (_, way) => shows(way));

  it('by links and by repositories within the repository', async () => {
    const link = committedShop({ 'lib/billing.txt': UNTIDY });
    symlinkSync('../lib/billing.txt', join(link.root, 'src/billing.ts'));
    link.git('add', '-A');
    expect((await runCheck(link.root)).stdout).toContain('left out 1 link');

    const nested = committedShop({});
    nested.write({ 'src/inner/billing.ts': UNTIDY });
    nested.git('init', '-q', 'src/inner');
    expect((await runCheck(nested.root)).stdout).toContain('left out 1 nested-repository');
  });

  it('by what is staged and then hidden from git', async () => {
    for (const flag of ['--assume-unchanged', '--skip-worktree']) {
      const project = committedShop({ 'src/billing.ts': TIDY });
      project.write({ 'src/billing.ts': UNTIDY }).git('add', '-A');
      project.git('update-index', flag, 'src/billing.ts');
      project.write({ 'src/billing.ts': TIDY });
      const { code, stdout } = await runCheck(project.root, ['--staged']);
      expect([code, stdout]).toEqual([1, expect.stringContaining('BILLING_DEBUG')]);
    }
  });

  it('by git that was told to look away from a file', async () => {
    for (const [flag, shown] of [
      ['--assume-unchanged', 'BILLING_DEBUG'],
      ['--skip-worktree', 'left out 1 not-checked-out'],
    ] as const) {
      const project = committedShop({ 'src/billing.ts': TIDY });
      await runCheck(project.root);
      project.git('update-index', flag, 'src/billing.ts');
      project.write({ 'src/billing.ts': UNTIDY });
      expect((await runCheck(project.root)).stdout).toContain(shown);
    }
  });
});
