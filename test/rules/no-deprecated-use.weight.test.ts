import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-deprecated-use.ts';
import { judgeFiles } from '../support/judge-files.ts';

const ORDER = (tag: string, member = 'sum?: number') =>
  `export interface Order {\n  /** @deprecated ${tag} */\n  ${member};\n  total: number;\n}\n`;
const READ =
  "import type { Order } from './order';\nexport const due = (order: Order) => order.sum;\nexport const all = 1;\n";

/** The severities of what is said, and the end of the remedy. */
async function said(texts: Record<string, string>): Promise<readonly string[]> {
  const { findings } = await judgeFiles(rule, texts, { isTest: (path) => path.includes('.test.') });
  return findings.map((one) => `${one.severity} ${one.remedy.split('. ').at(-1) ?? ''}`);
}

describe('how much a use of something deprecated weighs', () => {
  it.each([
    ['a property of which it is said what takes its place', 'Use total instead.', 'error'],
    ['a property of which it is not', '', 'info'],
    ['a property that was stored', 'Orders of last year have it.', 'info'],
  ])('%s', async (_, tag, severity) => {
    expect((await said({ 'src/order.ts': ORDER(tag), 'src/use.ts': READ })).map((one) => one.split(' ')[0])).toEqual([
      severity,
    ]);
  });

  it.each([
    ['says why', '/** @deprecated The bank has left. */', 'info'],
    ['names what is there', '/** @deprecated Use settle. */', 'error'],
    ['names what is nowhere', '/** @deprecated Use `arrange`. */', 'warn'],
    ['says what to do in words', '/** @deprecated Talk to the bank instead. */', 'warn'],
    ['names what is no function', '/** @deprecated Use useTill. */', 'warn'],
    ['names what is within something else', '/** @deprecated Use till.settle. */', 'warn'],
    ['says nothing', '/** @deprecated */', 'info'],
    ['turns to those who write anew', '/** @deprecated Prefer `settle` for new use cases. */', 'info'],
    ['says where it may be used', '/** @deprecated Use settle. Only use this in the till. */', 'info'],
    ['keeps it for others', '/** @deprecated Use settle. Kept for v1 API compatibility only. */', 'info'],
    ['is for what is old', '/** @deprecated Use settle; to be used exclusively for legacy orders. */', 'info'],
  ])('a function whose note %s', async (_, tag, severity) => {
    const texts = {
      'src/pay.ts': `${tag}\nexport const pay = () => 1;\nexport const settle = () => 2;\nexport const useTill = () => 3;\nexport const till = { settle };\n`,
      'src/use.ts': "import { pay } from './pay';\npay();\n",
    };
    expect((await said(texts)).map((one) => one.split(' ')[0])).toEqual([severity]);
  });

  it('is little for what nobody else can use, whose author has said so', async () => {
    const own = '/** @deprecated Use settle instead. */\nconst pay = () => 1;\nexport const due = () => pay();\n';
    expect((await said({ 'src/pay.ts': own })).map((one) => one.split(' ')[0])).toEqual(['info']);
  });

  it('is that of any other for a name under which a module exports something', async () => {
    const texts = {
      'src/all.ts': 'export const A = () => 1;\nexport const Basket = () => 2;\n',
      'src/icons.ts': "/** @deprecated Use `Basket`. */\nexport { A as Cart } from './all';\n",
      'src/use.ts': "import { Cart } from './icons';\nCart();\n",
    };
    expect((await said(texts)).map((one) => one.split(' ')[0])).toEqual(['error']);
  });

  it('is nothing for a value that what is stored is held against', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/kind.ts':
        "export enum Kind {\n  /** @deprecated Use Card instead. */\n  Cheque = 'cheque',\n  Card = 'card',\n}\n",
      'src/use.ts':
        "import { Kind } from './kind';\nexport const isOld = (kind: Kind) => kind === Kind.Cheque;\nexport function fee(kind: Kind) {\n  switch (kind) {\n    case Kind.Cheque:\n      return 2;\n  }\n  return 0;\n}\nexport const usual = Kind.Cheque;\n",
    });
    expect(findings.map((one) => one.sites.map((site) => site.line))).toEqual([[10]]);
  });

  it('is little for tests of what shipped code still serves', async () => {
    const test = "import type { Order } from './order';\nconst order: Order = { sum: 1, total: 1 };\n";
    const serving = 'export const due = (order: Order) => order.total ?? order.sum;\n';
    const both = { 'src/order.ts': ORDER('Use `total`.'), 'src/order.test.ts': test };
    const sentence = 'only tests use it: they go together with that code.';
    const served = await said({ ...both, 'src/use.ts': `import type { Order } from './order';\n${serving}` });
    expect(served).toEqual([`info Its note: "Use \`total\`." Apart from the code that still serves it, ${sentence}`]);
    expect((await said(both))[0]).toMatch(/^error .*Only tests use it any more/);
  });
});
