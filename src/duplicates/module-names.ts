import { NodeType, Role } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { addBindingRows, addDeclaredRows, childIn, childrenIn, NO_ROW, unwrapRow } from '../syntax/rows.ts';

/** Names at the level of a module. */
export interface ModuleNames {
  /** Identifiers of the values that it declares, exported or not. */
  readonly declared: number[];
  /** Locals that an export list or `export default` names. */
  readonly exported: Set<string>;
  /** `let client;`: nothing but somebody's memory. A lazy singleton keeps its instance there, as private as a local. */
  readonly state: string[];
}

export function namesOfModule(tree: SyntaxTree, body: readonly number[]): ModuleNames {
  const names: ModuleNames = { declared: [], exported: new Set(), state: [] };
  for (const statement of body) {
    switch (tree.types[statement]) {
      case NodeType.VariableDeclaration:
        if (tree.word(statement) !== 'const') addState(tree, statement, names);
        addDeclaredRows(tree, statement, names.declared);
        break;
      case NodeType.FunctionDeclaration:
      case NodeType.ClassDeclaration:
        addDeclaredRows(tree, statement, names.declared);
        break;
      case NodeType.ExportNamedDeclaration:
        addExports(tree, statement, names);
        break;
      case NodeType.ExportDefaultDeclaration: {
        const declaration = childIn(tree, statement, Role.declaration);
        if (tree.types[declaration] === NodeType.Identifier) names.exported.add(tree.word(declaration));
        break;
      }
    }
  }
  return names;
}

function addExports(tree: SyntaxTree, statement: number, names: ModuleNames): void {
  const declaration = childIn(tree, statement, Role.declaration);
  switch (tree.types[declaration]) {
    case NodeType.VariableDeclaration:
    case NodeType.FunctionDeclaration:
    case NodeType.ClassDeclaration:
      addDeclaredRows(tree, declaration, names.declared);
      return;
  }
  if (childIn(tree, statement, Role.source) !== NO_ROW) return;
  for (const specifier of childrenIn(tree, statement, Role.specifiers))
    names.exported.add(tree.word(childIn(tree, specifier, Role.local)));
}

function addState(tree: SyntaxTree, statement: number, { state }: ModuleNames): void {
  const found: number[] = [];
  for (const one of childrenIn(tree, statement, Role.declarations)) {
    const init = childIn(tree, one, Role.init);
    if (init === NO_ROW || isEmptyValue(tree, unwrapRow(tree, init)))
      addBindingRows(tree, childIn(tree, one, Role.id), found);
  }
  for (const row of found) state.push(tree.word(row));
}

function isEmptyValue(tree: SyntaxTree, value: number): boolean {
  const type = tree.types[value];
  if (type !== NodeType.Identifier && type !== NodeType.Literal) return false;
  const word = tree.word(value);
  return word === 'null' || word === 'undefined';
}

/** Whether what is declared at a row, a statement or a declarator of one, is exported where it stands. */
export function isExportedRow({ types, parents }: SyntaxTree, whole: number): boolean {
  const holder = types[whole] === NodeType.VariableDeclarator ? (parents[whole] ?? NO_ROW) : whole;
  return [holder, parents[holder] ?? NO_ROW].some(
    (row) => types[row] === NodeType.ExportNamedDeclaration || types[row] === NodeType.ExportDefaultDeclaration,
  );
}
