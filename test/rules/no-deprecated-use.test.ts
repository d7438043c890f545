import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-deprecated-use.ts';
import { deprecatedUses } from '../support/deprecated-uses.ts';
import { judgeFiles } from '../support/judge-files.ts';

const MAIL = `/** @deprecated Use deliver instead. */
export function sendMail(to: string) {}
export function deliver(to: string) {}
`;
const SEND = 'src/mail.ts#sendMail';

describe('a deprecated function', () => {
  it('is reported once, with its uses, its replacement and the import to write', async () => {
    const { findings, compliant } = await judgeFiles(rule, {
      'src/mail.ts': MAIL,
      'src/orders.ts': `import { sendMail } from './mail';
export const confirm = () => sendMail('a');
export const remind = () => sendMail('b');
`,
      'src/billing.ts': `import { deliver } from './mail';
deliver('c');
`,
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      subject: SEND,
      severity: 'error',
      message: '`sendMail` (src/mail.ts) is deprecated: use `deliver` instead.',
      remedy: 'Replace it by `deliver` (import { deliver } from \'./mail\'). Its note: "Use deliver instead."',
      evidence: { uses: 2, files: 1, declaredAt: SEND, replacement: 'src/mail.ts#deliver', replacementUses: 1 },
      sites: [
        { file: 'src/orders.ts', line: 2, column: 30, endLine: 2, endColumn: 38, role: 'use' },
        { file: 'src/orders.ts', line: 3, column: 29, endLine: 3, endColumn: 37, role: 'use' },
      ],
    });
    expect(compliant).toBe(1);
  });

  it.each([
    ['called', `import { sendMail } from './mail';\nsendMail('a');`, '2:1'],
    ['called through an optional chain', `import { sendMail } from './mail';\nsendMail?.('a');`, '2:1'],
    ['imported under another name', `import { sendMail as post } from './mail';\npost('a');`, '2:1'],
    ['passed as a value', `import { sendMail } from './mail';\n['a'].forEach(sendMail);`, '2:15'],
    ['bound', `import { sendMail } from './mail';\nconst f = sendMail.bind(null, 'a');`, '2:11'],
    ['used as a tag', `import { sendMail } from './mail';\nsendMail\`a\`;`, '2:1'],
    ['taken by typeof', `import type { sendMail } from './mail';\ntype Send = typeof sendMail;`, '2:20'],
    ['reached through a namespace', `import * as mail from './mail';\nmail.sendMail('a');`, '2:1'],
    ['reached through brackets', `import * as mail from './mail';\nmail['sendMail']('a');`, '2:1'],
    ['taken out of a namespace', `import * as mail from './mail';\nconst { sendMail } = mail;\nsendMail('a');`, '2:9'],
    ['required', `const { sendMail } = require('./mail');\nsendMail('a');`, '2:1'],
    ['required with its module', `const mail = require('./mail');\nmail.sendMail('a');`, '2:1'],
    ['required in place', `require('./mail').sendMail('a');`, '1:1'],
    ['imported with import-equals', `import mail = require('./mail');\nmail.sendMail('a');`, '2:1'],
    ['imported dynamically', `const { sendMail } = await import('./mail');\nsendMail('a');`, '2:1'],
    [
      'imported within a function',
      `export async function f() {\n  const m = await import('./mail');\n  m.sendMail('a');\n}`,
      '3:3',
    ],
    ['imported and read at once', `(await import('./mail')).sendMail('a');`, '1:1'],
    ['imported with then', `import('./mail').then((mail) => mail.sendMail('a'));`, '1:33'],
    ['taken apart in then', `import('./mail').then(({ sendMail }) => sendMail('a'));`, '1:41'],
    ['named by an import type', `type Send = typeof import('./mail').sendMail;`, '1:20'],
    ['taken by typeof from a namespace', `import * as mail from './mail';\ntype Send = typeof mail.sendMail;`, '2:20'],
    ['imported and never used', `import { sendMail } from './mail';`, '1:10'],
    ['assigned to a new name', `import { sendMail } from './mail';\nexport const post = sendMail;`, '2:21'],
  ])('is found when %s', async (_, code, place) => {
    expect(await deprecatedUses({ 'src/mail.ts': MAIL, 'src/use.ts': code })).toEqual([
      `${SEND} @ src/use.ts:${place}`,
    ]);
  });

  it('is followed through barrels and new names', async () => {
    const uses = await deprecatedUses({
      'src/mail.ts': MAIL,
      'src/index.ts': `export * from './mail';\nexport { sendMail as post } from './mail';`,
      'src/all.ts': `import { post } from './index';\nexport { post };`,
      'src/use.ts': `import { sendMail } from '.';\nimport { post } from './all';\nsendMail('a');\npost('b');`,
    });
    expect(uses).toEqual([`${SEND} @ src/use.ts:3:1`, `${SEND} @ src/use.ts:4:1`]);
  });

  it('is found in its own file, but not within itself or other deprecated code', async () => {
    const uses = await deprecatedUses({
      'src/mail.ts': `/** @deprecated */
export function sendMail(to: string): void { sendMail(to); }
/** @deprecated */
export const sendAll = () => sendMail('a');
export const remind = () => sendMail('b');
`,
    });
    expect(uses).toEqual([`${SEND} @ src/mail.ts:5:29`]);
  });

  it.each([
    [
      'a shadowing parameter',
      `import { sendMail } from './mail';\nexport { sendMail };\nexport const f = (sendMail: () => void) => sendMail();`,
    ],
    ['a function of the same name', `function sendMail() {}\nsendMail();`],
    ['a mention in a comment or string', `// sendMail('a')\nexport const text = 'sendMail';`],
    [
      'a property of the same name',
      `import { deliver } from './mail';\nexport const api = { sendMail: deliver };\napi.sendMail('a');`,
    ],
    ['a re-export', `export { sendMail } from './mail';`],
    ['an export of the same name elsewhere', `import { sendMail } from 'mail-package';\nsendMail();`],
    ['a mock of its module', `vi.mock('./mail');`],
  ])('is not confused with %s', async (_, code) => {
    expect(await deprecatedUses({ 'src/mail.ts': MAIL, 'src/use.ts': code })).toEqual([]);
  });

  it.each([
    ['prose that says deprecated', '/** This was deprecated once. */'],
    ['a line comment', '// @deprecated'],
    ['a JSDoc comment inside of a line comment', '// /** @deprecated */'],
    ['a block comment that is no JSDoc', '/* @deprecated */'],
    ['a tag inside of a sentence', '/** See the list of @deprecated functions. */'],
    ['a tag inside of an example', '/**\n * ```\n * @deprecated\n * ```\n */'],
    ['a tag that another JSDoc comment separates', '/** @deprecated the old section */\n/** Sends. */'],
  ])('is not made by %s', async (_, comment) => {
    const mail = `${comment}\nexport function sendMail(to: string) {}`;
    expect(
      await deprecatedUses({ 'src/mail.ts': mail, 'src/use.ts': `import { sendMail } from './mail';\nsendMail('a');` }),
    ).toEqual([]);
  });

  it('is not made by a tag on a parameter', async () => {
    const mail = `export function sendMail(/** @deprecated */ to: string) { return to; }`;
    expect(
      await deprecatedUses({ 'src/mail.ts': mail, 'src/use.ts': `import { sendMail } from './mail';\nsendMail('a');` }),
    ).toEqual([]);
  });
});

