import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-hardcoded-named-value.ts';
import { judgeFiles, type Judged } from '../support/judge-files.ts';

const QUEUES = `export const QUEUES = { mail: 'shop-mail-delivery', deep: { 'in-voice': 'invoice:export' } } as const;
export const HEADER = 'x-shop-request';
export const WORDS = Object.freeze({ mail: 'mail' });
export enum Level { Low, High = 2 }
export enum ShopEvent { OrderPaid = 'shop_order_paid' }
const own = 'not-exported-here';
`;

function judged(files: Record<string, string>, values = ['src/queues.ts']): Promise<Judged> {
  return judgeFiles(rule, { 'src/queues.ts': QUEUES, ...files }, { config: { values } });
}

describe('no-hardcoded-named-value', () => {
  it('names the constant for a value that is written out', async () => {
    const { findings, places } = await judged({
      'src/worker.ts':
        "import { QUEUES } from './queues';\nlisten(QUEUES.mail);\nlisten('shop-mail-delivery');\nstop(`shop-mail-delivery`);\n",
    });
    const message = '"shop-mail-delivery" is written out here; it is `QUEUES.mail` of src/queues.ts.';
    expect(places).toEqual([`src/worker.ts:3:8 ${message}`, `src/worker.ts:4:6 ${message}`]);
    expect(findings).toMatchObject([
      {
        severity: 'warn',
        subject: '"shop-mail-delivery" in src/worker.ts',
        remedy: 'Write `QUEUES.mail`, imported from "./queues".',
      },
    ]);
  });

  it.each([
    ["listen('invoice:export')", 'QUEUES.deep["in-voice"]'],
    ["headers['x-shop-request'] = id", 'HEADER'],
    ["headers.set('x-shop-request', id)", 'HEADER'],
    ["const all = ['shop_order_paid']", 'ShopEvent.OrderPaid'],
    ["if (event === 'shop_order_paid') pay()", 'ShopEvent.OrderPaid'],
    ["const x = <Listen to='shop_order_paid' />", 'ShopEvent.OrderPaid'],
    ["z.literal('shop_order_paid')", 'ShopEvent.OrderPaid'],
    ["f(('shop_order_paid' as const)!)", 'ShopEvent.OrderPaid'],
  ])('sees %s', async (code, path) => {
    const { findings } = await judged({ 'src/a.tsx': `${code};\n` });
    expect(findings.map((one) => one.message.split('it is ')[1])).toEqual([`\`${path}\` of src/queues.ts.`]);
  });

  it('takes a short word for a hint only', async () => {
    const { findings } = await judged({ 'src/a.ts': "send('mail');\n" });
    expect(findings.map((one) => [one.severity, one.message])).toEqual([
      ['info', '"mail" is written out here; it is `WORDS.mail` of src/queues.ts.'],
    ]);
  });

  it.each([
    [
      "listen('shop_mail-delivery')",
      'info',
      '"shop_mail-delivery" is nearly "shop-mail-delivery", which is `QUEUES.mail` of src/queues.ts.',
    ],
    [
      "get('X-Shop-Request')",
      'info',
      '"X-Shop-Request" is nearly "x-shop-request", which is `HEADER` of src/queues.ts.',
    ],
    [
      "listen('shop-mail-delvery')",
      'info',
      '"shop-mail-delvery" is nearly "shop-mail-delivery", which is `QUEUES.mail` of src/queues.ts.',
    ],
  ])('tells of the near miss %s', async (code, severity, message) => {
    const { findings } = await judged({ 'src/a.ts': `${code};\n` });
    expect(findings.map((one) => [one.severity, one.message])).toEqual([[severity, message]]);
  });

  it.each([
    "import './shop-mail-delivery';",
    "import x from 'shop-mail-delivery';",
    "const x = require('shop-mail-delivery');",
    "vi.mock('shop-mail-delivery');",
    "type Queue = 'shop-mail-delivery';",
    "const table = { 'shop-mail-delivery': 1 };",
    "const x = <p className='shop-mail-delivery' />;",
    'const x = <p>shop-mail-delivery</p>;',
    "const MINE = 'shop-mail-delivery';",
    "enum Mine { Mail = 'shop-mail-delivery' }",
    "log('the shop-mail-delivery is slow');",
    "// 'shop-mail-delivery'",
    "listen('not-exported-here');",
    "listen('shop-mail-deliverys');",
    "listen('shop-mail-delivery-2');",
    "listen('mails');",
  ])('leaves %s alone', async (code) => {
    expect((await judged({ 'src/a.tsx': `${code}\n` })).findings).toEqual([]);
  });

  it('counts imports of the constants, through barrels too', async () => {
    const { findings, compliant } = await judged({
      'src/index.ts': "export * from './queues';\n",
      'src/a.ts': "import { HEADER, QUEUES as queues } from './index';\nuse(HEADER, queues.mail);\n",
      'src/b.ts': "import type { QUEUES } from './queues';\nexport type Q = typeof QUEUES;\n",
    });
    expect(findings).toEqual([]);
    expect(compliant).toBe(2);
  });

  it('judges neither tests, nor the index, nor packages that cannot import it', async () => {
    const files = {
      'src/queues.ts': QUEUES,
      'src/more.ts': "export const AGAIN = 'shop-mail-delivery';\n",
      'src/a.test.ts': "listen('shop-mail-delivery');\n",
      'other/a.ts': "listen('shop-mail-delivery');\n",
    };
    const { findings } = await judgeFiles(rule, files, {
      config: { values: ['src/*.ts'] },
      isTest: (path) => path.includes('.test.'),
      groupOf: (path) => path.split('/')[0],
    });
    expect(findings).toEqual([]);
  });

  it('judges nothing without values in the config', async () => {
    expect(await judged({ 'src/a.ts': "listen('shop-mail-delivery');\n" }, [])).toMatchObject({
      findings: [],
      compliant: 0,
    });
  });
});
