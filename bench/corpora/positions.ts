import type { Span } from '../../src/core/model.ts';
import type { SyntaxTree } from '../../src/core/syntax-tree.ts';
import { NodeType } from '../../src/core/node-type.ts';

/** The first node that does not lie inside of its text, or that ends before it starts. */
export function nodesOutside(tree: SyntaxTree, length: number): readonly string[] {
  for (let row = 0; row < tree.size; row++) {
    if (tree.types[row] === NodeType.Hole) continue;
    const start = tree.starts[row] ?? -1;
    const stop = tree.stops[row] ?? -1;
    if (start < 0 || stop < start || stop > length)
      return [`row ${row} stands at ${start}–${stop} of a text of ${length}`];
  }
  return [];
}

/** The lengths of the lines of a text, by the line terminators of ECMAScript. */
export function lineLengths(text: string): readonly number[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.length);
}

/** Whether a span lies inside of a text with such lines. */
export function isInside({ line, column, endLine, endColumn }: Span, lines: readonly number[]): boolean {
  const isForward = line < endLine || (line === endLine && column <= endColumn);
  return isForward && isAt(line, column, lines) && isAt(endLine, endColumn, lines);
}

export function isAt(line: number, column: number, lines: readonly number[]): boolean {
  return line >= 1 && column >= 1 && column <= (lines[line - 1] ?? -1) + 1;
}
