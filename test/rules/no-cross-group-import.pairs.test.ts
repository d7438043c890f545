import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-cross-group-import.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';

const manifest = (name: string, more: object = {}): string => JSON.stringify({ name, ...more });
const ROOT = { 'package.json': manifest('shop', { workspaces: ['packages/*'] }) };

async function said(files: Record<string, string>, options?: JudgeOptions) {
  const { findings } = await judgeFiles(rule, { ...ROOT, ...files }, options);
  return findings.map(({ severity, subject, remedy, sites }) => ({
    severity,
    subject,
    remedy,
    at: sites.map(({ file, line, column }) => `${file}:${line}:${column}`),
  }));
}

describe('paths from one package into another', () => {
  const CLIENT = {
    'packages/client/package.json': manifest('shop-client'),
    'packages/client/types/money.ts': 'export const cents = 100;\nexport interface Sum { cents: number }\n',
    'packages/client/types/tax.ts': 'export const rate = 7;\n',
    'packages/server/package.json': manifest('shop-server', { dependencies: { 'shop-client': '*' } }),
  };

  it('are one finding, which names the specifier that the package writes elsewhere', async () => {
    const files = {
      ...CLIENT,
      'packages/server/a.ts': "import { rate } from '../client/types/tax';\nuse(rate);\n",
      'packages/server/b.ts':
        "import { cents } from '../client/types/money';\nimport type { Sum } from '../client/types/money';\nuse(cents);\n",
      'packages/server/c.ts': "import { cents } from 'shop-client/types/money';\nuse(cents);\n",
    };
    expect(await said(files)).toMatchObject([
      {
        severity: 'error',
        subject: 'shop-server -> shop-client (by path)',
        remedy:
          'Import by name, as 1 import of shop-server does already: "shop-client/types/tax" instead of "../client/types/tax".',
        at: ['packages/server/a.ts:1:22', 'packages/server/b.ts:1:23'],
      },
      { severity: 'info', subject: 'shop-server -> shop-client (by path, noted)', at: ['packages/server/b.ts:2:26'] },
    ]);
  });

  it('are to be imported by an alias where that is what the others write', async () => {
    const alias = (from: string, specifier: string) =>
      from.startsWith('packages/server/') && specifier.startsWith('@client/')
        ? repoPath(specifier.replace('@client/', 'packages/client/'))
        : undefined;
    const files = {
      ...CLIENT,
      'packages/server/a.ts': "import { rate } from '../client/types/tax';\nuse(rate);\n",
      'packages/server/b.ts': "import { rate } from '@client/types/tax';\nuse(rate);\n",
    };
    expect((await said(files, { alias })).filter((one) => one.severity === 'error')).toMatchObject([
      {
        remedy:
          'Import them by the name that shop-server has for them: "@client/types/tax" instead of "../client/types/tax".',
      },
    ]);
  });

  it('are to be imported by the name of a link, and are noted where they take types that are not called so', async () => {
    const files = {
      ...CLIENT,
      'packages/server/package.json': manifest('shop-server', { dependencies: { client: 'file:../client' } }),
      'packages/server/a.ts': "import { rate } from '../client/types/tax';\nuse(rate);\n",
    };
    expect(await said(files)).toMatchObject([
      {
        severity: 'error',
        remedy:
          'Import them by the name that shop-server has for them: "client/types/tax" instead of "../client/types/tax".',
      },
    ]);
    const types = {
      ...CLIENT,
      'packages/server/package.json': manifest('shop-server'),
      'packages/server/a.ts': "import { Sum } from '../client/types/money';\nexport const sum: Sum = { cents: 1 };\n",
    };
    expect((await said(types)).map((one) => one.severity)).toEqual(['info']);
  });

  it('need an entry where the package offers nothing, and are noted where they take types alone', async () => {
    const files = {
      ...CLIENT,
      'packages/server/package.json': manifest('shop-server'),
      'packages/server/a.ts': "import { rate } from '../client/types/tax';\nuse(rate);\n",
      'packages/server/b.ts': "import type { Sum } from '../client/types/money';\nexport type Total = Sum;\n",
    };
    expect(await said(files)).toMatchObject([
      {
        severity: 'error',
        subject: 'shop-server -> shop-client (by path, not offered)',
        remedy:
          'Add shop-client to the dependencies in packages/server/package.json. Have packages/client/package.json offer the files under "exports", such as "./types/tax", and import "shop-client/types/tax" instead of "../client/types/tax".',
        at: ['packages/server/a.ts:1:22'],
      },
      { severity: 'info', subject: 'shop-server -> shop-client (by path, not offered, noted)' },
    ]);
  });

  it('are noted where the name would have to be added to a manifest and close a circle', async () => {
    const files = {
      'packages/client/package.json': manifest('shop-client', { main: 'a.ts', dependencies: { 'shop-server': '*' } }),
      'packages/client/a.ts': 'export const rate = 7;\n',
      'packages/server/package.json': manifest('shop-server'),
      'packages/server/a.ts': "import { rate } from '../client/a';\nuse(rate);\n",
    };
    expect((await said(files)).map(({ severity, remedy }) => [severity, remedy])).toEqual([
      ['info', 'Move what both need to a package that both may import: shop-client uses shop-server as well.'],
    ]);
  });

  it('are noted between two packages that use each other, of which neither offers anything', async () => {
    const files = {
      ...CLIENT,
      'packages/server/package.json': manifest('shop-server'),
      'packages/server/a.ts': "import { rate } from '../client/types/tax';\nexport const gross = rate;\n",
      'packages/client/b.ts': "import { gross } from '../server/a';\nuse(gross);\n",
    };
    expect((await said(files)).map(({ severity, remedy }) => [severity, remedy])).toEqual([
      ['info', 'Move what both need to a package that both may import: shop-server uses shop-client as well.'],
      ['info', 'Move what both need to a package that both may import: shop-client uses shop-server as well.'],
    ]);
  });
});

