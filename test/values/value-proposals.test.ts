import { describe, expect, it } from 'vitest';

import { parseConfig } from '../../src/config/index.ts';
import { defineRule } from '../../src/core/define-rule.ts';
import { renderConfigProposal } from '../../src/report/config-proposal.ts';
import { constantCollector } from '../../src/values/constant-collector.ts';
import { textCollector } from '../../src/values/text-collector.ts';
import {
  namingModules,
  unnamedValues,
  type NamingModule,
  type WrittenValue,
} from '../../src/values/value-proposals.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';

interface Proposed {
  readonly naming: readonly NamingModule[];
  readonly unnamed: readonly WrittenValue[];
}

async function proposed(files: Record<string, string>, options: JudgeOptions = {}): Promise<Proposed> {
  let found: Proposed = { naming: [], unnamed: [] };
  const survey = defineRule({
    id: 'propose-values',
    description: '',
    severity: 'info',
    site: 'value',
    collectors: () => [constantCollector, textCollector],
    judge(project) {
      const inProgram = (path: string): boolean => !path.startsWith('test/');
      found = { naming: namingModules(project, inProgram), unnamed: unnamedValues(project, inProgram) };
      return { findings: [], compliant: new Map() };
    },
  });
  await judgeFiles(survey, files, options);
  return found;
}

const QUEUES = "export const QUEUES = { mail: 'shop-mail-delivery', invoices: 'shop-invoice-export' } as const;\n";
/** Modules of the shop that go by a name. */
const users = (name: string, from: string, count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `src/orders/user-${n}.ts`,
      `import { ${name} } from '../${from}';\nuse(${name});\n`,
    ]),
  );
/** Modules of the shop that write a text out. */
const writers = (text: string, count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`src/worker-${n}.ts`, `listen('${text}');\n`]));

describe('the modules that are proposed as names of values', () => {
  it('are those that most go by and some go past, with both counted', async () => {
    const { naming } = await proposed({
      'src/lib/queues.ts': QUEUES,
      ...users('QUEUES', 'lib/queues', 3),
      ...writers('shop-mail-delivery', 2),
    });
    expect(naming).toEqual([
      {
        module: 'src/lib/queues.ts',
        users: 3,
        past: 2,
        values: [{ value: 'shop-mail-delivery', path: 'QUEUES.mail', files: ['src/worker-0.ts', 'src/worker-1.ts'] }],
      },
    ]);
  });

  it('come in the order of how many go past them', async () => {
    const { naming } = await proposed({
      'src/lib/queues.ts': QUEUES,
      'src/lib/headers.ts': "export const REQUEST_HEADER = 'x-shop-request';\n",
      'src/a.ts': "import { QUEUES } from './lib/queues';\nimport { REQUEST_HEADER } from './lib/headers';\n",
      'src/b.ts': "import { QUEUES } from './lib/queues';\nimport { REQUEST_HEADER } from './lib/headers';\n",
      'src/c.ts': "headers.get('x-shop-request', 'shop-mail-delivery');\n",
      'src/d.ts': "headers.get('x-shop-request');\n",
    });
    expect(naming.map((one) => [one.module, one.past])).toEqual([
      ['src/lib/headers.ts', 2],
      ['src/lib/queues.ts', 1],
    ]);
  });

  const enough = users('QUEUES', 'lib/queues', 4);
  it.each<[string, Record<string, string>]>([
    ['one that nobody goes past', { 'src/lib/queues.ts': QUEUES, ...enough }],
    ['one that hardly anybody goes by', { ...users('QUEUES', 'lib/queues', 1), ...writers('shop-mail-delivery', 1) }],
    ['one that more go past than by', { ...users('QUEUES', 'lib/queues', 2), ...writers('shop-mail-delivery', 3) }],
    ['what tests alone write', { ...enough, 'test/a.ts': "listen('shop-mail-delivery');\n" }],
    ['what the words of the page say', { ...enough, 'src/locales/en.ts': "text('shop-mail-delivery');\n" }],
    ['what a step of the database wrote', { ...enough, 'src/db/0003-queues.ts': "add('shop-mail-delivery');\n" }],
    [
      'a value of two names',
      {
        ...enough,
        ...writers('shop-mail-delivery', 1),
        'src/more.ts': "export const MAIL_JOB = 'shop-mail-delivery';\n",
      },
    ],
    [
      'a short word',
      { ...enough, 'src/lib/queues.ts': "export const QUEUES = { mail: 'mail' } as const;\n", ...writers('mail', 1) },
    ],
    [
      'a setting',
      {
        ...enough,
        'src/lib/queues.ts': "export const QUEUES = { first: 'shop-mail-delivery' };\n",
        ...writers('shop-mail-delivery', 1),
      },
    ],
    [
      'a table of records',
      {
        ...enough,
        'src/lib/queues.ts': "export const QUEUES = { mail: { id: 'shop-mail-delivery' } };\n",
        ...writers('shop-mail-delivery', 1),
      },
    ],
    [
      'a word of the page',
      {
        ...users('MAIL_LABEL', 'lib/queues', 3),
        'src/lib/queues.ts': "export const MAIL_LABEL = 'mail.list.title';\n",
        ...writers('mail.list.title', 1),
      },
    ],
    [
      'a list that shares some of its texts with another',
      {
        'src/lib/queues.ts': "export enum QUEUES { OrderPaid = 'orders.paid' }\n",
        ...users('QUEUES', 'lib/queues', 4),
        ...writers('orders.paid', 1),
        'src/events.ts': "on('orders.sent', 'orders.packed', 'orders.returned');\n",
      },
    ],
    [
      'the names of one feature, which nobody else has',
      {
        'src/lib/queues.ts': QUEUES,
        'src/lib/a.ts': "import { QUEUES } from './queues';\n",
        'src/lib/b.ts': "import { QUEUES } from './queues';\n",
        ...writers('shop-mail-delivery', 1),
      },
    ],
  ])('are not %s', async (_, files) => {
    expect((await proposed({ 'src/lib/queues.ts': QUEUES, ...files })).naming).toEqual([]);
  });

  it('are not those that who writes the value out cannot import', async () => {
    const files = {
      'shop/src/lib/queues.ts': QUEUES,
      'shop/src/a.ts': "import { QUEUES } from './lib/queues';\n",
      'shop/src/b.ts': "import { QUEUES } from './lib/queues';\n",
      'office/src/a.ts': "listen('shop-mail-delivery');\n",
    };
    expect((await proposed(files)).naming).toHaveLength(0);
    const groupOf = (path: string): string | undefined => path.split('/')[0];
    expect(
      (await proposed({ ...files, 'shop/src/c.ts': "listen('shop-mail-delivery');\n" }, { groupOf })).naming,
    ).toEqual([expect.objectContaining({ past: 1 })]);
  });
});

