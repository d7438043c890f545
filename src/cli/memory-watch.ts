import { UserError } from '../core/errors.ts';
import { formatNumber } from '../core/format.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Stage, Timing } from '../core/timing.ts';
import { MEBIBYTE, type Heap } from './engine-heap.ts';

/** When a run ends, and with what. */
export interface Bound {
  /** Of the limit, of what is needed. */
  readonly share: number;
  readonly failure: (limit: number) => Error;
}

/** What is full beyond this share is about to be too small, and the engine would end the process in the middle of it. */
const FULL: Bound = { share: 0.75, failure: tooLittle };
const STEPS_BETWEEN_LOOKS = 64;

/** Ends a run that takes too much memory while there is still some left to say so. It is told of every step of the run. */
export class MemoryWatch implements Timing {
  readonly #heap: Heap;
  readonly #timing: Timing | undefined;
  readonly #bound: Bound;
  #worthALook: number;
  #steps = 0;

  /** @param timing that is told the same */
  constructor(heap: Heap, timing: Timing | undefined, bound = FULL) {
    this.#heap = heap;
    this.#timing = timing;
    this.#bound = bound;
    this.#worthALook = bound.share * heap.limit;
  }

  lap(stage: Stage, rule?: string): void {
    this.#look();
    this.#timing?.lap(stage, rule);
  }

  file(path: RepoPath | undefined): void {
    if (++this.#steps % STEPS_BETWEEN_LOOKS === 0) this.#look();
    this.#timing?.file(path);
  }

  files(wanted: number, collected: number): void {
    this.#timing?.files(wanted, collected);
  }

  #look(): void {
    const { limit } = this.#heap;
    if (this.#heap.used() < this.#worthALook) return;
    this.#heap.clear();
    const used = this.#heap.used();
    if (used > this.#bound.share * limit) throw this.#bound.failure(limit);
    // To clear a large heap takes seconds: the next time is when half of what is left is taken.
    this.#worthALook = (used + limit) / 2;
  }
}

function tooLittle(limit: number): UserError {
  const mebibytes = Math.round(limit / MEBIBYTE);
  return new UserError(
    `the project takes more memory than Node gives to it, which is ${formatNumber(mebibytes)} MiB`,
    `Nothing was judged. Give it more, as in NODE_OPTIONS=--max-old-space-size=${2 * mebibytes}, or exclude what is generated.`,
  );
}
