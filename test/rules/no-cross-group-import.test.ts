import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-cross-group-import.ts';
import { parseConfig } from '../../src/config/index.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { judgeFiles, type Judged } from '../support/judge-files.ts';

const manifest = (name: string, more: object = {}): string => JSON.stringify({ name, ...more });

/** Two apps and two packages; the web app says which of them it uses. */
const WORKSPACE = {
  'package.json': manifest('shop', { workspaces: ['apps/*', 'packages/*'] }),
  'apps/web/package.json': manifest('@shop/web', {
    dependencies: { '@shop/mail': '*', '@shop/money': '*', '@shop/api': '*' },
  }),
  'apps/api/package.json': manifest('@shop/api', { dependencies: { '@shop/mail': '*', '@shop/money': '*' } }),
  'packages/mail/package.json': manifest('@shop/mail', {
    exports: { '.': './src/index.ts', './templates/*': './src/templates/*.ts' },
    dependencies: { '@shop/money': '*' },
  }),
  'packages/money/package.json': manifest('@shop/money', { main: 'src/index.ts' }),
  'apps/web/src/index.ts':
    "import { send } from '@shop/mail';\nimport { round } from '@shop/money';\nsend(round(1));\n",
  'apps/api/src/index.ts': "import { send } from '@shop/mail';\nsend(1);\n",
  'apps/api/src/orders.ts': 'export const orders = [];\nexport interface Order { id: string }\n',
  'packages/mail/src/index.ts': "export { send } from './send';\n",
  'packages/mail/src/send.ts': "import { round } from '@shop/money';\nexport const send = (sum) => post(round(sum));\n",
  'packages/mail/src/templates/welcome.ts': "export const welcome = 'Hello';\n",
  'packages/money/src/index.ts': "export { round } from './round';\n",
  'packages/money/src/round.ts': 'export const round = (sum) => Math.round(sum);\n',
};

const isTest = (path: string): boolean => /\.test\.ts$|__mocks__\/|(^|\/)tests?\/|test-utils\./.test(path);

const judge = (files: Record<string, string>, settings?: string): Promise<Judged> =>
  judgeFiles(
    rule,
    { ...WORKSPACE, ...files },
    { isTest, ...(settings === undefined ? {} : { config: parseConfig(settings, 'ssot.config.yaml', [rule]) }) },
  );
const placesOf = async (files: Record<string, string>, settings?: string): Promise<readonly string[]> =>
  (await judge(files, settings)).places;

