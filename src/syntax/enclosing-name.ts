import { NodeType, Role } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, isFunctionExpressionRow, keyOfRow, NO_ROW, parentRow } from './rows.ts';

/**
 * The name of the innermost function around a row that has one, with that of its class: `sendMail`, `Mailer.send`.
 * `undefined` on the top level and in functions without names.
 */
export function enclosingName(tree: SyntaxTree, row: number): string | undefined {
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    const name = functionName(tree, outer);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The name that a function has by itself or by what it is assigned to. */
export function functionName(tree: SyntaxTree, row: number): string | undefined {
  const type = tree.types[row];
  if (type !== NodeType.FunctionDeclaration && !isFunctionExpressionRow(tree, row)) return undefined;
  const id = childIn(tree, row, Role.id);
  if (id !== NO_ROW && tree.types[id] === NodeType.Identifier) return tree.word(id);
  const holder = outOfCall(tree, parentRow(tree, row));
  switch (tree.types[holder]) {
    case NodeType.VariableDeclarator:
      return wordOf(tree, childIn(tree, holder, Role.id));
    case NodeType.AssignmentExpression:
      return assignedName(tree, childIn(tree, holder, Role.left));
    case NodeType.Property:
      return keyOfRow(tree, holder);
    case NodeType.MethodDefinition:
    case NodeType.PropertyDefinition:
      return memberName(tree, holder);
    default:
      return undefined;
  }
}

/** Out of what a function is given to before the result gets a name: `const load = cache(async () => …)`, `remove: guarded.mutation(…)`. */
function outOfCall(tree: SyntaxTree, row: number): number {
  let holder = row;
  while (tree.types[holder] === NodeType.CallExpression || tree.types[holder] === NodeType.TSAsExpression)
    holder = parentRow(tree, holder);
  return holder;
}

function wordOf(tree: SyntaxTree, row: number): string | undefined {
  return tree.types[row] === NodeType.Identifier ? tree.word(row) : undefined;
}

function assignedName(tree: SyntaxTree, target: number): string | undefined {
  return tree.types[target] === NodeType.MemberExpression ? keyOfRow(tree, target) : wordOf(tree, target);
}

function memberName(tree: SyntaxTree, member: number): string | undefined {
  const key = keyOfRow(tree, member);
  const owner = wordOf(tree, childIn(tree, parentRow(tree, parentRow(tree, member)), Role.id));
  return key === undefined || owner === undefined ? key : `${owner}.${key}`;
}
