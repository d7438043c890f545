import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey } from '../syntax/static-value.ts';
import { unwrap, wrapped } from '../syntax/unwrap.ts';

function isRecordOfProcess(node: TSESTree.Node): boolean {
  if (node.type !== 'MemberExpression' || staticKey(node) !== 'env') return false;
  const owner = unwrap(node.object);
  return owner.type === 'MemberExpression'
    ? staticKey(owner) === 'process'
    : owner.type === 'Identifier' && owner.name === 'process';
}

export function isInType(node: TSESTree.Node): boolean {
  return node.type.startsWith('TS') && node.type !== 'TSExportAssignment' && node.type !== 'TSEnumMember';
}

/** Whether an expression is only tested there: whether it exists, what type it has. */
export function isGuard(parent: TSESTree.Node, outer: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'UnaryExpression':
    case 'IfStatement':
      return true;
    case 'ConditionalExpression':
      return parent.test === outer;
    case 'LogicalExpression':
      return parent.operator === '&&' && parent.left === outer;
    case 'BinaryExpression':
      return parent.operator !== 'in' || parent.right !== outer;
    case 'SequenceExpression':
      return parent.expressions.at(-1) !== outer;
    default:
      return false;
  }
}

/** Whether the parent may have the value of the expression. */
export function passesOn(parent: TSESTree.Node, outer: TSESTree.Node): boolean {
  if (isGuard(parent, outer)) return false;
  return /^(AwaitExpression|SequenceExpression|ConditionalExpression|LogicalExpression)$/.test(parent.type);
}

export function callOf(callee: TSESTree.Node): TSESTree.CallExpression | undefined {
  const outer = wrapped(callee);
  return outer.parent?.type === 'CallExpression' && outer.parent.callee === outer ? outer.parent : undefined;
}

/** Whether an expression is the target of an assignment, update, `delete` or destructuring. */
export function isWritten(expression: TSESTree.Node): boolean {
  const outer = wrapped(expression);
  const parent = outer.parent;
  switch (parent?.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left === outer;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'Property':
      return parent.value === outer && parent.parent.type === 'ObjectPattern';
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    default:
      return false;
  }
}

export function isExportedDeclaration(identifier: TSESTree.Identifier): boolean {
  let node: TSESTree.Node | undefined = identifier.parent;
  while (node !== undefined && /^(Property|ObjectPattern|AssignmentPattern|RestElement)$/.test(node.type))
    node = node.parent;
  return node?.type === 'VariableDeclarator' && node.parent.parent.type === 'ExportNamedDeclaration';
}

export function exportedLocal(node: TSESTree.Node): string {
  const value = unwrap(node);
  return value.type === 'Identifier' ? value.name : 'default';
}

/** `process.env = { ...process.env, X: 'y' }` changes the environment; what it puts back is no access of its own. */
export function isPutBack(node: TSESTree.Node): boolean {
  let inner = node;
  while (/^(SpreadElement|ObjectExpression|LogicalExpression)$/.test(inner.parent?.type ?? ''))
    inner = inner.parent ?? inner;
  const parent = inner.parent;
  return parent?.type === 'AssignmentExpression' && parent.right === inner && isRecordOfProcess(unwrap(parent.left));
}
