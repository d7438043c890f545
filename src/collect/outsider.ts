import type { Collector } from '../core/collector.ts';

/** What marks the facts of a file that is not judged. */
interface OutsiderMark {
  /** Why its text rules it out; the empty text where its path does. */
  readonly reason: string;
}

/**
 * Finds nothing by itself: whoever reads a generated file puts its mark here, so that it is kept and handed on with the
 * imports of the file like any other fact.
 */
export const outsiderCollector: Collector<OutsiderMark> = {
  id: 'outsider',
  visit: () => ({ done: () => undefined }),
};

export function outsiderMark(reason: string): OutsiderMark {
  return { reason };
}

/** The reason of a mark, as it comes back from the cache. */
export function outsiderReason(mark: unknown): string {
  return typeof mark === 'object' && mark !== null && 'reason' in mark ? String(mark.reason) : '';
}
