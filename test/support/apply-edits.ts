import type { Edit } from '../../src/core/model.ts';

/** A text with edits applied, as an editor does it. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const starts = [0];
  for (const { index, 0: lineBreak } of text.matchAll(/\r?\n/g)) starts.push(index + lineBreak.length);
  const offset = (line: number, column: number): number => (starts[line - 1] ?? text.length) + column - 1;
  let result = '';
  let position = 0;
  for (const { at, text: added } of edits) {
    const start = offset(at.line, at.column);
    if (start < position) throw new Error('edits overlap or are out of order');
    result += text.slice(position, start) + added;
    position = offset(at.endLine, at.endColumn);
  }
  return result + text.slice(position);
}
