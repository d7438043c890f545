import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-compat-shim.ts';
import { judgeFiles } from '../support/judge-files.ts';

describe('no-compat-shim: the top of a package', () => {
  const files = (from: string): Record<string, string> => ({
    'package.json': '{"workspaces":["packages/*"]}',
    'packages/money/package.json': '{"name":"money","main":"dist/index.js"}',
    'packages/money/src/owner.ts': 'export const total = (cents) => cents / 100;\n',
    'packages/money/src/tax.ts': "import { total } from './owner';\nexport const tax = total(7);\n",
    'packages/money/src/cart/sum.ts': "import { total } from '../owner';\nexport const sum = total(8);\n",
    'packages/money/total.ts': "// Old import path.\nexport { total } from './src/owner';\n",
    'packages/money/src/bill.ts': "import { total } from '../total';\nexport const bill = total(9);\n",
    'packages/shop/package.json': '{"name":"shop","dependencies":{"money":"*"}}',
    'packages/shop/src/main.ts': `import { total } from '${from}';\nexport const all = total(10);\n`,
  });

  it.each([
    ['is where others find what it offers', 'money/total', []],
    ['is a shim where its own package alone imports it', 'money', ['packages/money/total.ts']],
  ])('%s', async (_, from, subjects) => {
    const { findings } = await judgeFiles(rule, files(from));
    expect(findings.map((one) => one.subject)).toEqual(subjects);
  });
});

describe('no-compat-shim: what is there for a reason', () => {
  const judged = async (path: string, comment: string) => {
    const { findings } = await judgeFiles(rule, {
      'src/total.ts': 'export const total = 1;\n',
      [path]: `${comment}\nexport * from './total.ts';\n`,
      'src/bill.ts': "import { total } from './sum';\nexport const bill = total + 1;\n",
    });
    return findings.map((one) => one.severity);
  };

  it('is no shim where it hands on a module of its own name', async () => {
    expect(await judged('src/total.js', '// Old import path.')).toEqual([]);
    expect(await judged('src/sum.ts', '// Old import path.')).toEqual(['warn']);
  });

  it('is information where a note of some length says what it waits for', async () => {
    const note =
      '// @TODO The total is that of the shop for now. Once each till has one of its own, this is to be moved to the till, and the import of the shop can be dropped.';
    expect(await judged('src/sum.ts', note)).toEqual(['info']);
    expect(await judged('src/sum.ts', '// TODO Old import path, until 2027.')).toEqual(['warn']);
  });
});
