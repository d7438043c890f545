import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-deprecated-use.ts';
import { deprecatedUses } from '../support/deprecated-uses.ts';
import { judgeFiles } from '../support/judge-files.ts';

const MAIL = `/** @deprecated Use deliver instead. */
export function sendMail(to: string) {}
`;

describe('code that has to serve what is deprecated', () => {
  it('is what takes its place, built on it', async () => {
    const uses = await deprecatedUses({
      'src/mail.ts': MAIL,
      'src/deliver.ts':
        "import { sendMail } from './mail';\nexport function deliver(to: string) { sendMail(to); }\nexport const remind = () => sendMail('a');\n",
    });
    expect(uses).toEqual(['src/mail.ts#sendMail @ src/deliver.ts:3:29']);
  });

  it('is the member that takes the place of another', async () => {
    const uses = await deprecatedUses({
      'src/order.ts':
        'export class Order {\n  /** @deprecated Use total instead. */\n  get sum() { return 1; }\n  get total() { return this.sum; }\n  get half() { return this.sum / 2; }\n}\n',
    });
    expect(uses).toEqual(['src/order.ts#Order.sum @ src/order.ts:5:23']);
  });

  it('is an object that offers the functions of its own file', async () => {
    const texts = {
      'src/mail.ts': `${MAIL}export const mail = { send: sendMail, sendMail };\nconst own = { send: sendMail };\n`,
      'src/table.ts': "import { sendMail } from './mail';\nexport const handlers = { confirm: sendMail };\n",
    };
    expect(await deprecatedUses(texts)).toEqual([
      'src/mail.ts#sendMail @ src/mail.ts:4:21',
      'src/mail.ts#sendMail @ src/table.ts:2:36',
    ]);
    const { notes } = await judgeFiles(rule, { 'src/mail.ts': `${MAIL}export const mail = { send: sendMail };\n` });
    expect(notes).toEqual([]);
  });

  it.each([
    [
      'a method',
      "class Mails {\n  @Mutation(() => Mail, { deprecationReason: 'Use deliver' })\n  send() { sendMail('a'); }\n}",
    ],
    ['an operation', "class Mails {\n  @ApiOperation({ deprecated: true })\n  send() { sendMail('a'); }\n}"],
    ['a class', "@ObjectType({ deprecationReason: 'Use Delivery' })\nclass Mails {\n  send() { sendMail('a'); }\n}"],
    ['a field', "t.field({ resolve: () => sendMail('a'), deprecationReason: 'Use deliver' });"],
  ])('is %s that its framework is told to be deprecated', async (_, code) => {
    expect(
      await deprecatedUses({ 'src/mail.ts': MAIL, 'src/use.ts': `import { sendMail } from './mail';\n${code}` }),
    ).toEqual([]);
  });

  it.each([
    ['without a reason', "t.field({ resolve: () => sendMail('a'), deprecationReason: undefined });"],
    ['that is in order', "t.field({ resolve: () => sendMail('a'), deprecated: false });"],
    [
      'beside a deprecated one',
      "t.field({ deprecationReason: 'Use deliver' });\nt.field({ resolve: () => sendMail('a') });",
    ],
  ])('is no field %s', async (_, code) => {
    const uses = await deprecatedUses({
      'src/mail.ts': MAIL,
      'src/use.ts': `import { sendMail } from './mail';\n${code}`,
    });
    expect(uses).toHaveLength(1);
  });
});

describe('the replacement', () => {
  const remedyOf = async (texts: Record<string, string>): Promise<string | undefined> => {
    const packages = [{ name: '@shop/mail', folder: 'packages/mail', entries: new Map(), dependencies: [] }];
    const groupOf = (path: string): string => (path.startsWith('packages/mail/') ? '@shop/mail' : 'shop');
    return (await judgeFiles(rule, texts, { packages, groupOf })).findings[0]?.remedy;
  };

  it('is imported through the barrel of its package', async () => {
    const remedy = await remedyOf({
      'packages/mail/src/index.ts': "export * from './send';\nexport * from './deliver';\n",
      'packages/mail/src/send.ts': MAIL,
      'packages/mail/src/deliver.ts': 'export function deliver(to: string) {}\n',
      'apps/shop/orders.ts': "import { sendMail } from '@shop/mail';\nsendMail('a');\n",
    });
    expect(remedy).toBe(
      'Replace it by `deliver` (import { deliver } from \'@shop/mail\'). Its note: "Use deliver instead."',
    );
  });

  it('comes without an import where its package does not offer it', async () => {
    const remedy = await remedyOf({
      'packages/mail/src/index.ts': "export * from './send';\n",
      'packages/mail/src/send.ts': MAIL,
      'packages/mail/src/deliver.ts': 'export function deliver(to: string) {}\n',
      'apps/shop/orders.ts': "import { sendMail } from '@shop/mail';\nsendMail('a');\n",
    });
    expect(remedy).toBe('Replace it by `deliver`. Its note: "Use deliver instead."');
  });

  it.each([
    ['./mail.js', './deliver.js'],
    ['./mail.ts', './deliver.ts'],
    ['./mail', './deliver'],
  ])('is imported with the ending that the file writes: %s', async (written, expected) => {
    const { findings } = await judgeFiles(rule, {
      'src/mail.ts': MAIL,
      'src/deliver.ts': 'export function deliver(to: string) {}\n',
      'src/orders.ts': `import { sendMail } from '${written}';\nsendMail('a');\n`,
    });
    expect(findings[0]?.remedy).toContain(`(import { deliver } from '${expected}')`);
  });

  it('is not what the note only points to', async () => {
    const note = 'Mails go out by themselves (see `schedule`).';
    const { findings } = await judgeFiles(rule, {
      'src/mail.ts': `/** @deprecated ${note} */\nexport const sendMail = () => 1;\nexport const schedule = () => 2;\n`,
      'src/orders.ts': "import { sendMail } from './mail';\nsendMail();\n",
    });
    expect(findings[0]?.remedy).toBe(`Move off it. Its note: "${note}"`);
  });

  it('may be named by the note alone', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/mail.ts':
        '/** @deprecated See deliver. */\nexport const sendMail = () => 1;\nexport const deliver = () => 2;\n',
      'src/orders.ts': "import { sendMail } from './mail';\nsendMail();\n",
    });
    expect(findings[0]?.message).toBe('`sendMail` (src/mail.ts) is deprecated: use `deliver` instead.');
  });
});

