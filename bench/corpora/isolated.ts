import { fork, type ChildProcess, type Serializable } from 'node:child_process';

/** What an isolated process says: its answer, or what became of it instead. */
export type Said<Answer> = { readonly answer: Answer } | { readonly lost: string };

/**
 * Asks a process of its own, one order at a time. Whoever hangs is killed, whoever crashes takes nothing else along; the
 * next order goes to a new process.
 */
export class Isolated<Order extends Serializable, Answer> {
  readonly #module: URL;
  readonly #limit: number;
  #child: ChildProcess | undefined;

  /**
   * @param module body of the process, see `answerOrders`
   * @param limit milliseconds for one order
   */
  constructor(module: URL, limit: number) {
    this.#module = module;
    this.#limit = limit;
  }

  ask(order: Order): Promise<Said<Answer>> {
    const child = (this.#child ??= this.#start());
    return new Promise((resolve) => {
      const settle = (said: Said<Answer>): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(said);
      };
      const lose = (how: string): void => {
        this.#child = undefined;
        child.kill('SIGKILL');
        settle({ lost: how });
      };
      const timer = setTimeout(() => lose(`it was not done within ${this.#limit} ms`), this.#limit);
      child.on('message', (message) => settle(message as Said<Answer>));
      child.on('exit', (code, signal) => lose(`it ended the process with ${signal ?? `code ${String(code)}`}`));
      child.on('error', (error) => lose(`it lost its process: ${error.message}`));
      child.send(order);
    });
  }

  /** Lets the process go when it is done, with what it has to tidy up. */
  end(): void {
    this.#child?.disconnect();
    this.#child = undefined;
  }

  #start(): ChildProcess {
    // Serialized like data of threads, so that half a character in a text arrives as one.
    // The stack is that of the threads which collect from files that nest deeply.
    const execArgv = ['--stack-size=4000'];
    return fork(this.#module, { execArgv, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }
}

/** Answers the orders that reach this process. What is thrown is an answer, too. */
export function answerOrders(answer: (order: never) => Promise<unknown>): void {
  const said = async (order: never): Promise<Said<unknown>> => {
    try {
      return { answer: await answer(order) };
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { lost: `it threw ${stack.split('\n').slice(0, 6).join(' | ')}` };
    }
  };
  process.on('message', (order) => {
    void said(order as never).then((one) => process.send?.(one));
  });
}
