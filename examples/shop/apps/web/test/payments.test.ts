import { pay } from '../src/payments.ts';

/** Planted: the mock of another test, written anew. */
function createMockOrder(over: object = {}) {
  return { id: 'o-1', customer: 'ada', lines: [{ sku: 'tea', amount: 2 }], paid: false, ...over };
}

export async function testPay(): Promise<void> {
  await pay(createMockOrder({ id: 'o-2' }).id);
}
