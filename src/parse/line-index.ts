import type { Span } from '../core/model.ts';

/** Converts UTF-16 offsets of one text to lines and columns, both 1-based. */
export class LineIndex {
  readonly #text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  // Most files are never asked where something stands.
  get #starts(): readonly number[] {
    this.#lineStarts ??= /[\r\u2028\u2029]/.test(this.#text) ? startsOfAnyLine(this.#text) : startsOfLine(this.#text);
    return this.#lineStarts;
  }

  span(start: number, end: number): Span {
    const from = this.#position(start);
    const to = this.#position(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  #position(offset: number): { readonly line: number; readonly column: number } {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
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
