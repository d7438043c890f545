import { parentPort, workerData } from 'node:worker_threads';

import { rules } from '../../rules/index.ts';
import type { ReadText } from '../collect/collect-project.ts';
import { diskFiles } from '../discover/project-files.ts';
import { ReadLog } from '../discover/read-log.ts';
import { asSource } from '../discover/read-source.ts';
import { share, type Collected, type CollectOrder } from './collect-order.ts';
import { packShare } from './collect-share.ts';
import { collectorsFor } from './collectors-for.ts';

// The body of a collecting thread: it takes its share of an order and posts what it collected.
const order = workerData as CollectOrder;
const log = new ReadLog();
const disk = diskFiles(order.root, log);
const read: ReadText = (path) => {
  const given = order.given?.get(path);
  if (given === undefined) return asSource(path, disk.text(path));
  log.note(path, given.identity);
  return given.result;
};
const packs = packShare({
  sources: share(order),
  read,
  collectors: collectorsFor(
    rules.filter((rule) => order.rules.includes(rule.id)),
    order.config,
  ),
  log,
});
const collected: Collected = { packs, files: log.files };
parentPort?.postMessage(
  collected,
  packs.map((pack) => pack.buffer),
);
