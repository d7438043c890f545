import { NodeType, Role } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, isTopLevelRow, NO_ROW, parentRow } from '../syntax/rows.ts';

/** A declaration of a module's top level with the statement that it is part of, as rows. */
export interface TopLevel {
  readonly row: number;
  readonly statement: number;
}

/** The declarations of a file's top level, out of their export statements. */
export function topLevelOf(tree: SyntaxTree): readonly TopLevel[] {
  const all: TopLevel[] = [];
  for (let statement = 1; statement < tree.size; statement = tree.ends[statement] ?? tree.size) {
    const type = tree.types[statement];
    const isExport = type === NodeType.ExportNamedDeclaration || type === NodeType.ExportDefaultDeclaration;
    const row = isExport ? childIn(tree, statement, Role.declaration) : statement;
    if (row !== NO_ROW) all.push({ row, statement });
  }
  return all;
}

/** The top-level name under which a class, function or type is known; `default` for a nameless default export. */
export function topLevelName(tree: SyntaxTree, row: number): string | undefined {
  if (tree.types[row] === NodeType.ClassExpression) return nameOfClassExpression(tree, parentRow(tree, row));
  if (!isTopLevelRow(tree, row)) return undefined;
  const name = ownName(tree, row);
  if (name !== undefined) return name;
  return tree.types[parentRow(tree, row)] === NodeType.ExportDefaultDeclaration ? 'default' : undefined;
}

function nameOfClassExpression(tree: SyntaxTree, declarator: number): string | undefined {
  if (tree.types[declarator] !== NodeType.VariableDeclarator) return undefined;
  return isTopLevelRow(tree, parentRow(tree, declarator)) ? ownName(tree, declarator) : undefined;
}

/** The name that a declaration gives to what it declares, unless that is a pattern. */
export function ownName(tree: SyntaxTree, row: number): string | undefined {
  const id = childIn(tree, row, Role.id);
  return tree.types[id] === NodeType.Identifier ? tree.word(id) : undefined;
}
