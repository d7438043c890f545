import { env } from '@shop/config';
import { createDatabaseClient, OrderRepository } from '@shop/database';
import { formatDate, formatMoney } from '@shop/shared';

const orders = new OrderRepository(createDatabaseClient());

export async function summary(customer: string, cents: number): Promise<string> {
  const open = await orders.openOrders(customer);
  return `${formatDate(new Date())}: ${open.length} open, ${formatMoney(cents, env.SHOP_CURRENCY)}`;
}