describe('other declarations', () => {
  it.each([
    ['a constant', 'export const OLD = 1;', 'console.log(OLD);', '2:13'],
    ['a class', 'export class OLD {}', 'new OLD();', '2:5'],
    ['a base class', 'export class OLD {}', 'class Fresh extends OLD {}', '2:21'],
    ['an interface', 'export interface OLD { a: string }', 'const x: OLD = { a: "" };', '2:10'],
    ['a type', 'export type OLD = string;', 'let x: OLD[];', '2:8'],
    ['an enum', 'export enum OLD { A }', 'const x = OLD.A;', '2:11'],
    ['a component', 'export const OLD = () => null;', 'const x = <OLD></OLD>;', '2:12'],
    ['a namespace', 'export namespace OLD { export const a = 1; }', 'console.log(OLD.a);', '2:13'],
  ])('include %s', async (_, declaration, code, place) => {
    const texts = {
      'src/old.ts': `/** @deprecated */\n${declaration}`,
      'src/use.tsx': `import { OLD } from './old';\n${code}`,
    };
    expect(await deprecatedUses(texts)).toEqual([`src/old.ts#OLD @ src/use.tsx:${place}`]);
  });

  it('include default exports, with and without a name', async () => {
    const uses = await deprecatedUses({
      'src/a.ts': `/** @deprecated */\nexport default function total() {}`,
      'src/b.ts': `/** @deprecated */\nexport default () => 1;`,
      'src/c.ts': `/** @deprecated */\nexport default class {}`,
      'src/use.ts': `import total from './a';\nimport sum from './b';\nimport { default as Cart } from './c';\ntotal(sum());\nnew Cart();`,
    });
    expect(uses).toEqual([
      'src/a.ts#total @ src/use.ts:4:1',
      'src/b.ts#default @ src/use.ts:4:7',
      'src/c.ts#default @ src/use.ts:5:5',
    ]);
  });

  it('include a name under which something is exported again, and leave the declaration alone', async () => {
    const uses = await deprecatedUses({
      'src/mail.ts': 'export function createMailer() {}',
      'src/index.ts': `export { createMailer } from './mail';\n/** @deprecated Use createMailer. */\nexport { createMailer as getMailer } from './mail';`,
      'src/use.ts': `import { createMailer, getMailer } from './index';\ncreateMailer();\ngetMailer();`,
    });
    expect(uses).toEqual(['src/index.ts#getMailer @ src/use.ts:3:1']);
  });

  it('tell a deprecated type from a value of the same name', async () => {
    const uses = await deprecatedUses({
      'src/order.ts': `export const Order = { parse() {} };\n/** @deprecated */\nexport type Order = { id: string };`,
      'src/use.ts': `import { Order } from './order';\nOrder.parse();\nlet order: Order;`,
    });
    expect(uses).toEqual(['src/order.ts#Order @ src/use.ts:3:12']);
  });

  it('include whole modules by a header comment in front of the imports', async () => {
    const uses = await deprecatedUses({
      'src/pdf.ts': `/**\n * @deprecated We draw it on a canvas now.\n */\nimport { deliver } from './mail';\nexport const pdf = () => deliver('a');`,
      'src/mail.ts': MAIL,
      'src/use.ts': `import { pdf } from './pdf';\npdf();`,
    });
    expect(uses).toEqual(['src/pdf.ts#* @ src/use.ts:2:1']);
  });

  it('are only informed about where a header comment may mean the file instead of its first declaration', async () => {
    const header = '/**\n * Most of this file is old.\n *\n * @deprecated Use draw.\n */';
    const use = `import { pdf } from './pdf';\npdf();`;
    const apart = await judgeFiles(rule, {
      'src/pdf.ts': `${header}\n\nexport const pdf = () => 1;`,
      'src/use.ts': use,
    });
    expect(apart.findings).toMatchObject([{ subject: 'src/pdf.ts#pdf', severity: 'info' }]);
    expect(apart.compliant).toBe(0);
    const joined = await judgeFiles(rule, {
      'src/pdf.ts': `${header}\nexport const pdf = () => 1;\nexport const draw = () => 2;`,
      'src/use.ts': use,
    });
    expect(joined.findings).toMatchObject([{ subject: 'src/pdf.ts#pdf', severity: 'error' }]);
  });

  it('include the statements that set them up', async () => {
    const uses = await deprecatedUses({
      'src/box.tsx': `/** @deprecated */\nexport const Box = () => null;\nBox.displayName = 'Box';`,
      'src/use.tsx': `import { Box } from './box';\nBox.displayName = 'Cart';`,
    });
    expect(uses).toEqual(['src/box.tsx#Box @ src/use.tsx:2:1']);
  });

  it('judge overloads by the signature that a call takes', async () => {
    const price = `export function price(order: string): number;
/** @deprecated Pass an order. */
export function price(amount: number, currency: string): number;
export function price(...all: unknown[]): number { return all.length; }
`;
    const code = `import { price } from './price';\nprice('a');\nprice(1, 'EUR');\nexport const f = price;`;
    const texts = { 'src/price.ts': price, 'src/use.ts': code };
    const { findings, compliant } = await judgeFiles(rule, texts);
    expect(findings.map((one) => one.message)).toEqual(['This signature of `price` (src/price.ts) is deprecated.']);
    expect(findings[0]?.sites).toMatchObject([{ line: 3, column: 1 }]);
    expect(compliant).toBe(2);
  });
});

