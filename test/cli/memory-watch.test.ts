import { describe, expect, it } from 'vitest';

import type { Heap } from '../../src/cli/engine-heap.ts';
import { MemoryWatch } from '../../src/cli/memory-watch.ts';
import { NeedsOwnProcess } from '../../src/cli/room.ts';
import { UserError } from '../../src/core/errors.ts';

const MEBIBYTE = 2 ** 20;

/** A heap of 1,000 MiB that holds so much; after it was cleared, it holds what is needed. */
function heapOf(held: number, needed: number): Heap & { cleared: number } {
  let used = held;
  return {
    cleared: 0,
    limit: 1_000 * MEBIBYTE,
    used: () => used * MEBIBYTE,
    clear() {
      this.cleared++;
      used = needed;
    },
  };
}

describe('the watch over memory', () => {
  it('says nothing while there is room', () => {
    const heap = heapOf(740, 700);
    new MemoryWatch(heap, undefined).lap('collect');
    expect(heap.cleared).toBe(0);
  });

  it('looks again before it takes a heap of things that nobody needs for a full one', () => {
    const heap = heapOf(990, 500);
    const watch = new MemoryWatch(heap, undefined);
    watch.lap('collect');
    watch.lap('judge');
    expect(heap.cleared).toBe(1);
  });

  it('ends the run with what to do before the engine ends it', () => {
    const watch = new MemoryWatch(heapOf(990, 900), undefined);
    const failure = new UserError(
      'the project takes more memory than Node gives to it, which is 1,000 MiB',
      'Nothing was judged. Give it more, as in NODE_OPTIONS=--max-old-space-size=2000, or exclude what is generated.',
    );
    expect(() => watch.lap('judge', 'no-duplicate-function')).toThrow(failure);
  });

  it('looks while files are read, too', () => {
    const watch = new MemoryWatch(heapOf(990, 900), undefined);
    expect(() => {
      for (let file = 0; file < 100; file++) watch.file(undefined);
    }).toThrow(UserError);
  });

  it('ends a run that may go elsewhere as early as it is told, and that is no error of the user', () => {
    const elsewhere = { share: 0.25, failure: () => new NeedsOwnProcess() };
    expect(() => new MemoryWatch(heapOf(300, 260), undefined, elsewhere).lap('judge')).toThrow(NeedsOwnProcess);
    expect(() => new MemoryWatch(heapOf(300, 240), undefined, elsewhere).lap('judge')).not.toThrow();
  });
});
