import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../syntax/unwrap.ts';

const MIDDLEWARE =
  /auth|middleware|guard|limit|cors|valid|check|require|ensure|log|parse|upload|session|cache|csrf|permission|protect|verify|load|resolve|param|rateLimit|proxy|static/i;

/** Whether a handler may leave a request to the one that is registered next: it takes `next`, or is named like such. */
export function passesOn(handler: TSESTree.Node): boolean {
  const value = unwrap(handler);
  if (value.type === 'ArrowFunctionExpression' || value.type === 'FunctionExpression')
    return value.params.some((one) => one.type === 'Identifier' && /^_?(next|done|n)$/.test(one.name));
  if (value.type === 'CallExpression') return !isWrapped(value);
  return value.type === 'Identifier' && MIDDLEWARE.test(value.name);
}

/** `asyncHandler((req, res) => …)` ends a request as the function in it does. */
function isWrapped({ arguments: args }: TSESTree.CallExpression): boolean {
  const last = args.at(-1);
  return last !== undefined && /Function/.test(last.type) && !passesOn(last);
}

/** Whether a node is evaluated on some ways through the module only, or as often as somebody calls the function around it. */
export function isConditional(node: TSESTree.Node): boolean {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (
      /^(IfStatement|ConditionalExpression|LogicalExpression|SwitchCase|CatchClause|For\w*Statement|WhileStatement)$/.test(
        outer.type,
      )
    )
      return true;
    if (/Function/.test(outer.type) && !isTopLevelFunction(outer)) return true;
  }
  return false;
}

/** A function that a program calls once to set itself up: the name says so, or it is called on the spot. */
function isTopLevelFunction(node: TSESTree.Node): boolean {
  const name =
    node.type === 'FunctionDeclaration'
      ? node.id?.name
      : node.parent?.type === 'VariableDeclarator' && node.parent.id.type === 'Identifier'
        ? node.parent.id.name
        : undefined;
  if (name !== undefined) return /^(activate|main|start|setup|init|register|bootstrap|run)/i.test(name);
  return node.parent?.type === 'CallExpression' && node.parent.callee === node;
}
