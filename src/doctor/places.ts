import type { Place } from '../core/errors.ts';
import { LineIndex } from '../core/line-index.ts';

/** Says where an offset of a file's text stands. */
export function placesIn(file: string, text: string): (offset: number) => Place {
  const lines = new LineIndex(text);
  return (offset) => {
    const { line, column } = lines.span(offset, offset);
    return { file, line, column };
  };
}

/** Where a file begins. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1 };
}
