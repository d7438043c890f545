import { NodeType } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { parentRow } from '../syntax/rows.ts';

/** What a comment says about code that is there for what is old. */
const FOR_OLD = /\bfall(?:s|ing)?[- ]?backs?\b|\bmigrat(?:e[sd]?|ing|ions?)\b|\bback(?:wards?)?[- ]?compat|\blegacy\b/i;

/** First and last lines, in pairs, of the code that such a comment stands in front of or beside. */
export function remarksOf(file: SourceFile): readonly number[] {
  const lines: number[] = [];
  for (const { value, range } of file.comments) {
    // What a tag says of a declaration is no reason to go on using it.
    if (!FOR_OLD.test(value) || value.includes('@deprecated')) continue;
    const from = file.lineOf(range[0]);
    lines.push(from, Math.max(from, lastLineOf(file, range[1])));
  }
  return lines;
}

/** The last line of the code that follows a comment; of the whole block where the comment opens it. */
function lastLineOf(file: SourceFile, offset: number): number {
  const { text, tree, comments } = file;
  let at = offset;
  for (;;) {
    at += /^\s*/.exec(text.slice(at, at + 2000))?.[0].length ?? 0;
    const next = comments.find((one) => one.range[0] === at);
    if (next === undefined) break;
    at = next.range[1];
  }
  if (file.lineOf(at) > file.lineOf(offset) + 1) return 0;
  const row = rowAt(tree, at);
  if (row === 0 || WHOLE.has(tree.types[row] ?? 0)) return 0;
  const block = parentRow(tree, row);
  const opens = tree.types[block] === NodeType.BlockStatement && tree.ends[block] !== undefined && row === block + 1;
  const isPart = opens && PARTS.has(tree.types[parentRow(tree, block)] ?? 0);
  return file.lineOf(Math.max(0, (tree.stops[isPart ? block : row] ?? 1) - 1));
}

/** The outermost row that begins at an offset. */
function rowAt({ starts, size }: SyntaxTree, offset: number): number {
  for (let row = 1; row < size; row++) if (starts[row] === offset) return row;
  return 0;
}

/** What is too large for one comment to speak of all of it. */
const WHOLE: ReadonlySet<number> = new Set([
  NodeType.ClassDeclaration,
  NodeType.ImportDeclaration,
  NodeType.TSModuleDeclaration,
]);

/** What a block is a branch of. */
const PARTS: ReadonlySet<number> = new Set([NodeType.IfStatement, NodeType.CatchClause, NodeType.TryStatement]);