describe('the report', () => {
  it('says what can be deleted, and keeps what other deprecated code stands on', async () => {
    const { notes, findings } = await judgeFiles(rule, {
      'src/old.ts': `/** @deprecated */\nexport const base = 1;\n/** @deprecated */\nexport const top = base;\n`,
    });
    expect(findings).toEqual([]);
    expect(notes).toEqual([
      'Nothing in the project uses these deprecated declarations any more, so they can be deleted unless others depend on them: src/old.ts#top.',
    ]);
  });

  it('shows a removal date without comparing it with today', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/old.ts': `/** @deprecated Use fresh instead, to be removed in 2020-01-31. */\nexport const old = 1;\nexport const fresh = 2;`,
      'src/use.ts': `import { old } from './old';\nconsole.log(old);`,
    });
    expect(findings[0]?.evidence).toMatchObject({ removeBy: '2020-01-31' });
    expect(findings[0]?.remedy).toContain('It is to be removed: 2020-01-31.');
  });

  it('counts references to exports as sites, and one access as one', async () => {
    const { compliant, findings } = await judgeFiles(rule, {
      'src/mail.ts': MAIL,
      'src/use.ts': `import * as mail from './mail';\nimport { deliver } from './mail';\nimport { join } from 'node:path';\nmail.deliver('a');\nmail.sendMail('b');\ndeliver(join('c'));`,
    });
    expect(findings[0]?.sites).toHaveLength(1);
    expect(compliant).toBe(2);
  });
});

describe('a bare tag below a description', () => {
  it('says what the description says takes its place', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/total.ts':
        '/**\n * Adds up a cart. The `sum` export has been renamed to `total`.\n *\n * 1. Rename it.\n *\n * @deprecated\n */\n' +
        'export const sum = 1;\nexport const total = 1;\n',
      'src/cart.ts': "import { sum } from './total';\nexport const cart = sum;\n",
    });
    expect(findings.map((one) => one.message)).toEqual(['`sum` (src/total.ts) is deprecated: use `total` instead.']);
  });

  it('takes a link for a replacement only where the sentence says so', async () => {
    const message = async (tag: string) => {
      const { findings } = await judgeFiles(rule, {
        'src/total.ts': `/** @deprecated ${tag} */\nexport const sum = 1;\nexport const total = 1;\n`,
        'src/cart.ts': "import { sum } from './total';\nexport const cart = sum;\n",
      });
      return findings.map((one) => one.message).join();
    };
    expect(await message('{@link total}')).toContain('use `total` instead');
    expect(await message('Gone soon. Use {@link total}.')).toContain('use `total` instead');
    expect(await message('Nothing makes one any more; its branch in {@link total} can go.')).toBe(
      '`sum` (src/total.ts) is deprecated.',
    );
  });
});
