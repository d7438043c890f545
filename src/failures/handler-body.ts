import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, memberPathOfRow, NO_ROW, parentRow, unwrapRow } from '../syntax/rows.ts';
import { isExplained } from './explained.ts';

/** What the statements of a handler amount to. */
export type BodyKind =
  { readonly kind: 'handled' | 'empty' | 'logged' } | { readonly kind: 'constant'; readonly answer: string };

export const HANDLED: BodyKind = { kind: 'handled' };

/** What a block does; one that explains itself in a comment has decided and counts as handled. */
export function bodyKind(file: SourceFile, block: number): BodyKind {
  const { tree } = file;
  const statements = childrenIn(tree, block, Role.body).filter((one) => tree.types[one] !== NodeType.EmptyStatement);
  if (statements.length === 0) return isExplained(file, block) ? HANDLED : { kind: 'empty' };
  let logs = false;
  for (const statement of statements) {
    if (isConsoleStatement(tree, statement)) logs = true;
    else if (tree.types[statement] !== NodeType.ReturnStatement) return HANDLED;
    else return answerKind(file, childIn(tree, statement, Role.argument), logs);
  }
  return { kind: 'logged' };
}

/** What a function does that a failure is handed to. */
export function handlerKind(file: SourceFile, handler: number): BodyKind {
  const { tree } = file;
  const body = childIn(tree, handler, Role.body);
  if (tree.types[body] === NodeType.BlockStatement) return bodyKind(file, body);
  if (isConsoleCall(tree, body)) return { kind: 'logged' };
  return isNothing(tree, body) ? { kind: 'empty' } : answerKind(file, body, false);
}

function answerKind(file: SourceFile, argument: number, logs: boolean): BodyKind {
  const { tree } = file;
  if (argument === NO_ROW) return logs ? { kind: 'logged' } : HANDLED;
  const value = unwrapRow(tree, argument);
  if (!isNoAnswer(tree, value) || isExplained(file, parentRow(tree, argument))) return HANDLED;
  return { kind: 'constant', answer: file.text.slice(tree.starts[value], tree.stops[value]) };
}

/** `undefined` and `void 0`: what an empty body yields. */
function isNothing(tree: SyntaxTree, row: number): boolean {
  const value = unwrapRow(tree, row);
  if (tree.types[value] === NodeType.UnaryExpression) return tree.word(value) === 'void';
  return (
    /^(?:undefined|null|false)$/.test(tree.word(value)) &&
    (tree.types[value] === NodeType.Identifier || tree.types[value] === NodeType.Literal)
  );
}

/**
 * A value that cannot be told from an answer: no rows, no keys, zero. `null` and `undefined` can, an object that says
 * something, such as `{ ok: false }`, does.
 */
function isNoAnswer(tree: SyntaxTree, row: number): boolean {
  const type = tree.types[row];
  if (type === NodeType.Literal) return tree.word(row) === '0';
  return (type === NodeType.ArrayExpression || type === NodeType.ObjectExpression) && tree.ends[row] === row + 1;
}

function isConsoleStatement(tree: SyntaxTree, statement: number): boolean {
  return (
    tree.types[statement] === NodeType.ExpressionStatement &&
    isConsoleCall(tree, childIn(tree, statement, Role.expression))
  );
}

function isConsoleCall(tree: SyntaxTree, row: number): boolean {
  const call = unwrapRow(tree, row);
  return tree.types[call] === NodeType.CallExpression && isConsoleMember(tree, childIn(tree, call, Role.callee));
}

/** `console.error` and its like. */
export function isConsoleMember(tree: SyntaxTree, row: number): boolean {
  return memberPathOfRow(tree, row)?.startsWith('console.') === true;
}
