import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-compat-shim.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';

const OWNER = `export const total = (cents) => cents / 100;
export const tax = (cents) => cents * 0.2;
export type Money = { cents: number };
export default total;`;
const USE = (from: string, names = '{ total }'): string => `import ${names} from '${from}';\nexport const used = 1;`;

/** A module that imports from the owner: the shim is not the one path there is. */
const RIVAL = `import all, { total, tax, Total, type Money } from '../money/owner';`;

/** How a module beside the owner is judged: its severity, or `undefined` where nothing is wrong with it. */
async function verdictOn(shim: string, path = 'src/old/money.ts', options?: JudgeOptions): Promise<string | undefined> {
  const { findings } = await judgeFiles(
    rule,
    {
      'src/money/owner.ts': OWNER,
      'src/cart/sum.ts': RIVAL,
      [path]: shim,
      'src/orders/bill.ts': USE(`../../${path.replace(/\.\w+$/, '')}`),
    },
    options,
  );
  return findings.find((one) => one.subject === path)?.severity;
}

describe('no-compat-shim', () => {
  it('reports each name that a module hands on, who imports it, and where to import from', async () => {
    const { findings, places, compliant } = await judgeFiles(
      rule,
      {
        'src/money/owner.ts': OWNER,
        'src/cart/sum.ts': RIVAL,
        'src/utils/money.ts': `export { total, tax } from '../money/owner';`,
        'src/orders/bill.ts': USE('../utils/money'),
        'src/orders/bill.test.ts': USE('../utils/money'),
      },
      { isTest: (path) => path.endsWith('.test.ts') },
    );
    const message =
      'src/utils/money.ts does nothing but hand on `total`, `tax` of src/money/owner.ts; 2 files still import it, 1 test among them.';
    expect(places).toEqual([`src/utils/money.ts:1:10 ${message}`, `src/utils/money.ts:1:17 ${message}`]);
    expect(findings[0]).toMatchObject({
      subject: 'src/utils/money.ts',
      severity: 'warn',
      remedy:
        'Import from src/money/owner.ts in src/orders/bill.ts, src/orders/bill.test.ts, then delete src/utils/money.ts; ' +
        'where it has to stay for a while, accept it with the day on which it expires.',
      evidence: {
        target: 'src/money/owner.ts',
        consumers: ['src/orders/bill.ts'],
        testConsumers: ['src/orders/bill.test.ts'],
      },
    });
    expect(findings[0]?.sites.map((one) => one.symbol)).toEqual(['total', 'tax']);
    expect(compliant).toBe(6);
  });

  it('says that what nobody imports can be deleted', async () => {
    const { places, findings } = await judgeFiles(rule, {
      'src/money/owner.ts': OWNER,
      'src/utils/money.ts': `export * from '../money/owner';`,
    });
    expect(places).toEqual([
      'src/utils/money.ts:1:1 src/utils/money.ts does nothing but hand on the exports of src/money/owner.ts; nothing imports it.',
    ]);
    expect(findings[0]?.remedy).toBe('Delete src/utils/money.ts.');
    expect(findings[0]?.sites[0]?.symbol).toBeUndefined();
  });

  it('says that only tests are left', async () => {
    const { findings } = await judgeFiles(
      rule,
      {
        'src/money/owner.ts': OWNER,
        'src/utils/money.ts': `export * from '../money/owner';`,
        'src/bill.test.ts': USE('./utils/money'),
      },
      { isTest: (path) => path.endsWith('.test.ts') },
    );
    expect(findings[0]?.message).toContain('; only tests import it (1).');
  });

  it.each([
    `export { total } from '../money/owner';`,
    `export * from '../money/owner';`,
    `export * as money from '../money/owner';`,
    `export type { Money } from '../money/owner';`,
    `import { total, tax } from '../money/owner';\nexport { total, tax };`,
    `import total from '../money/owner';\nexport default total;`,
    `export { total };\nimport { total } from '../money/owner';`,
    `import { total as original } from '../money/owner';\nexport const total = original;`,
    `import * as owner from '../money/owner';\nexport const total = owner.total, tax = owner['tax'];`,
    `'use strict';\nmodule.exports = require('../money/owner');`,
    `const owner = require('../money/owner');\nmodule.exports = { ...owner };`,
    `const { total } = require('../money/owner');\nmodule.exports = { total };`,
    `exports.total = require('../money/owner').total;`,
    `export { total } from '../money/owner';\nconsole.warn('Import from money/owner.');`,
  ])('knows a module that only hands on by %j', async (shim) => {
    expect(await verdictOn(shim)).toBe('warn');
  });

  it.each([
    `import { total } from '../money/owner';\nexport const oldTotal = total;`,
    `import total from '../money/owner';\nconst sum = total;\nexport default sum;`,
    `export { total as oldTotal } from '../money/owner';`,
    `import { total } from '../money/owner';\nexport function sum(cents: number) { return total(cents); }`,
    `import { total } from '../money/owner';\nexport const sum = async (...all) => await total(...all);`,
    `import * as owner from '../money/owner';\nexport const getTotal = () => owner.total();`,
    `import { total } from '../money/owner';\nexport default function (cents) { total(cents); }`,
  ])('takes %j for a hint, which becomes a finding where a comment calls it a shim', async (shim) => {
    expect(await verdictOn(shim)).toBe('info');
    expect(await verdictOn(`// Kept for backwards compatibility.\n${shim}`)).toBe('warn');
  });

  it.each([
    'All imports of the cart should come from here, so that the shapes can diverge.',
    'The single import point for sums.',
    'Graph-owned seam for totals.',
  ])('takes a module for a hint that is the way to take: %s', async (comment) => {
    expect(await verdictOn(`/** ${comment} */\nexport { total } from '../money/owner';`)).toBe('info');
    expect(await verdictOn(`// Old import path.\n/** ${comment} */\nexport { total } from '../money/owner';`)).toBe(
      'warn',
    );
  });

  it('merely notes an avowed alias that only a barrel hands on: it is part of what the package offers', async () => {
    const alias = `/** @deprecated */\nexport { total as sum } from './owner';`;
    const files = { 'src/money/owner.ts': OWNER, 'src/money/legacy.ts': alias };
    const verdict = async (user: string) =>
      (await judgeFiles(rule, { ...files, 'src/bill.ts': user })).findings.find(
        (one) => one.subject === 'src/money/legacy.ts',
      )?.severity;
    expect(await verdict(`export * from './money/legacy';`)).toBe('info');
    expect(await verdict(`import { sum } from './money/legacy';\nsum(1);`)).toBe('warn');
  });

  it('merely notes a module that an entry hands on as a whole', async () => {
    const files = {
      'package.json': '{ "name": "shop", "main": "src/api.ts" }',
      'src/core/owner.ts': OWNER,
      'src/cart/sum.ts': USE('../core/owner'),
      'src/parts/money.ts': `export { total, tax } from '../core/owner';`,
      'src/bill.ts': USE('./parts/money'),
    };
    const verdict = async (entry: string) =>
      (await judgeFiles(rule, { ...files, 'src/api.ts': entry })).findings.map((one) => one.severity);
    expect(await verdict(`export * from './parts/money';`)).toEqual(['info']);
    expect(await verdict(`import { tax } from './parts/money';\nexport const api = tax;`)).toEqual(['warn']);
  });

  it('names a package as the shim does', async () => {
    const { findings } = await judgeFiles(rule, {
      'package.json': '{ "name": "shop", "workspaces": ["packages/*"] }',
      'packages/money/package.json': '{ "name": "@shop/money", "main": "src/index.ts" }',
      'packages/money/src/index.ts': OWNER,
      'packages/bills/package.json': '{ "name": "@shop/bills" }',
      'packages/bills/src/lib/money.ts': `export * from '@shop/money';`,
      'packages/bills/src/bill.ts': USE('./lib/money'),
    });
    expect(findings[0]?.remedy).toMatch(/^Import from "@shop\/money" in packages\/bills\/src\/bill.ts, then delete/);
  });

  it('knows a component that draws another with its own props', async () => {
    const shim = `import { Total } from '../money/owner';\nexport const Sum = (props) => <Total {...props} />;`;
    expect(await verdictOn(shim, 'src/old/sum.tsx')).toBe('info');
    expect(await verdictOn(shim.replace('<Total', '<Total bold'), 'src/old/sum.tsx')).toBeUndefined();
  });

  it.each([
    ['code of its own', `export { total } from '../money/owner';\nexport const rate = 0.2;`],
    ['an effect', `import './setup';\nexport { total } from '../money/owner';`],
    ['a border', `'use client';\nexport { total } from '../money/owner';`],
    ['a program', `#!/usr/bin/env node\nexport { total } from '../money/owner';`],
    ['the owner of a library', `export { sum } from 'money-kit';`],
    ['a part of a library', `export { total } from '../money/owner';\nexport { sum } from 'money-kit';`],
    ['what does not exist', `export { total } from '../money/gone';`],
    ['other parameters', `import { total } from '../money/owner';\nexport const net = (cents) => total(cents, 0.2);`],
    ['another order', `import { total } from '../money/owner';\nexport const net = (a, b) => total(b, a);`],
    ['a default value', `import { total } from '../money/owner';\nexport const net = (cents = 0) => total(cents);`],
    ['a literal', `import { total } from '../money/owner';\nexport const nothing = () => total('0');`],
    ['a method', `import { total } from '../money/owner';\nexport const of = (cents) => total.of(cents);`],
    ['a member', `import { total } from '../money/owner';\nexport const rate = total.rate;`],
    ['a construction', `import { Total } from '../money/owner';\nexport const of = (cents) => new Total(cents);`],
    ['a type of its own', `import type { Money } from '../money/owner';\nexport interface Price extends Money {}`],
    ['another call', `import { total } from '../money/owner';\nexport { total };\nregister(total);`],
  ])('leaves alone %s', async (_, text) => {
    expect(await verdictOn(text)).toBeUndefined();
  });

  it.each([
    'src/old/index.ts',
    'src/pages/orders.ts',
    'src/money/owner.web.ts',
    'src/old/money.d.ts',
    'money.config.ts',
    'scripts/money.ts',
    'src/ee/owner.ts',
  ])('leaves alone what is there for its path: %s', async (path) => {
    const up = path
      .split('/')
      .slice(1)
      .map(() => '..');
    const from = [...(up.length === 0 ? ['.'] : up), 'src/money/owner'].join('/');
    expect(await verdictOn(`export { default } from '${from}';`, path)).toBeUndefined();
  });

  it('leaves alone a barrel of several modules, and the front of a folder', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/money/total.ts': OWNER,
      'src/money/tax.ts': OWNER,
      'src/money.ts': `export * from './money/total';`,
      'src/bill.ts': `export { total } from './money/total';\nexport { tax } from './money/tax';`,
    });
    expect(findings).toEqual([]);
  });

  it('leaves alone an entry of a package, and hints at what hands on another package', async () => {
    const money = { name: '@shop/money', folder: 'money', dependencies: [] };
    const packages = [
      {
        ...money,
        entries: new Map([
          ['.', ['./owner.ts']],
          ['./old', ['./old.ts']],
        ]),
      },
    ];
    const files = {
      'money/owner.ts': OWNER,
      'money/old.ts': `export { total } from './owner';`,
      'shop/lib/money.ts': `export { total } from '@shop/money';`,
      'shop/bill.ts': USE('./lib/money'),
    };
    const groupOf = (path: string): string => path.split('/')[0] ?? '';
    const { findings } = await judgeFiles(rule, files, { packages, groupOf });
    expect(findings.map((one) => [one.severity, one.subject])).toEqual([['info', 'shop/lib/money.ts']]);
    const unused = await judgeFiles(
      rule,
      { ...files, 'shop/bill.ts': 'export const bill = 1;' },
      { packages, groupOf },
    );
    expect(unused.findings.map((one) => [one.severity, one.subject])).toEqual([['warn', 'shop/lib/money.ts']]);
  });

  it('takes the path that all use for a hint, and another one beside it for a finding', async () => {
    const files = {
      'src/auth/provider.ts': OWNER,
      'src/auth/session.ts': `import { total } from './provider';`,
      'src/hooks/use-auth.ts': `export { total } from '../auth/provider';`,
      'src/orders/bill.ts': USE('../hooks/use-auth'),
    };
    const { findings } = await judgeFiles(rule, files);
    expect(findings.map((one) => one.severity)).toEqual(['info']);
    const rivalled = await judgeFiles(rule, { ...files, 'src/cart/sum.ts': USE('../auth/provider') });
    expect(rivalled.findings.map((one) => one.severity)).toEqual(['warn']);
    const another = await judgeFiles(rule, { ...files, 'src/cart/sum.ts': USE('../auth/provider', '{ tax }') });
    expect(another.findings.map((one) => one.severity)).toEqual(['info']);
  });

  it('takes what only a barrel hands on for a hint', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/money/owner.ts': OWNER,
      'src/cart/sum.ts': RIVAL,
      'src/kit/money.ts': `export { total } from '../money/owner';`,
      'src/kit/index.ts': `export * from './money';`,
    });
    expect(findings.map((one) => one.severity)).toEqual(['info']);
  });

  it('gives only a hint where a request that leads nowhere may mean the module', async () => {
    const files = { 'src/money/owner.ts': OWNER, 'src/old/money.ts': `export * from '../money/owner';` };
    const { findings } = await judgeFiles(rule, { ...files, 'src/bill.ts': USE('~/old/money') });
    expect(findings.map((one) => one.severity)).toEqual(['info']);
    const worker = { 'src/old/mail.worker.ts': `export * from '../money/owner';`, 'src/money/owner.ts': OWNER };
    const loaded = await judgeFiles(rule, { ...worker, 'src/bill.ts': USE('worker:mail') });
    expect(loaded.findings.map((one) => one.severity)).toEqual(['info']);
  });

  it.each([
    ['a tag', '/** @deprecated Removed by 2027-02-01, use money/owner. */\n', []],
    ['a tag with a version', '/** @deprecated Will be removed in v3. */\n', []],
    ['the config', '', ['src/old/money']],
  ])('names the time at which it goes, and does not count it, by %s', async (_, tag, imports) => {
    const at = { file: 'ssot.config.yaml', line: 1, column: 1 };
    const deprecated = imports.map((one) => ({
      ...({ kind: 'import', import: one, use: undefined, removeBy: '2027-02-01', at } as const),
    }));
    const { findings } = await judgeFiles(
      rule,
      {
        'src/money/owner.ts': OWNER,
        'src/old/money.ts': `import { total as original } from '../money/owner';\n\n${tag}export const total = original;`,
        'src/bill.ts': USE('./old/money'),
      },
      { config: { ...DEFAULTS, deprecated } },
    );
    expect(findings.map((one) => one.severity)).toEqual(['info']);
    expect(findings[0]?.message).toMatch(
      /of src\/money\/owner\.ts \(until (2027-02-01|v3)\); 1 file still imports it\.$/,
    );
  });

  it('counts a shim that is deprecated without a time to go', async () => {
    expect(await verdictOn(`/** @deprecated Use money/owner. */\nexport { total } from '../money/owner';`)).toBe(
      'warn',
    );
  });

  it('lists the members of one type together, and no function of which one signature is deprecated', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/orders.ts':
        'export interface OldCart {\n  /** @deprecated */\n  total: number;\n  /** @deprecated */\n  tax: number;\n}\n' +
        '/** @deprecated */\nexport function list(old: true): void;\nexport function list(): void;\nexport function list() {}\n' +
        '/**\n * The `sum` export has been renamed to `total`.\n *\n * @deprecated\n */\nexport const sum = 1;\n',
    });
    expect(findings.map((one) => [one.subject, one.message])).toEqual([
      [
        'src/orders.ts#OldCart @deprecated',
        '`OldCart.total`, `OldCart.tax` are called deprecated, and nothing says what takes their place or when they go.',
      ],
    ]);
    expect(findings[0]?.sites.map(({ line, column, endColumn }) => [line, column, endColumn])).toEqual([
      [3, 3, 8],
      [5, 3, 6],
    ]);
  });

  it('lists deprecations that say nothing, and removals that name a day, as information', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/orders.ts':
        '/** @deprecated */\nexport const rate = 1;\n/** @deprecated Use rate. */\nexport const old = 1;\n' +
        '// TODO(remove 2027-02-01): the old search\n// TODO: since 2026-01-01 this is slow\nexport const search = 1;',
    });
    expect(findings.map((one) => [one.severity, one.sites[0].line, one.message])).toEqual([
      ['info', 5, 'A removal is promised by 2027-02-01: "TODO(remove 2027-02-01): the old search".'],
      ['info', 2, '`rate` is called deprecated, and nothing says what takes its place or when it goes.'],
    ]);
  });
});