describe('no-cross-group-import', () => {
  it('takes imports by a public name that is declared for compliant, and counts them', async () => {
    expect(await judge({})).toMatchObject({ findings: [], compliant: 4 });
  });

  it.each([
    ['an import', "import { orders } from '../../api/src/orders';"],
    ['a re-export', "export { orders } from '../../api/src/orders';"],
    ['a star', "export * from '../../api/src/orders';"],
    ['a call', "const { orders } = require('../../api/src/orders');"],
    ['an import on demand', "const orders = () => import('../../api/src/orders');"],
    ['an import by name of what the app does not offer', "import { orders } from '@shop/api/src/orders';"],
  ])('reports %s that leads from one app into another', async (_, text) => {
    const { findings, compliant } = await judge({ 'apps/web/src/cart.ts': `${text}\n` });
    expect(compliant).toBe(4);
    const specifier = /'([^']+)'/.exec(text)?.[1] ?? '';
    expect(findings).toMatchObject([
      {
        severity: 'error',
        subject: `${specifier.startsWith('.') ? 'apps/web/src/cart.ts' : '@shop/web'} -> ${specifier}`,
        evidence: { kind: 'into-app', target: 'apps/api/src/orders.ts' },
        message: `"${specifier}" leads from @shop/web into @shop/api: applications and services do not use each other's code.`,
        remedy: 'Move what both need into a shared package, or ask @shop/api for it at run time.',
        sites: [{ file: 'apps/web/src/cart.ts', line: 1, role: 'use' }],
      },
    ]);
  });

  it('reports a shared package that imports an app, and merely notes it where only a type is taken', async () => {
    const { findings } = await judge({
      'packages/mail/src/queue.ts': "import { orders } from '../../../apps/api/src/orders';\nqueue(orders);\n",
      'packages/mail/src/types.ts':
        "import type { Order } from '../../../apps/api/src/orders';\nexport type Mail = Order;\n",
    });
    expect(findings.map(({ severity, sites: [site], message }) => [severity, site.file, message])).toEqual([
      [
        'error',
        'packages/mail/src/queue.ts',
        '"../../../apps/api/src/orders" leads from @shop/mail, which is shared, into @shop/api, which is an application or service.',
      ],
      ['info', 'packages/mail/src/types.ts', expect.stringContaining('leads from @shop/mail, which is shared')],
    ]);
  });

  it('leaves alone what an app offers by its exports to who declares it', async () => {
    const api = manifest('@shop/api', {
      exports: { './client': './src/client.ts' },
      dependencies: { '@shop/mail': '*' },
    });
    const files = {
      'apps/api/package.json': api,
      'apps/api/src/client.ts': 'export const client = 1;\n',
      'apps/web/src/cart.ts': "import { client } from '@shop/api/client';\nuse(client);\n",
    };
    expect(await placesOf(files)).toEqual([]);
  });

  it('reports a path that leaves its package, with the name to import it by', async () => {
    const { findings } = await judge({
      'packages/mail/src/tax.ts': "import { round } from '../../money/src/round';\nexport const tax = round(2);\n",
    });
    expect(findings).toMatchObject([
      {
        subject: '@shop/mail -> @shop/money (by path)',
        message: '@shop/mail imports files of @shop/money by paths that lead out of the package.',
        remedy:
          'Import by name, as 1 import of @shop/mail does already: "@shop/money" instead of "../../money/src/round".',
        sites: [{ file: 'packages/mail/src/tax.ts', line: 1, column: 23 }],
      },
    ]);
  });

  it('names the path by which others import from a package that hides nothing', async () => {
    const open = {
      'packages/tax/package.json': manifest('@shop/tax'),
      'packages/tax/rates.ts': 'export const rate = 7;\n',
      'packages/money/src/bill.ts': "import { rate } from '@shop/tax/rates';\nexport const bill = rate;\n",
      'packages/mail/src/tax.ts': "import { rate } from '../../tax/rates';\nexport const tax = rate;\n",
    };
    const { findings } = await judge({
      ...open,
      'packages/money/package.json': manifest('@shop/money', {
        main: 'src/index.ts',
        dependencies: { '@shop/tax': '*' },
      }),
    });
    const own = findings.filter((one) => one.sites[0].file === 'packages/mail/src/tax.ts');
    expect(own.map((one) => one.remedy)).toEqual([
      'Add @shop/tax to the dependencies in packages/mail/package.json. Import by name: "@shop/tax/rates" instead of "../../tax/rates".',
    ]);
  });

  it('reports one finding with all its places for what a file asks for twice', async () => {
    const { findings } = await judge({
      'packages/mail/src/tax.ts':
        "import { round } from '../../money/src/round';\nexport { round as again } from '../../money/src/round';\n",
    });
    expect(findings.map((one) => one.sites.length)).toEqual([2]);
  });

  it('reports what exports do not offer, and less surely what no exports close', async () => {
    const { findings } = await judge({
      'apps/web/src/sum.ts': "import { round } from '@shop/money';\nround(2);\n",
      'apps/web/src/mail.ts': "import { send } from '@shop/mail/src/send';\nsend(1);\n",
      'apps/web/src/money.ts':
        "import { round } from '@shop/money/src/round';\nimport { round as up } from '@shop/money';\nround(up(1));\n",
    });
    expect(findings.map(({ severity, message, remedy }) => [severity, message, remedy])).toEqual([
      [
        'error',
        '"@shop/mail/src/send" reaches past what the package @shop/mail offers.',
        'Import it from "@shop/mail".',
      ],
      [
        'warn',
        '"@shop/money/src/round" reaches past what the package @shop/money offers.',
        'Import it from "@shop/money".',
      ],
    ]);
  });

  it('knows the patterns of exports, and packages that offer nothing by name', async () => {
    const files = {
      'packages/tools/package.json': manifest('@shop/clock'),
      'packages/tools/src/now.ts': 'export const now = 1;\n',
      'apps/web/package.json': manifest('@shop/web', {
        dependencies: { '@shop/mail': '*', '@shop/money': '*', '@shop/clock': '*' },
      }),
      'apps/web/src/hello.ts':
        "import { welcome } from '@shop/mail/templates/welcome';\nimport { now } from '@shop/clock/src/now';\nuse(welcome, now);\n",
    };
    expect(await placesOf(files)).toEqual([]);
  });

  it('reports a package that no manifest names once, with all the files that import it', async () => {
    const files = {
      'packages/bills/package.json': manifest('@shop/bills'),
      'packages/bills/src/index.ts': "import { send } from '@shop/mail';\nsend(1);\n",
      'packages/bills/src/dunning.ts':
        "import { send } from '@shop/mail';\nimport { welcome } from '@shop/mail/templates/welcome';\nsend(welcome);\n",
      'packages/bills/src/maybe.ts': "const mail = () => require('@shop/mail');\n",
    };
    const { findings } = await judge(files);
    expect(findings.map((one) => one.evidence)).toEqual([{ kind: 'undeclared' }, { kind: 'undeclared' }]);
    expect(
      findings.map(({ severity, subject, message, remedy, sites }) => [
        severity,
        subject,
        message,
        remedy,
        sites.map(({ file, line, column }) => `${file}:${line}:${column}`),
      ]),
    ).toEqual([
      [
        'info',
        '@shop/bills -> @shop/mail (on demand, undeclared)',
        '@shop/bills imports @shop/mail, but does not name it as a dependency.',
        'Add @shop/mail to the dependencies in packages/bills/package.json.',
        ['packages/bills/src/maybe.ts:1:28'],
      ],
      [
        'error',
        '@shop/bills -> @shop/mail (undeclared)',
        '@shop/bills imports @shop/mail, but does not name it as a dependency.',
        'Add @shop/mail to the dependencies in packages/bills/package.json.',
        [
          'packages/bills/src/dunning.ts:1:22',
          'packages/bills/src/dunning.ts:2:25',
          'packages/bills/src/index.ts:1:22',
        ],
      ],
    ]);
  });

  it('merely notes what a tsconfig opens to the importer, once for all files of a package', async () => {
    const alias = (_: string, specifier: string) =>
      specifier === '@shop/mail/src/send' ? repoPath('packages/mail/src/send') : undefined;
    const text = "import { send } from '@shop/mail/src/send';\nsend(1);\n";
    const texts = { ...WORKSPACE, 'apps/web/src/mail.ts': text, 'apps/web/src/bills.ts': text };
    const { findings } = await judgeFiles(rule, texts, { isTest, alias });
    expect(findings.map(({ severity, message, remedy }) => [severity, message, remedy])).toEqual([
      [
        'info',
        '"@shop/mail/src/send" reaches past what the package @shop/mail offers.',
        'Have the manifest of @shop/mail offer what "@shop/mail/src/send" stands for, or import it from "@shop/mail".',
      ],
    ]);
    expect(findings[0]?.sites.map((site) => site.file)).toEqual(['apps/web/src/bills.ts', 'apps/web/src/mail.ts']);
  });

  it('takes for offered what the tsconfig of an Nx workspace opens, and no path around it', async () => {
    const nx = {
      'apps/web/project.json': '{ "name": "web", "projectType": "application" }',
      'libs/mail/project.json': '{ "name": "mail", "projectType": "library" }',
      'libs/mail/src/index.ts': 'export const send = (sum) => sum;\n',
      'libs/mail/src/letters/letter.ts': "export const letter = 'Dear';\n",
      'apps/web/src/opened.ts':
        "import { send } from '@shop/mail';\nimport { letter } from '@shop/mail/letters/letter';\nsend(letter);\n",
      'apps/web/src/around.ts': "import { letter } from '../../../libs/mail/src/letters/letter';\nprint(letter);\n",
    };
    const alias = (_: string, specifier: string) =>
      specifier.startsWith('@shop/mail')
        ? repoPath(`libs/mail/src/${specifier.slice('@shop/mail'.length + 1) || 'index'}`)
        : undefined;
    expect((await judgeFiles(rule, nx, { isTest, alias })).places).toEqual([
      'apps/web/src/around.ts:1:24 web imports files of mail by paths that lead out of the package.',
    ]);
  });

  it('does not ask for declarations in a workspace that makes none', async () => {
    const bare = Object.fromEntries(
      ['apps/web', 'apps/api', 'packages/mail', 'packages/money'].map((folder) => [
        `${folder}/package.json`,
        manifest(`@shop/${folder.slice(folder.indexOf('/') + 1)}`, { main: 'src/index.ts' }),
      ]),
    );
    expect(await placesOf(bare)).toEqual([]);
  });

  it('takes a dependency of the root for declared', async () => {
    const files = {
      'package.json': manifest('shop', { workspaces: ['apps/*', 'packages/*'], dependencies: { '@shop/mail': '*' } }),
      'packages/bills/package.json': manifest('@shop/bills'),
      'packages/bills/src/index.ts': "import { send } from '@shop/mail';\nsend(1);\n",
    };
    expect(await placesOf(files)).toEqual([]);
  });

  it.each([
    ['a test', 'apps/web/src/cart.test.ts'],
    ['a story', 'apps/web/src/cart/stories.tsx'],
    ['a script', 'apps/web/scripts/copy-orders.ts'],
    ['the config of a tool', 'apps/web/vite.config.ts'],
    ['a declaration file', 'apps/web/src/cart.d.ts'],
    ['a template that a generator copies', 'apps/web/src/templates/shop/cart.ts'],
    ['what builds a package', 'apps/web/build.ts'],
    ['what fills its database', 'apps/web/populate-dev.ts'],
  ])('does not judge %s', async (_, path) => {
    expect(await placesOf({ [path]: "import { orders } from '../../api/src/orders';\nuse(orders);\n" })).toEqual([]);
  });

  it('does not judge examples beside the package that they show, or a helper that only tests import', async () => {
    const files = {
      'package.json': manifest('shop', { workspaces: ['apps/*', 'packages/*', 'packages/mail/examples/*'] }),
      'packages/dev-server/package.json': manifest('dev-server'),
      'packages/dev-server/main.ts': "import { send } from '../mail/src/send';\nsend(1);\n",
      'packages/mail/examples/basic/package.json': manifest('basic'),
      'packages/mail/examples/basic/send.ts': "import { send } from '../../src/send';\nsend(1);\n",
      'apps/web/src/rig.ts': "import { orders } from '../../api/src/orders';\nexport const rig = orders;\n",
      'apps/web/src/cart.test.ts': "import { rig } from './rig';\nuse(rig);\n",
    };
    expect(await placesOf(files)).toEqual([]);
  });

  it('is quiet in a project without a workspace and without tests', async () => {
    const { findings, compliant } = await judgeFiles(rule, {
      'src/orders/list.ts': "import { mail } from '../mail/send';\nmail();\n",
      'src/mail/send.ts': 'export const mail = () => 1;\n',
    });
    expect({ findings, compliant }).toEqual({ findings: [], compliant: 0 });
  });
});

