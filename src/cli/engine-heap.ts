import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The memory that values are kept in. */
export interface Heap {
  /** Bytes that values may take. */
  readonly limit: number;
  /** Bytes that values take, those included that nobody needs any more. */
  used(): number;
  /** Lets go of what nobody needs. */
  clear(): void;
}

export const MEBIBYTE = 2 ** 20;
/** The limit that the engine tells includes this room for what has just been made. */
const NEW_VALUES = 48 * MEBIBYTE;

export function engineHeap(): Heap {
  return {
    limit: Math.max(getHeapStatistics().heap_size_limit - NEW_VALUES, 0),
    used: () => getHeapStatistics().used_heap_size,
    clear: () => {
      setFlagsFromString('--expose-gc');
      runInNewContext('gc()');
    },
  };
}
