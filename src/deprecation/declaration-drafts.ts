import { NodeType, Role } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { bindingRows, childIn, childrenIn, declaredRows, isTopLevelRow, NO_ROW, parentRow } from '../syntax/rows.ts';
import type { DeprecatedDeclaration, Signature } from './facts.ts';
import { memberDrafts } from './member-drafts.ts';
import { signatureOf } from './signature.ts';
import { ownName, topLevelName } from './top-level.ts';

/** What a row declares, before it is known whether a tag stands in front of it. */
export type Draft = Omit<DeprecatedDeclaration, 'offsets' | 'at' | 'text' | 'signatures' | 'unsure'> & {
  /** The row of the declared name. */
  readonly name: number;
  readonly signature?: Signature;
};

/** What a row declares that a tag can deprecate. */
export function draftsOf(tree: SyntaxTree, row: number): readonly Draft[] {
  switch (tree.types[row]) {
    case NodeType.FunctionDeclaration:
      return own(tree, row, 'function', 'value');
    case NodeType.TSDeclareFunction:
      return own(tree, row, 'function', 'value', signatureOf(tree, row));
    case NodeType.ClassDeclaration:
      return own(tree, row, 'class', 'both');
    case NodeType.TSInterfaceDeclaration:
    case NodeType.TSTypeAliasDeclaration:
      return own(tree, row, 'type', 'type');
    case NodeType.TSEnumDeclaration:
      return own(tree, row, 'enum', 'both');
    case NodeType.TSModuleDeclaration:
      return own(tree, row, 'namespace', 'both');
    case NodeType.VariableDeclaration:
      return variables(tree, row, declaredRows(tree, row));
    case NodeType.VariableDeclarator:
      return variables(tree, parentRow(tree, row), bindingRows(tree, childIn(tree, row, Role.id)));
    case NodeType.ExportDefaultDeclaration:
      return defaultExport(tree, row);
    case NodeType.ExportNamedDeclaration:
      return childrenIn(tree, row, Role.specifiers).flatMap((one) => draftsOf(tree, one));
    case NodeType.ExportSpecifier: {
      const exported = childIn(tree, row, Role.exported);
      return [{ ...declaration(tree.text(exported) ?? tree.word(exported), 'alias', exported), space: 'both' }];
    }
    default:
      return memberDrafts(tree, row);
  }
}

function defaultExport(tree: SyntaxTree, row: number): readonly Draft[] {
  const exported = childIn(tree, row, Role.declaration);
  switch (tree.types[exported]) {
    case NodeType.FunctionDeclaration:
    case NodeType.TSDeclareFunction:
    case NodeType.ClassDeclaration:
    case NodeType.TSInterfaceDeclaration:
      // These are visited as declarations of their own.
      return [];
    case NodeType.Identifier:
      return [declaration('default', 'alias', exported)];
    default:
      return [declaration('default', 'export', exported)];
  }
}

function declaration(symbol: string, kind: string, name: number): Draft {
  return { symbol, path: [], side: 'static', kind, space: 'value', name };
}

function own(
  tree: SyntaxTree,
  row: number,
  kind: string,
  space: Draft['space'],
  signature?: Signature,
): readonly Draft[] {
  const inNamespace = namespaceAround(tree, row);
  const name = ownName(tree, row);
  const id = name === undefined ? row : childIn(tree, row, Role.id);
  const extra = signature === undefined ? {} : { signature };
  if (inNamespace !== undefined && name !== undefined)
    return [{ symbol: inNamespace, path: [name], side: 'static', kind, space, name: id, ...extra }];
  const symbol = topLevelName(tree, row);
  return symbol === undefined ? [] : [{ ...declaration(symbol, kind, id), space, ...extra }];
}

function variables(tree: SyntaxTree, statement: number, names: readonly number[]): readonly Draft[] {
  const namespace = namespaceAround(tree, statement);
  if (namespace === undefined && !isTopLevelRow(tree, statement)) return [];
  return names.map((id) => ({
    ...declaration(namespace ?? tree.word(id), 'variable', id),
    path: namespace === undefined ? [] : [tree.word(id)],
  }));
}

/** The namespace that a declaration is exported from. */
function namespaceAround(tree: SyntaxTree, row: number): string | undefined {
  const statement = parentRow(tree, row);
  const isExported = tree.types[statement] === NodeType.ExportNamedDeclaration;
  const block = isExported ? parentRow(tree, statement) : NO_ROW;
  return tree.types[block] === NodeType.TSModuleBlock ? topLevelName(tree, parentRow(tree, block)) : undefined;
}
