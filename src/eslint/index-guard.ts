import { workerData, Worker } from 'node:worker_threads';

import { ENDED, LIVING, OUT_OF_MEMORY, type GuardData } from './protocol.ts';

// The body of the thread that starts the one with the index and watches over it: who waits for an answer can hear nothing
// else, so somebody else has to say that none will come.
const { thread, port, posted, stackSizeMb } = workerData as GuardData;
const worker = new Worker(new URL(thread), {
  workerData: { port, posted },
  transferList: [port],
  resourceLimits: { stackSizeMb },
});

worker.on('error', (error) => {
  const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  Atomics.store(posted, 1, isMemory ? OUT_OF_MEMORY : ENDED);
});
worker.on('exit', () => {
  Atomics.compareExchange(posted, 1, LIVING, ENDED);
  Atomics.add(posted, 0, 1);
  Atomics.notify(posted, 0);
});
