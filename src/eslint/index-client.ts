import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';

import {
  ENDED,
  LIVING,
  OUT_OF_MEMORY,
  STARTED,
  type Answer,
  type Answered,
  type Asked,
  type GuardData,
  type Question,
} from './protocol.ts';

const GUARD = new URL('./index-guard.js', import.meta.url);
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
  readonly #posted = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  #asked = STARTED;
  #hasStarted = false;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: GuardData = { port: port2, posted: this.#posted, thread: THREAD.href, stackSizeMb: STACK_MB };
    const worker = new Worker(GUARD, { workerData, transferList: [port2] });
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
    const asked: Asked = { id: ++this.#asked, question };
    if (this.#hasStarted) this.#port.postMessage(asked);
    const answer = this.#hasStarted ? this.#receive(asked.id, patience) : undefined;
    return answer ?? this.#whyNever();
  }

  /** Why there will be no answer, however long one waits. */
  #whyNever(): Answer | undefined {
    const reason = {
      [LIVING]: this.#hasStarted ? undefined : 'did not start',
      [ENDED]: 'came to an unexpected end; please report it',
      [OUT_OF_MEMORY]: 'had no memory left; give node more with --max-old-space-size',
    }[this.#end()];
    return reason === undefined ? undefined : { kind: 'failed', reason: `the thread that reads the project ${reason}` };
  }

  #end(): number {
    return Atomics.load(this.#posted, 1);
  }

  /** Waits for one message; older ones are answers that nobody waits for any more. */
  #receive(id: number, patience: number): Answer | undefined {
    const deadline = performance.now() + patience;
    for (;;) {
      // Before the port is emptied: what is posted in between wakes us at once.
      const posted = Atomics.load(this.#posted, 0);
      const hasEnded = this.#end() !== LIVING;
      for (let got = receiveMessageOnPort(this.#port); got !== undefined; got = receiveMessageOnPort(this.#port)) {
        const { id: answered, answer } = got.message as Answered;
        if (answered === id) return answer;
      }
      const left = deadline - performance.now();
      if (left <= 0 || hasEnded) return undefined;
      Atomics.wait(this.#posted, 0, posted, left);
    }
  }
}
