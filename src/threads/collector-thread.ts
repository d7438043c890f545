import { parentPort, workerData } from 'node:worker_threads';

import { rules } from '../../rules/index.ts';
import { ReadLog } from '../discover/read-log.ts';
import { readSource } from '../discover/read-source.ts';
import { share, type Collected, type CollectOrder } from './collect-order.ts';
import { packShare } from './collect-share.ts';
import { collectorsFor } from './collectors-for.ts';

// The body of a collecting thread: it takes its share of an order and posts what it collected.
const order = workerData as CollectOrder;
const log = new ReadLog();
const pack = packShare({
  sources: share(order),
  read: (path) => readSource(order.root, path, log),
  collectors: collectorsFor(
    rules.filter((rule) => order.rules.includes(rule.id)),
    order.config,
  ),
  log,
});
const collected: Collected = { pack, files: log.files };
parentPort?.postMessage(collected, [pack.buffer]);
