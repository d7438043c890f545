import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-deprecated-use.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import type { Deprecation } from '../../src/core/config.ts';
import { toRepoPath } from '../../src/core/repo-path.ts';
import { deprecatedUses } from '../support/deprecated-uses.ts';
import { judgeFiles } from '../support/judge-files.ts';

const at = { file: 'ssot.config.yaml', line: 1, column: 1 };
const entry = { use: undefined, removeBy: undefined, at };

function symbol(ref: string, use?: string): Deprecation {
  const [path = '', name = ''] = ref.split('#');
  const module = toRepoPath(path);
  if (module === undefined) throw new Error(`not a path of the project: ${path}`);
  return { ...entry, kind: 'symbol', symbol: { module, export: name }, use };
}
const importOf = (path: string, use?: string): Deprecation => ({ ...entry, kind: 'import', import: path, use });
const literal = (text: string, use?: string): Deprecation => ({ ...entry, kind: 'literal', literal: text, use });
const listing = (...deprecated: Deprecation[]) => ({ config: { deprecated } });

describe('a configured symbol', () => {
  const files = {
    'src/ws/legacy.ts': `export const getManager = () => getManager;\nexport class Manager { connect() {}\n  open() {} }`,
    'src/ws/manager.ts': `export const createManager = () => 1;`,
    'src/use.ts': `import { getManager, Manager } from './ws/legacy';\ngetManager();\nnew Manager().connect();\nnew Manager().open();`,
  };

  it('is reported with its replacement and date', async () => {
    const deprecation = {
      ...symbol('src/ws/legacy.ts#getManager', 'src/ws/manager.ts#createManager'),
      removeBy: '2027-01-01',
    };
    const { findings } = await judgeFiles(rule, files, listing(deprecation));
    expect(findings).toMatchObject([
      {
        subject: 'src/ws/legacy.ts#getManager',
        message: '`getManager` (src/ws/legacy.ts) is deprecated: use `createManager` instead.',
        remedy:
          "Replace it by `createManager` (import { createManager } from './ws/manager'). It is to be removed: 2027-01-01.",
        evidence: {
          uses: 1,
          removeBy: '2027-01-01',
          replacement: 'src/ws/manager.ts#createManager',
          replacementUses: 0,
        },
        sites: [{ file: 'src/use.ts', line: 2, column: 1 }],
      },
    ]);
  });

  it('may be a member', async () => {
    expect(await deprecatedUses(files, listing(symbol('src/ws/legacy.ts#Manager.connect')))).toEqual([
      'src/ws/legacy.ts#Manager.connect @ src/use.ts:3:1',
    ]);
  });

  it('that is gone is told in a note', async () => {
    const { findings, notes } = await judgeFiles(rule, files, listing(symbol('src/ws/legacy.ts#gone')));
    expect(findings).toEqual([]);
    expect(notes).toEqual([
      'The deprecated symbol src/ws/legacy.ts#gone no longer exists, so its config entry can go.',
    ]);
  });
});

