import { formatDay } from '@shop/shared';
import moment from 'moment';

import { createDatabaseClient } from './database.ts';
import { sendReceipt } from './mailer.ts';

export async function nightly(): Promise<void> {
  const database = createDatabaseClient();
  const since = moment().subtract(1, 'day').toDate();
  // ssot-allow no-direct-env-access -- the scheduler sets this one for a single run
  const dryRun = process.env.NIGHTLY_DRY_RUN === '1';
  for (const order of await database.query('select * from orders where paid_at > $1', [formatDay(since)])) {
    if (!dryRun) await sendReceipt('orders@shop.example', JSON.stringify(order));
  }
  await database.close();
}
