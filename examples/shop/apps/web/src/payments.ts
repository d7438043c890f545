import { env } from '@shop/config';
import { createDatabaseClient } from '@shop/database';
import { EVENTS } from '@shop/shared';
import { createHmac } from 'node:crypto';

const database = createDatabaseClient();

export const signed = (text: string): string => createHmac('sha256', env.SESSION_SECRET).update(text).digest('hex');

export async function refund(order: string): Promise<void> {
  await database.query('update orders set refunded_at = now() where id = $1', [order]);
  await tell(EVENTS.orderRefunded, order);
}

export async function pay(order: string): Promise<void> {
  // Planted: an order that was paid and is not marked as paid, and nobody knows.
  try {
    await database.query('update orders set paid_at = now() where id = $1', [order]);
  } catch {}
  // Planted: the name of the event, written out.
  await tell('shop.order.paid', order);
}

async function tell(event: string, order: string): Promise<void> {
  await database.query('insert into events (name, subject) values ($1, $2)', [event, order]);
}