describe('a configured import', () => {
  it.each([
    ['an import', `import { map } from 'lodash';`, '1:21'],
    ['an export', `export { map, pick } from 'lodash';`, '1:10'],
    ['an export of everything', `export * from 'lodash';`, '1:1'],
    ['a dynamic import', `await import('lodash');`, '1:14'],
    ['require', `require('lodash');`, '1:9'],
    ['require.resolve', `require.resolve('lodash');`, '1:17'],
    ['a mock', `vi.mock('lodash');`, '1:9'],
    ['a type', `type Map = import('lodash').Map;`, '1:19'],
  ])('of a package is found in %s', async (_, code, place) => {
    expect(await deprecatedUses({ 'src/a.ts': code }, listing(importOf('lodash')))).toEqual([
      `import:lodash @ src/a.ts:${place}`,
    ]);
  });

  it('covers subpaths only where it says so', async () => {
    const files = { 'src/a.ts': `import 'lodash';\nimport 'lodash/map';\nimport 'lodash-es';` };
    expect(await deprecatedUses(files, listing(importOf('lodash')))).toEqual(['import:lodash @ src/a.ts:1:8']);
    expect(await deprecatedUses(files, listing(importOf('lodash/*')))).toEqual(['import:lodash/* @ src/a.ts:2:8']);
  });

  it('of a module is found in every spelling, and not among its own parts', async () => {
    const files = {
      'src/legacy/index.ts': `export * from './ws';`,
      'src/legacy/ws.ts': 'export const a = 1;',
      'src/use.ts': `import './legacy/ws';\nimport './legacy/ws.js';\nimport './fresh';`,
      'src/deep/use.ts': `import '../legacy/ws.ts';`,
      'src/fresh.ts': '',
    };
    const places = ['src/deep/use.ts:1:8', 'src/use.ts:1:8', 'src/use.ts:2:8'];
    const at = (pattern: string) => places.map((place) => `import:${pattern} @ ${place}`);
    expect(await deprecatedUses(files, listing(importOf('src/legacy/*')))).toEqual(at('src/legacy/*'));
    const one = await deprecatedUses(files, listing(importOf('src/legacy/ws')));
    expect(one).toEqual([
      ...at('src/legacy/ws').slice(0, 1),
      'import:src/legacy/ws @ src/legacy/index.ts:1:1',
      ...at('src/legacy/ws').slice(1),
    ]);
  });
});

