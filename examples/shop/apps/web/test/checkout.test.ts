import { summary } from '../src/checkout.ts';

process.env.SHOP_CURRENCY = 'CHF';

function createMockOrder(over: object = {}) {
  return { id: 'o-1', customer: 'bob', lines: [{ sku: 'tea', amount: 2 }], paid: false, ...over };
}

export async function testSummary(): Promise<void> {
  const text = await summary(createMockOrder({ customer: 'ada' }).customer, 1250);
  if (!text.includes('12.50')) throw new Error(text);
}
