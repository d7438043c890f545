import type { Span } from '../core/model.ts';
import type { SourceFile } from '../core/source-file.ts';

/** Where a row stands in its file. */
export function spanOfRow(file: SourceFile, row: number): Span {
  return file.span({ range: [file.tree.starts[row] ?? 0, file.tree.stops[row] ?? 0] });
}