describe('what a published package takes from one that is not', () => {
  const SDK = {
    'packages/sdk/package.json': manifest('shop-sdk', { version: '1.0.0', main: './dist/index.js' }),
    'packages/money/package.json': manifest('shop-money', { private: true, version: '1.0.0', main: './a.ts' }),
    'packages/money/a.ts': 'export const cents = 100;\n',
    'packages/till/package.json': manifest('shop-till', { dependencies: { 'shop-money': '*' } }),
    'packages/till/a.ts': "import { cents } from 'shop-money';\nuse(cents);\n",
    'packages/desk/package.json': manifest('shop-desk', { dependencies: { 'shop-money': '*' } }),
    'packages/desk/a.ts': "import { cents } from 'shop-money';\nuse(cents);\n",
  };

  it('is bundled, and none of its dependencies: its paths are noted, and it is declared for development', async () => {
    const byPath = { ...SDK, 'packages/sdk/a.ts': "import { cents } from '../money/a';\nuse(cents);\n" };
    const words = 'Add shop-money to the devDependencies, since it is not published and has to be bundled, in';
    expect(await said(byPath)).toMatchObject([
      { severity: 'info', remedy: expect.stringContaining(`${words} packages/sdk/package.json. Import by name`) },
    ]);
    const byName = { ...SDK, 'packages/sdk/a.ts': "import { cents } from 'shop-money';\nuse(cents);\n" };
    expect(await said(byName)).toMatchObject([{ severity: 'error', remedy: `${words} packages/sdk/package.json.` }]);
  });

  it('is not judged where it is read as text', async () => {
    const statement = "import cents from '../money/a' with { type: 'text' };\nuse(cents);\n";
    expect(await said({ ...SDK, 'packages/till/b.ts': statement })).toEqual([]);
    expect(await said({ ...SDK, 'packages/till/b.ts': statement.replace('text', 'macro') })).toMatchObject([
      { severity: 'error' },
    ]);
  });
});

