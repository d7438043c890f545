import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-type.ts';
import { judgeFiles } from '../support/judge-files.ts';

describe('no-duplicate-type', () => {
  it('finds a type declared again as an interface, in other spelling', async () => {
    const judged = await judgeFiles(rule, {
      'src/orders/order.ts': `export interface Order { readonly number: string; lines: ReadonlyArray<Line>; note?: string; weigh(): number }`,
      'src/api/order.ts': `type Order = { note: string | undefined; weigh: () => number; number: string; lines: Line[] };
export const first = (orders: Order[]) => orders[0];`,
    });
    expect(judged.places).toEqual([
      'src/api/order.ts:1:1 The type `Order` of src/orders/order.ts is declared again in src/api/order.ts (T1): all 4 members agree.',
    ]);
  });
});
