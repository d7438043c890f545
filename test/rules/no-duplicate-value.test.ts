import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-value.ts';
import { judgeFiles } from '../support/judge-files.ts';

describe('no-duplicate-value', () => {
  it('finds a pattern under the same name in another spelling', async () => {
    const judged = await judgeFiles(rule, {
      'src/orders/number.ts': `export const ORDER_NUMBER = /^O-\\d{4}$/;`,
      'src/mail/links.ts': `const orderNumber = /^O-\\d{4}$/;\nexport const isLink = (text: string) => orderNumber.test(text);`,
    });
    expect(judged.places).toEqual([
      'src/mail/links.ts:1:1 The constant `ORDER_NUMBER` of src/orders/number.ts is declared again as `orderNumber` in ' +
        'src/mail/links.ts (K1): the value is /^O-\\d{4}$/ in both.',
    ]);
  });
});
