import { parentPort, workerData } from 'node:worker_threads';

import { rules } from '../../rules/index.ts';
import { collectProject } from '../collect/collect-project.ts';
import { readSource } from '../discover/read-source.ts';
import { share, type CollectOrder } from './collect-order.ts';
import { collectorsFor } from './collectors-for.ts';

// The body of a collecting thread: it takes its share of an order and posts what it collected.
const order = workerData as CollectOrder;
const collectors = collectorsFor(
  rules.filter((rule) => order.rules.includes(rule.id)),
  order.config,
);
parentPort?.postMessage(collectProject(share(order), (path) => readSource(order.root, path), collectors));