describe('the texts without a name that are proposed', () => {
  it.each(['https://forum.shop.test.com/help', 'wss://live.shop.com', 'x-shop-branch'])('include %s', async (text) => {
    expect((await proposed(writers(text, 4))).unnamed).toEqual([
      { value: text, files: ['src/worker-0.ts', 'src/worker-1.ts', 'src/worker-2.ts', 'src/worker-3.ts'] },
    ]);
    expect((await proposed(writers(text, 3))).unnamed).toEqual([]);
    expect(
      (await proposed({ ...writers(text, 4), 'src/names.ts': `export const NAME = '${text}';\n` })).unnamed,
    ).toEqual([]);
  });

  it.each([
    'http://www.w3.org/2000/svg',
    'http://localhost:3000',
    'https://127.0.0.1/health',
    'https://example.com',
    'https://your.domain/logo.png',
    'https://shop.local',
    'https://',
    'x-forwarded-for',
    'X-Request-Id',
    'shop-mail-delivery',
    'orders.paid.late',
  ])('leave %s out', async (text) => {
    expect((await proposed(writers(text, 5))).unnamed).toEqual([]);
  });
});

describe('how values are proposed', () => {
  const written = (value: string, count: number, path?: string): WrittenValue => ({
    value,
    ...(path === undefined ? {} : { path }),
    files: Array.from({ length: count }, (_, n) => `src/worker-${n}.ts` as WrittenValue['files'][number]),
  });
  const render = (part: { naming?: readonly NamingModule[]; unnamed?: readonly WrittenValue[] }): string =>
    renderConfigProposal({
      accessors: [],
      groups: [],
      owners: [],
      copies: [],
      percent: 100,
      naming: [],
      unnamed: [],
      ...part,
    });

  it('is in comments, which hold a config that can be put into force', () => {
    const text = render({
      naming: [
        {
          module: 'src/lib/queues.ts' as NamingModule['module'],
          users: 6,
          past: 2,
          values: [
            written('shop-mail-delivery', 2, 'QUEUES.mail'),
            written('shop-invoice-export', 1, 'QUEUES.invoices'),
          ],
        },
      ],
    });
    expect(text).toContain(
      [
        '# values:',
        '#   # 6 modules go by its names, 2 past them: QUEUES.mail in src/worker-0.ts and 1 more, QUEUES.invoices in',
        '#   # src/worker-0.ts.',
        '#   - src/lib/queues.ts\n',
      ].join('\n'),
    );
    expect(parseConfig(text, 'ssot.config.yaml', []).values).toEqual([]);
    const inForce = text.replace('# values:', 'values:').replace('#   -', '  -');
    expect(parseConfig(inForce, 'ssot.config.yaml', []).values).toEqual(['src/lib/queues.ts']);
  });

  it('shows the first ten and counts the rest', () => {
    const many = Array.from({ length: 12 }, (_, n) => written(`https://shop.com/${n}`, 4));
    const text = render({ unnamed: many });
    expect(text).toContain('#   "https://shop.com/9": 4 modules, such as src/worker-0.ts\n#   and 2 more\n');
    expect(text).not.toContain('https://shop.com/10');
  });
});
