import { Definition, NONE } from '../core/bindings.ts';
import type { ImportedAs } from '../core/module-graph.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, keyOfRow, NO_ROW, parentRow, stringOfRow, unwrapRow } from './rows.ts';

/** What an identifier was imported or required as; `undefined` where it is something of the file itself, or a global. */
export function importedAs({ tree, bindings }: SourceFile, identifier: number): ImportedAs | undefined {
  const variable = bindings.referred(identifier);
  const definition = variable === NONE ? NONE : bindings.firstDefinition(variable);
  if (definition === NONE) return undefined;
  const name = bindings.definitionRows[definition] ?? NO_ROW;
  return bindings.definitionKinds[definition] === Definition.import ? ofImport(tree, name) : ofRequire(tree, name);
}

function ofImport(tree: SyntaxTree, name: number): ImportedAs | undefined {
  const clause = parentRow(tree, name);
  const specifier = stringOfRow(tree, childIn(tree, parentRow(tree, clause), Role.source));
  if (specifier === undefined) return undefined;
  switch (tree.types[clause]) {
    case NodeType.ImportDefaultSpecifier:
      return { specifier, imported: 'default' };
    case NodeType.ImportNamespaceSpecifier:
      return { specifier, imported: '*' };
    default: {
      const imported = childIn(tree, clause, Role.imported);
      return { specifier, imported: tree.text(imported) ?? tree.word(imported) };
    }
  }
}

/** `const jwt = require('jsonwebtoken')` and `const { verify } = require('jsonwebtoken')`. */
function ofRequire(tree: SyntaxTree, name: number): ImportedAs | undefined {
  const parent = parentRow(tree, name);
  const isMember = tree.types[parent] === NodeType.Property;
  const declarator = isMember ? parentRow(tree, parentRow(tree, parent)) : parent;
  if (tree.types[declarator] !== NodeType.VariableDeclarator) return undefined;
  const call = unwrapRow(tree, childIn(tree, declarator, Role.init));
  if (tree.types[call] !== NodeType.CallExpression || tree.word(childIn(tree, call, Role.callee)) !== 'require')
    return undefined;
  const specifier = stringOfRow(tree, childIn(tree, call, Role.arguments));
  const imported = isMember ? keyOfRow(tree, parent) : 'default';
  return specifier === undefined || imported === undefined ? undefined : { specifier, imported };
}
