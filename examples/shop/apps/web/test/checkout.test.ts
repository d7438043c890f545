import { summary } from '../src/checkout.ts';

process.env.SHOP_CURRENCY = 'CHF';

export async function testSummary(): Promise<void> {
  const text = await summary('ada', 1250);
  if (!text.includes('12.50')) throw new Error(text);
}
