import type { TSESTree } from '@typescript-eslint/utils';

/** Whether a node is a statement of the module's top level, exported or not. */
export function isTopLevel(node: TSESTree.Node): boolean {
  const parent = node.parent;
  if (parent?.type === 'ExportNamedDeclaration' || parent?.type === 'ExportDefaultDeclaration') return true;
  return parent?.type === 'Program';
}
