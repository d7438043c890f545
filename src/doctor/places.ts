import type { Place } from '../core/errors.ts';

/** Says where an offset of a file's text stands. */
export function placesIn(file: string, text: string): (offset: number) => Place {
  return (offset) => {
    const before = text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    return { file, line: before.split('\n').length, column: offset - lineStart + 1 };
  };
}

/** Where a file begins. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1 };
}
