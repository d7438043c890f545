import type { Span } from './model.ts';

/** Converts UTF-16 offsets of one text to lines and columns, both 1-based. */
export class LineIndex {
  readonly #text: string;
  #lineStarts: readonly number[] | undefined;
  /** The line that was asked for last, from 0: the next question is mostly about it or one close by. */
  #last = 0;

  constructor(text: string) {
    this.#text = text;
  }

  // Most files are never asked where something stands.
  get #starts(): readonly number[] {
    this.#lineStarts ??= /[\r\u2028\u2029]/.test(this.#text) ? startsOfAnyLine(this.#text) : startsOfLine(this.#text);
    return this.#lineStarts;
  }

  span(start: number, end: number): Span {
    const line = this.lineOf(start);
    const endLine = this.lineOf(end);
    return { line, column: start - this.startOf(line) + 1, endLine, endColumn: end - this.startOf(endLine) + 1 };
  }

  startOf(line: number): number {
    return this.#starts[line - 1] ?? 0;
  }

  lineOf(offset: number): number {
    const starts = this.#starts;
    let low = this.#last;
    if (offset >= (starts[low] ?? 0)) {
      if (offset < (starts[low + 1] ?? Infinity)) return low + 1;
      low++;
    } else low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    this.#last = low;
    return low + 1;
  }
}

function startsOfLine(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The four line terminators of ECMAScript; \r\n is one. */
function startsOfAnyLine(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\r\n\u2028\u2029]/g)) starts.push(match.index + match[0].length);
  return starts;
}
