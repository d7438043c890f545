import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';

import { STARTED, type Answer, type Answered, type Asked, type Question, type ThreadData } from './protocol.ts';

const THREAD = new URL('./index-thread.js', import.meta.url);
/** As much as the threads of a check have, so that both read syntax of the same depth. */
const STACK_MB = 64;
/** A thread that has not started by then will not. */
const START_MS = 60_000;

/**
 * Asks the thread that keeps the index, and waits for the answer: linters want what a rule has to say at once, and
 * finding the files of a project takes what is not to be had at once.
 */
export class IndexClient {
  readonly #port: MessagePort;
  readonly #posted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #asked = STARTED;
  #hasStarted = false;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: ThreadData = { port: port2, posted: this.#posted };
    const worker = new Worker(THREAD, {
      workerData,
      transferList: [port2],
      resourceLimits: { stackSizeMb: STACK_MB },
    });
    // A linter that is done ends, whatever the thread does.
    worker.unref();
    port1.unref();
    worker.on('error', () => undefined);
  }

  /**
   * @param patience in milliseconds
   * @returns `undefined` where there is no answer within that time
   */
  ask(question: Question, patience: number): Answer | undefined {
    this.#hasStarted ||= this.#receive(STARTED, START_MS) !== undefined;
    if (!this.#hasStarted) return { kind: 'failed', reason: 'the thread that reads the project did not start' };
    const asked: Asked = { id: ++this.#asked, question };
    this.#port.postMessage(asked);
    return this.#receive(asked.id, patience);
  }

  /** Waits for one message; older ones are answers that nobody waits for any more. */
  #receive(id: number, patience: number): Answer | undefined {
    const deadline = performance.now() + patience;
    for (;;) {
      // Before the port is emptied: what is posted in between wakes us at once.
      const posted = Atomics.load(this.#posted, 0);
      for (let got = receiveMessageOnPort(this.#port); got !== undefined; got = receiveMessageOnPort(this.#port)) {
        const { id: answered, answer } = got.message as Answered;
        if (answered === id) return answer;
      }
      const left = deadline - performance.now();
      if (left <= 0) return undefined;
      Atomics.wait(this.#posted, 0, posted, left);
    }
  }
}
