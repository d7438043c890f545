import { expect, it } from 'vitest';

import rule from '../../rules/no-compat-shim.ts';
import { judgeFiles } from '../support/judge-files.ts';
import { madeWith } from '../support/made-with.ts';

it('`no-compat-shim` leaves alone what a framework loads by its path, where the package is made with it', async () => {
  const verdict = async (made: Readonly<Record<string, string>>): Promise<string | undefined> => {
    const { findings } = await judgeFiles(rule, {
      ...made,
      'src/money/owner.ts':
        'export const total = (cents) => cents / 100;\nexport const tax = (cents) => cents * 0.2;\nexport default total;',
      'src/cart/sum.ts': "import all, { total, tax, Total, type Money } from '../money/owner';",
      'src/app/orders/page.tsx': "export { default } from '../../money/owner';",
      'src/orders/bill.ts': "import page from '../app/orders/page';\nexport const used = 1;",
    });
    return findings[0]?.severity;
  };
  expect(await verdict(madeWith('next'))).toBeUndefined();
  expect(await verdict(madeWith('express'))).toBe('warn');
});