const OPTIONS = `export interface Options {
  /** @deprecated Use limit instead. */
  max?: number;
  limit?: number;
}
`;
const READS = "import type { Options } from './options';\n";

describe('code that reads an old option', () => {
  it.each([
    ['beside the new one', '(options: Options) => options.limit ?? options.max'],
    ['by destructuring', '({ limit, max }: Options) => limit ?? max'],
  ])('turns it into the new one, %s', async (_, code) => {
    expect(
      await deprecatedUses({ 'src/options.ts': OPTIONS, 'src/list.ts': `${READS}export const list = ${code};\n` }),
    ).toEqual([]);
  });

  it.each([
    ['alone', OPTIONS, '(options: Options) => options.max', '2:43'],
    [
      'while another function reads the new one',
      OPTIONS,
      '(options: Options) => options.max;\nexport const other = (options: Options) => options.limit',
      '2:43',
    ],
    [
      'that is always there',
      OPTIONS.replace('max?', 'max'),
      '(options: Options) => options.limit ?? options.max',
      '2:60',
    ],
    [
      'and passes it on',
      OPTIONS,
      '(options: Options) => {\n  const all: Options = { max: options.limit };\n  return all;\n}',
      '3:26',
    ],
  ])('uses it: %s', async (_, options, code, place) => {
    expect(
      await deprecatedUses({ 'src/options.ts': options, 'src/list.ts': `${READS}export const list = ${code};\n` }),
    ).toEqual([`src/options.ts#Options.max @ src/list.ts:${place}`]);
  });
});

describe('a package that others install', () => {
  const uses = (manifest: object) =>
    deprecatedUses({
      'package.json': '{"workspaces":["packages/*"]}',
      'packages/core/package.json': JSON.stringify({ name: '@shop/core', main: './src/index.ts', ...manifest }),
      'packages/core/src/options.ts': `${OPTIONS}/** @deprecated */\nexport type Old = string;\n/** @deprecated */\nexport const old = 1;\n`,
      'packages/core/src/list.ts': `import { old, type Old, type Options } from './options';
export const list = (options: Options) => options.max;
export const show = (one: Old) => one;
export const count = () => old;
export const pass: Options = { max: 1 };
`,
      'packages/shop/package.json': '{"name":"shop","private":true,"dependencies":{"@shop/core":"1"}}',
      'packages/shop/src/index.ts':
        "import type { Old } from '../../core/src/options';\nexport const own = (one: Old) => one;\n",
    });
  const ALWAYS = [
    'packages/core/src/options.ts#Old @ packages/shop/src/index.ts:2:26',
    'packages/core/src/options.ts#Options.max @ packages/core/src/list.ts:5:32',
    'packages/core/src/options.ts#old @ packages/core/src/list.ts:4:28',
  ];

  it('serves what it still offers, and uses what it could do without', async () => {
    expect(await uses({ version: '1.0.0' })).toEqual(ALWAYS);
  });

  it.each([
    ['private', { version: '1.0.0', private: true }],
    ['without a version', {}],
  ])('is none that is %s', async (_, manifest) => {
    expect(await uses(manifest)).toEqual(
      [
        ...ALWAYS,
        'packages/core/src/options.ts#Old @ packages/core/src/list.ts:3:27',
        'packages/core/src/options.ts#Options.max @ packages/core/src/list.ts:2:43',
      ].sort(),
    );
  });
});

describe('what tests alone use', () => {
  it.each([
    ['can go with them', 'src/mail.ts', true],
    ['is moved off where it is a part of them', 'src/mail.test.ts', false],
  ])('%s', async (_, declaring, isGone) => {
    const { findings } = await judgeFiles(
      rule,
      {
        [declaring]: MAIL,
        'src/use.test.ts': `import { sendMail } from './${declaring.slice(4, -3)}';\nsendMail('a');\n`,
      },
      { isTest: (path) => path.endsWith('.test.ts') },
    );
    expect(findings.map((one) => one.remedy.includes('Only tests use it any more'))).toEqual([isGone]);
  });

  it('stays where other code uses it, too', async () => {
    const use = "import { sendMail } from './mail';\nsendMail('a');\n";
    const { findings } = await judgeFiles(
      rule,
      { 'src/mail.ts': MAIL, 'src/use.test.ts': use, 'src/use.ts': use },
      { isTest: (path) => path.endsWith('.test.ts') },
    );
    expect(findings.map((one) => one.remedy.includes('Only tests'))).toEqual([false]);
  });
});