describe('no-cross-group-import: boundaries of the config', () => {
  const CART = { 'apps/web/src/cart.ts': "import { orders } from '../../api/src/orders';\nuse(orders);\n" };

  it('allow what they name', async () => {
    expect(await placesOf(CART, 'boundaries:\n  allow: [{ from: apps/web, to: apps/api/src/orders.ts }]\n')).toEqual(
      [],
    );
  });

  it('forbid what is in order otherwise', async () => {
    expect(await placesOf({}, 'boundaries:\n  forbid: [{ from: packages/mail, to: packages/money }]\n')).toEqual([
      'packages/mail/src/send.ts:1:23 "@shop/money" leads from @shop/mail into @shop/money, which the boundaries of the config forbid.',
    ]);
  });

  it('make services of folders that are no packages', async () => {
    const { places } = await judgeFiles(
      rule,
      {
        'src/services/orders/list.ts': "import { send } from '../mail/send';\nimport { round } from '../../money';\n",
        'src/services/mail/send.ts': 'export const send = () => 1;\n',
        'src/money.ts': 'export const round = () => 1;\n',
      },
      { config: parseConfig('boundaries:\n  apps: src/services/*\n', 'ssot.config.yaml', [rule]) },
    );
    expect(places).toEqual([
      'src/services/orders/list.ts:1:22 "../mail/send" leads from src/services/orders into src/services/mail: applications and services do not use each other\'s code.',
    ]);
  });
});
