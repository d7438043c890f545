import { workerData } from 'node:worker_threads';

import { processIo } from '../cli/process-io.ts';
import { Answering } from './answering.ts';
import { STARTED, type Answer, type Asked, type ThreadData } from './protocol.ts';

// The body of the thread that keeps the index of what is linted. It answers one question after the other.
const { port, posted } = workerData as ThreadData;
const answering = new Answering(processIo());
let last: Promise<void> = Promise.resolve();

port.on('message', ({ id, question }: Asked) => {
  last = last.then(async () => {
    post(id, await answering.answer(question));
  });
});
post(STARTED, { kind: 'judged', messages: [] });

function post(id: number, answer: Answer): void {
  port.postMessage({ id, answer });
  Atomics.add(posted, 0, 1);
  Atomics.notify(posted, 0);
}