describe('imports past the entry of a package', () => {
  const DATABASE = {
    'packages/db/package.json': manifest('@shop/db', { main: 'src/index.ts' }),
    'packages/db/src/index.ts': "export { orders } from './orders';\nexport type { Db } from './client';\n",
    'packages/db/src/orders.ts': 'export const orders = [];\n',
    'packages/db/src/client.ts': "import pg from 'pg';\nexport const db = pg();\nexport type Db = typeof db;\n",
    'packages/web/package.json': manifest('@shop/web', { dependencies: { '@shop/db': '*' } }),
    'packages/web/a.ts': "import { orders } from '@shop/db';\nuse(orders);\n",
    'packages/web/b.ts': "import { orders } from '@shop/db';\nuse(orders);\n",
  };

  it('are one finding for a specifier where most go the other way, and noted where they do not', async () => {
    const deep = "import { orders } from '@shop/db/src/orders';\nuse(orders);\n";
    const both = `${deep}import { orders as others } from '@shop/db';\nuse(others);\n`;
    expect(await said({ ...DATABASE, 'packages/web/c.ts': both })).toMatchObject([
      { severity: 'warn', subject: '@shop/web -> @shop/db/src/orders', remedy: 'Import it from "@shop/db".' },
    ]);
    // Who never takes the entry may keep away from what it loads.
    expect(await said({ ...DATABASE, 'packages/web/c.ts': deep })).toMatchObject([{ severity: 'info' }]);
    const told = `// Past the entry on purpose: that would pull the driver in.\n${both}`;
    expect(await said({ ...DATABASE, 'packages/web/c.ts': told })).toMatchObject([{ severity: 'info' }]);
    expect(await said({ ...DATABASE, 'packages/web/c.ts': `// The orders of the shop\n${both}` })).toMatchObject([
      { severity: 'warn' },
    ]);
    expect(await said({ ...DATABASE, 'packages/web/c.ts': deep, 'packages/web/d.ts': deep })).toMatchObject([
      { severity: 'info', at: ['packages/web/c.ts:1:24', 'packages/web/d.ts:1:24'] },
    ]);
  });

  it('are noted where the entry holds back what they take, or where they take types alone', async () => {
    const files = {
      ...DATABASE,
      'packages/web/c.ts': "import { db } from '@shop/db/src/client';\nuse(db);\n",
      'packages/web/d.ts': "import type { orders } from '@shop/db/src/orders';\nexport type Orders = typeof orders;\n",
    };
    expect((await said(files)).map(({ severity, remedy }) => [severity, remedy])).toEqual([
      [
        'info',
        'Have the entry of @shop/db export it; where what imports the entry must not load it, offer it as "./client" under "exports" in packages/db/package.json.',
      ],
      ['info', 'Import it from "@shop/db".'],
    ]);
  });
});

it('notes that a dependency is missing where types alone are taken, or where it would close a circle', async () => {
  const files = {
    'packages/mail/package.json': manifest('@shop/mail', { main: 'a.ts', dependencies: { '@shop/db': '*' } }),
    'packages/mail/a.ts':
      "import { orders } from '@shop/db';\nimport { pay } from '@shop/pay';\nexport const send = pay(orders);\n",
    'packages/db/package.json': manifest('@shop/db', { main: 'a.ts', dependencies: { '@shop/pay': '*' } }),
    'packages/db/a.ts':
      "import { send } from '@shop/mail';\nimport { pay } from '@shop/pay';\nexport const orders = [send, pay];\n",
    'packages/pay/package.json': manifest('@shop/pay', { main: 'a.ts' }),
    'packages/pay/a.ts': "import type { orders } from '@shop/db';\nexport const pay = (all: typeof orders) => all;\n",
    'packages/web/package.json': manifest('@shop/web', { dependencies: { '@shop/db': '*', '@shop/mail': '*' } }),
    'packages/web/a.ts': "import '@shop/db';\nimport '@shop/mail';\n",
    'packages/desk/package.json': manifest('@shop/desk', { dependencies: { '@shop/db': '*', '@shop/mail': '*' } }),
    'packages/desk/a.ts': "import '@shop/db';\nimport '@shop/mail';\n",
  };
  expect((await said(files)).map(({ severity, subject, remedy }) => [severity, subject, remedy])).toEqual([
    [
      'info',
      '@shop/db -> @shop/mail (circle, undeclared)',
      'Move what is needed to a package that both may import: @shop/mail depends on this one.',
    ],
    [
      'error',
      '@shop/mail -> @shop/pay (undeclared)',
      'Add @shop/pay to the dependencies in packages/mail/package.json.',
    ],
    [
      'info',
      '@shop/pay -> @shop/db (types, undeclared)',
      'Add @shop/db to the devDependencies in packages/pay/package.json.',
    ],
  ]);
});
