import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-hardcoded-named-value.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
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

  it.each([
    [
      'a list of exports',
      "const queues = { mail: 'shop-mail-delivery' };\nexport { queues as QUEUES };\n",
      'QUEUES.mail',
    ],
    ['a default', "const queues = { mail: 'shop-mail-delivery' };\nexport default queues;\n", 'queues.mail'],
  ])('knows constants by %s', async (_, text, path) => {
    const { findings, compliant } = await judged({
      'src/queues.ts': text,
      'src/a.ts': "import * as all from './queues';\nlisten(all, 'shop-mail-delivery');\n",
    });
    expect(findings.map((one) => [one.message.split('it is ')[1], one.remedy])).toEqual([
      [`\`${path}\` of src/queues.ts.`, `Write \`${path}\`, imported from "./queues".`],
    ]);
    expect(compliant).toBe(1);
  });

  it('only notes addresses that every program may write', async () => {
    const names =
      "export const URLS = { own: 'http://localhost:3000', svg: 'http://www.w3.org/2000/svg', by: 'https://' };\n";
    const { findings } = await judged({
      'src/queues.ts': names,
      'src/a.ts': "get('http://localhost:3000', 'http://www.w3.org/2000/svg', 'https://');\n",
    });
    expect(findings.map((one) => one.severity)).toEqual(['info', 'info', 'info']);
  });

  it('puts equal values of one file into one finding, with their places, and others into others', async () => {
    const { findings } = await judged({
      'src/a.ts': "listen('shop-mail-delivery', 'shop-mail-delivery', 'invoice:export');\n",
      'src/b.ts': "listen('shop-mail-delivery');\n",
    });
    expect(findings.map((one) => [one.subject, one.sites.map((site) => `${site.role} ${site.column}`)])).toEqual([
      ['"invoice:export" in src/a.ts', ['use 52']],
      ['"shop-mail-delivery" in src/a.ts', ['use 8', 'use 30']],
      ['"shop-mail-delivery" in src/b.ts', ['use 8']],
    ]);
  });

  it('needs no collectors without values, and reads texts only where they are listed', () => {
    const ids = (values: string[], texts: string[]): number =>
      rule.collectors({ ...DEFAULTS, digest: '', values, texts }).length;
    expect([ids([], ['deploy']), ids(['src/queues.ts'], []), ids(['src/queues.ts'], ['deploy'])]).toEqual([0, 2, 3]);
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
    expect(findings[0]?.remedy).toMatch(
      /^Write `[\w.]+`, imported from ".\/queues", if that is meant; otherwise give this value a name of its own\.$/,
    );
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
    "const MINE = 'shop-mail-delivery' as const;",
    "class Mine { static readonly MAIL = 'shop-mail-delivery'; }",
    "const x = <p className={'shop-mail-delivery'} />;",
    "const x = <p>{'shop-mail-delivery'}</p>;",
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

  it('does not judge a module of the index that holds no constant either', async () => {
    const files = {
      'src/queues.ts': '',
      'src/names/queues.ts': QUEUES,
      'src/names/all.ts': "export const all = () => ['shop-mail-delivery'];\n",
    };
    expect((await judged(files, ['src/names'])).findings).toEqual([]);
    expect((await judged(files, ['src/names/queues.ts'])).findings).toHaveLength(1);
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

  it.each([
    ['deploy/worker.yml', 'queue: shop-mail-delivery # the worker', '1:8'],
    ['deploy/worker.json', '{\n  "queue": "shop-mail-delivery"\n}', '2:12'],
    ['deploy/worker.toml', 'queues = ["shop-mail-delivery"]', '1:11'],
    ['deploy/.env.example', 'QUEUE=shop-mail-delivery', '1:7'],
  ])('sees a value in %s where the config lists it', async (path, text, place) => {
    const at = (texts: string[]) =>
      judgeFiles(rule, { 'src/queues.ts': QUEUES, [path]: text }, { config: { values: ['src/queues.ts'], texts } });
    const { findings, places } = await at(['deploy']);
    expect(places).toEqual([
      `${path}:${place} "shop-mail-delivery" is written out here; it is \`QUEUES.mail\` of src/queues.ts.`,
    ]);
    expect(findings).toMatchObject([
      {
        severity: 'warn',
        subject: `"shop-mail-delivery" in ${path}`,
        remedy:
          'State it once: let the program read it from here, or write this file from `QUEUES.mail`. Where two tools need it, accept the copy with a reason.',
      },
    ]);
    expect((await at([])).findings).toEqual([]);
    expect((await at(['deploy/*.xml'])).findings).toEqual([]);
  });

  it('tells of a value in a .env file without showing it', async () => {
    const files = { 'src/queues.ts': QUEUES, '.env': 'A="shop-mail-delivery"\nB=shop-mail-delvery\nC=mail\n' };
    const { findings, places } = await judgeFiles(rule, files, {
      config: { values: ['src/queues.ts'], texts: ['.env'] },
    });
    expect(places).toEqual(['.env:1:3 The value of A is written out here; it is `QUEUES.mail` of src/queues.ts.']);
    expect(findings.map((one) => [one.severity, one.subject])).toEqual([['warn', 'QUEUES.mail in .env']]);
    expect(JSON.stringify(findings)).not.toContain('shop-mail-delivery');
  });

  it.each([
    ['a.yml', 'shop-mail-delivery: 1'],
    ['a.yml', '# shop-mail-delivery'],
    ['a.yml', 'info: the shop-mail-delivery is slow'],
    ['a.yml', 'folder: mail'],
    ['package.json', '{ "name": "shop-mail-delivery" }'],
    ['a.json', '{ "shop-mail-delivery": 1 }'],
    ['a.json', '// "shop-mail-delivery"'],
    ['.env', '# QUEUE=shop-mail-delivery'],
    ['a.test.yml', 'queue: shop-mail-delivery'],
  ])('leaves %s alone: %s', async (path, text) => {
    const config = { values: ['src/queues.ts'], texts: ['*'] };
    const files = { 'src/queues.ts': QUEUES, [path]: text };
    const { findings } = await judgeFiles(rule, files, { config, isTest: (one) => one.includes('.test.') });
    expect(findings).toEqual([]);
  });

  it('tells of a near miss in a text as a hint', async () => {
    const files = { 'src/queues.ts': QUEUES, 'a.yml': 'queue: shop_mail-delivery\nother: shop-mail-delvery' };
    const { findings } = await judgeFiles(rule, files, { config: { values: ['src/queues.ts'], texts: ['a.yml'] } });
    expect(findings.map((one) => [one.severity, one.remedy])).toEqual([
      ['info', 'Write "shop-mail-delivery", if that is meant.'],
      ['info', 'Write "shop-mail-delivery", if that is meant.'],
    ]);
  });

  it('judges nothing without values in the config', async () => {
    expect(await judged({ 'src/a.ts': "listen('shop-mail-delivery');\n" }, [])).toMatchObject({
      findings: [],
      compliant: 0,
    });
  });
});
