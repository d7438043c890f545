import type { TSESTree } from '@typescript-eslint/utils';
import { isTopLevel } from '../syntax/top-level.ts';

/** A declaration of a module's top level with the statement that it is part of. */
export interface TopLevel {
  readonly node: TSESTree.Node;
  readonly statement: TSESTree.Node;
}

/** The declarations of a program's top level, out of their export statements. */
export function topLevelOf(program: TSESTree.Program): readonly TopLevel[] {
  const all: TopLevel[] = [];
  for (const statement of program.body) {
    if (statement.type === 'ExportNamedDeclaration') {
      if (statement.declaration) all.push({ node: statement.declaration, statement });
    } else if (statement.type === 'ExportDefaultDeclaration') {
      all.push({ node: statement.declaration, statement });
    } else {
      all.push({ node: statement, statement });
    }
  }
  return all;
}

/** The top-level name under which a class, function or type is known; `default` for a nameless default export. */
export function topLevelName(node: TSESTree.Node): string | undefined {
  if (node.type === 'ClassExpression') {
    const declarator = node.parent;
    if (declarator.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return undefined;
    return isTopLevel(declarator.parent) ? declarator.id.name : undefined;
  }
  if (!isTopLevel(node)) return undefined;
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  return node.parent?.type === 'ExportDefaultDeclaration' ? 'default' : undefined;
}
