import { NodeType, Role } from '../../core/node-type.ts';
import type { SourceFile } from '../../core/source-file.ts';
import type { SyntaxTree } from '../../core/syntax-tree.ts';
import { childIn, childrenIn, memberPathOfRow, NO_ROW } from '../../syntax/rows.ts';

/** A file as the canonical texts of types and values are made from it. */
export interface DataSource {
  readonly file: SourceFile;
  readonly tree: SyntaxTree;
  /** The source of a node with its white space evened out, without comments. */
  rawText(row: number): string;
  /** The name of a type; that of a type parameter is its number. */
  nameOfType(row: number): string;
  /** What a constant of the module stands for, where the syntax shows it: the row of its value. */
  constantRow(name: string): number;
}

/** What surrounds a declaration. */
interface Surroundings {
  /** The values of the module's constants by name. */
  readonly constants: ReadonlyMap<string, number>;
  /** The type parameters of the declaration. */
  readonly parameters?: number;
  /** The name of the declaration: a copy under another name speaks of itself under that. */
  readonly own?: string;
}

export function dataSource(file: SourceFile, { constants, parameters = NO_ROW, own }: Surroundings): DataSource {
  const { tree } = file;
  const numbers = new Map<string, string>(own === undefined ? [] : [[own, '#']]);
  if (parameters !== NO_ROW) {
    for (const [i, one] of childrenIn(tree, parameters, Role.params).entries())
      numbers.set(tree.word(childIn(tree, one, Role.name)), `#${i}`);
  }
  return {
    file,
    tree,
    rawText: (row) => evened(file.text.slice(tree.starts[row] ?? 0, tree.stops[row] ?? 0)),
    nameOfType: (row) => {
      const name = pathOfType(tree, row);
      return numbers.get(name) ?? name;
    },
    constantRow: (name) => constants.get(name) ?? NO_ROW,
  };
}

/** `React.ReactNode` is `ReactNode`: how a file imports it does not matter. What lies deeper has its whole path. */
function pathOfType(tree: SyntaxTree, row: number): string {
  if (tree.types[row] !== NodeType.TSQualifiedName) return memberPathOfRow(tree, row) ?? tree.word(row);
  const left = childIn(tree, row, Role.left);
  const own = tree.word(childIn(tree, row, Role.right));
  return tree.types[left] === NodeType.TSQualifiedName ? `${wholePath(tree, left)}.${own}` : own;
}

function wholePath(tree: SyntaxTree, row: number): string {
  if (tree.types[row] !== NodeType.TSQualifiedName) return tree.word(row);
  return `${wholePath(tree, childIn(tree, row, Role.left))}.${tree.word(childIn(tree, row, Role.right))}`;
}

function evened(text: string): string {
  const bare = text.includes('/') ? text.replace(/\/\*[\s\S]*?\*\/|(^|[\s;,{(])\/\/.*$/gm, '$1') : text;
  return bare.replace(/\s+/g, ' ').trim();
}
