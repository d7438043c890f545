import type { Collector } from '../core/collector.ts';
import type { Span } from '../core/model.ts';

/** A note that something is to be removed by a day that it names. */
export interface RemovalPromise {
  readonly text: string;
  readonly date: string;
  readonly at: Span;
}

/** A task to remove something, and the day that it names. */
const PROMISE =
  /\b(?:TODO|FIXME)\b(?=[^\n]*?\b(?:remov\w*|delet\w*|drop\w*)\b)[^\n]*?\b(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b[^\n]*/gi;

/** Comments that promise a removal by a date. */
export const promiseCollector: Collector<readonly RemovalPromise[]> = {
  id: 'removal-promises',
  wants: (text) => /\b(?:TODO|FIXME)\b[^\n]*\b20\d\d-\d\d-\d\d\b/i.test(text),
  visit: (file) => ({
    done() {
      const found: RemovalPromise[] = [];
      for (const { value, range } of file.comments) {
        for (const match of value.matchAll(PROMISE)) {
          // A comment begins with two signs that are not part of its value.
          const start = range[0] + 2 + match.index;
          const text = match[0].replace(/[\s*/]+$/, '');
          found.push({ text, date: match[1] ?? '', at: file.span({ range: [start, start + text.length] }) });
        }
      }
      return found.length === 0 ? undefined : found;
    },
  }),
};
