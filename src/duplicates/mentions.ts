import { NodeType } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import type { CanonicalWriter } from './canonical/writer.ts';

/** The value that an exported name is declared with. */
export interface ExportedValue {
  readonly name: string;
  readonly row: number;
}

interface Module {
  readonly writer: CanonicalWriter;
  readonly values: readonly ExportedValue[];
  /** Rows of the names where they are declared. */
  readonly declared: readonly number[];
}

/**
 * The exported names that their own file mentions, other than where it declares and exports them and within the value
 * itself. A property or a local of the same name counts as well: what is not mentioned is certainly not used here.
 */
export function mentionedValues(tree: SyntaxTree, { writer, values, declared }: Module): ReadonlySet<string> {
  const mentioned = new Set<string>();
  const wanted = new Map(values.map((value) => [writer.words.of(value.name), value]));
  const declarations = new Set(declared);
  for (let row = 1; row < tree.size && mentioned.size < wanted.size; row++) {
    const type = tree.types[row];
    if (type !== NodeType.Identifier && type !== NodeType.JSXIdentifier) continue;
    const value = wanted.get(writer.wordOf(row));
    if (value === undefined || declarations.has(row) || isWithin(tree, row, value.row)) continue;
    if (tree.types[tree.parents[row] ?? 0] !== NodeType.ExportSpecifier) mentioned.add(value.name);
  }
  return mentioned;
}

function isWithin(tree: SyntaxTree, row: number, outer: number): boolean {
  return row >= outer && row < (tree.ends[outer] ?? 0);
}