describe('a configured literal', () => {
  it('is not looked for in a text that the parser made up, where something else stands', async () => {
    const files = {
      'src/a.ts': 'type A = typeof import(`react`);\ntype B = typeof import(A);\nexport const x = "old";\n',
    };
    expect(await deprecatedUses(files, listing(literal('old')))).toEqual(['literal:old @ src/a.ts:3:18']);
  });

  it.each([
    ['*.staging.example.com', `'https://api.staging.example.com/x'`],
    ['*.staging.example.com', `'api.staging.example.com'`],
    ['*.staging.example.com', `'wss://a.b.staging.example.com:8080'`],
    ['*.staging.example.com', '`https://${tenant}.staging.example.com/x`'],
    ['*.staging.example.com', '`https://api.staging.example.com/${path}`'],
    ['*.staging.example.com', `"connect-src 'self' https://api.staging.example.com; img-src *"`],
    ['*.staging.example.com', `'https://*.staging.example.com'`],
    ['*.staging.example.com', `"connect-src 'self' api.staging.example.com"`],
    ['*.staging.example.com', `'.staging.example.com'`],
    ['*.staging.example.com', `/\\.staging\\.example\\.com$/`],
    ['*.staging.example.com', `/^https:\\/\\/[a-z]+\\.staging\\.example\\.com$/`],
    ['old.example.com', `'https://old.example.com'`],
    ['old.example.com', `'old.example.com/path'`],
    ['/api/v1/*', '`/api/v1/orders/${id}`'],
    ['/api/v1/*', `'https://shop.example.com/api/v1/orders?all'`],
    ['/api/v1/*', '`${base}/api/v1/orders`'],
    ['legacy-queue', `'legacy-queue'`],
  ])('%s is found in %s', async (pattern, code) => {
    const uses = await deprecatedUses({ 'src/a.ts': `export const x = ${code};` }, listing(literal(pattern)));
    expect(uses).toEqual([`literal:${pattern} @ src/a.ts:1:18`]);
  });

  it.each([
    ['*.staging.example.com', `'https://staging.example.com'`],
    ['*.staging.example.com', `'https://api.staging.example.com.evil.org'`],
    ['*.staging.example.com', `'https://example.org/?to=staging.example.com'`],
    ['*.staging.example.com', `'https://apistaging.example.com'`],
    ['*.staging.example.com', '`https://api.${stage}.example.com`'],
    ['*.staging.example.com', `"connect-src 'self' staging.example.com"`],
    ['*.staging.example.com', `/^staging\\.example\\.com$/`],
    ['*.staging.example.com', `/.staging.example.com/`],
    ['*.staging.example.com', `'ask api.staging.example.com for it'`],
    ['old.example.com', `'https://very.old.example.com'`],
    ['old.example.com', `'https://example.org/old.example.com'`],
    ['/api/v1/*', `'/api/v10/orders'`],
    ['legacy-queue', `'legacy-queue-2'`],
    ['legacy-queue', `/legacy-queue/`],
  ])('%s is not found in %s', async (pattern, code) => {
    expect(await deprecatedUses({ 'src/a.ts': `export const x = ${code};` }, listing(literal(pattern)))).toEqual([]);
  });

  it('is not a module specifier, a directive or a comment', async () => {
    const code = `'legacy-queue';\nimport 'legacy-queue';\n// 'legacy-queue'`;
    expect(await deprecatedUses({ 'src/a.ts': code }, listing(literal('legacy-queue')))).toEqual([]);
  });

  it('says what to write instead', async () => {
    const { findings } = await judgeFiles(
      rule,
      { 'src/a.ts': `fetch('https://old.example.com');` },
      listing(literal('old.example.com', 'example.com')),
    );
    expect(findings[0]).toMatchObject({
      message: 'The value `old.example.com` is deprecated: use `example.com` instead.',
      remedy: 'Replace it by `example.com`.',
      evidence: { literal: 'old.example.com', uses: 1, replacement: 'example.com' },
    });
  });

  it.each([
    ['infra/api.yml', 'host: api.staging.example.com', 'infra/api.yml:1:7'],
    ['infra/api.json', '{ "hosts": ["staging.example.com", "wss://a.staging.example.com/x"] }', 'infra/api.json:1:36'],
    ['infra/api.toml', "# old\nurl = 'https://a.staging.example.com'", 'infra/api.toml:2:7'],
    ['infra/.env', 'API_URL=https://ada:pw@A.staging.example.com:8443/x', 'infra/.env:1:9'],
    ['infra/.env.example', 'ORIGINS="staging.example.com, https://a.staging.example.com"', 'infra/.env.example:1:9'],
  ])('is found in %s where the config lists it', async (path, text, place) => {
    const old = literal('*.staging.example.com');
    const at = (texts: string[]) =>
      judgeFiles(rule, { 'src/a.ts': 'open();', [path]: text }, { config: { deprecated: [old], texts } });
    expect((await at(['infra'])).places).toEqual([`${place} The value \`*.staging.example.com\` is deprecated.`]);
    expect((await at([])).places).toEqual([]);
  });

  it.each([
    ['infra/api.yml', 'host: staging.example.com'],
    ['infra/api.yml', 'api.staging.example.com: 1'],
    ['infra/api.yml', '# api.staging.example.com'],
    ['infra/.env', 'API_URL=https://staging.example.com'],
    ['infra/.env', 'API_URL=https://api.staging.example.com.evil.org'],
  ])('is not found in %s: %s', async (path, text) => {
    const config = { deprecated: [literal('*.staging.example.com')], texts: ['infra'] };
    expect((await judgeFiles(rule, { 'src/a.ts': 'open();', [path]: text }, { config })).places).toEqual([]);
  });

  it('makes literals be collected only where there is one', () => {
    const ids = (deprecated: Deprecation[]) =>
      rule.collectors({ ...DEFAULTS, digest: '', deprecated }).map((one) => one.id);
    expect(ids([importOf('lodash')])).toEqual(['deprecation']);
    expect(ids([literal('old.example.com')])).toEqual(['deprecation', 'literals']);
    expect(ids([importOf('lodash'), literal('old.example.com')])).toEqual(['deprecation', 'literals']);
  });
});
