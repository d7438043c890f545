import type { TSESTree } from '@typescript-eslint/utils';

/** Whether a node is a function in the place of a value. */
export function isFunctionExpression(
  node: TSESTree.Node,
): node is TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}
