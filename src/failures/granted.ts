import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import {
  childIn,
  childrenIn,
  isFunctionRow,
  keyOfRow,
  memberPathOfRow,
  NO_ROW,
  parentRow,
  unwrapRow,
} from '../syntax/rows.ts';
import { functionName } from '../syntax/enclosing-name.ts';
import { asksForRights, isMadeUp, provesIdentity } from '../trust/authority.ts';

/** What a handler lets somebody in with when a check fails; `undefined` where it does not. */
export function grantOf(file: SourceFile, handler: number, attempt: number): string | undefined {
  const { tree, text } = file;
  const owner = functionAround(tree, handler);
  if (owner === undefined) return undefined;
  const given = grantIn(tree, handler, owner.name, attempt);
  return given === undefined ? undefined : shortened(text.slice(tree.starts[given], tree.stops[given]));
}

function grantIn(tree: SyntaxTree, handler: number, name: string, attempt: number): number | undefined {
  const end = tree.ends[handler] ?? handler;
  for (let row = handler + 1; row < end; row++) {
    if (tree.types[row] === NodeType.AssignmentExpression) {
      if (provesIdentity(name) && isMadeUpPrincipal(tree, row)) return row;
      continue;
    }
    const value = unwrapRow(tree, answerOf(tree, row, handler));
    if (value !== NO_ROW && isUnconditional(tree, row, handler) && isGrant(tree, value, name, attempt)) return value;
  }
  return undefined;
}

/** What a statement of a handler answers with: a `return`, the body of an arrow function, or the call of who comes next. */
function answerOf(tree: SyntaxTree, row: number, handler: number): number {
  switch (tree.types[row]) {
    case NodeType.ReturnStatement:
      return childIn(tree, row, Role.argument);
    case NodeType.ExpressionStatement:
      return childIn(tree, row, Role.expression);
    default:
      return tree.roles[row] === Role.body && tree.parents[row] === handler ? row : NO_ROW;
  }
}

function isGrant(tree: SyntaxTree, value: number, name: string, attempt: number): boolean {
  switch (tree.types[value]) {
    case NodeType.Literal:
      return tree.word(value) === 'true' && asksForRights(name);
    case NodeType.BlockStatement:
      return false;
    case NodeType.CallExpression:
    case NodeType.AwaitExpression:
      if (isPassedOn(tree, value)) return asksForRights(name);
      return isUnverifiedToken(tree, value) && mentions(tree, attempt, /^(?:verify|jwtVerify|verify[A-Z]\w*)$/);
    default:
      return provesIdentity(name) && isMadeUpPerson(tree, value);
  }
}

/** `next()`: the request goes on to what was to be guarded. */
function isPassedOn(tree: SyntaxTree, call: number): boolean {
  const callee = childIn(tree, call, Role.callee);
  return tree.word(callee) === 'next' && childIn(tree, call, Role.arguments) === NO_ROW;
}

/** Whether nothing but the failure itself decides that a statement of a handler is reached. */
function isUnconditional(tree: SyntaxTree, row: number, handler: number): boolean {
  for (let outer = parentRow(tree, row); outer !== handler; outer = parentRow(tree, outer))
    if (tree.types[outer] !== NodeType.BlockStatement || outer === NO_ROW) return false;
  return true;
}

/** `req.user = { id: 'dev' }` */
function isMadeUpPrincipal(tree: SyntaxTree, assignment: number): boolean {
  const target = childIn(tree, assignment, Role.left);
  if (tree.types[target] !== NodeType.MemberExpression) return false;
  if (!/^(?:user|session|auth|principal|account|userId)$/.test(keyOfRow(tree, target) ?? '')) return false;
  return isMadeUpPerson(tree, unwrapRow(tree, childIn(tree, assignment, Role.right)));
}

/** Somebody whose name or whose every property is written into the program. */
function isMadeUpPerson(tree: SyntaxTree, value: number): boolean {
  if (tree.types[value] !== NodeType.ObjectExpression) {
    const path = memberPathOfRow(tree, value);
    return path !== undefined && isMadeUp(path.slice(path.lastIndexOf('.') + 1));
  }
  const properties = childrenIn(tree, value, Role.properties).filter((one) => tree.types[one] === NodeType.Property);
  const keys = properties.map((one) => keyOfRow(tree, one) ?? '');
  if (keys.includes('error') || keys.includes('message')) return false;
  return properties.some((one, at) => vouches(tree, keys[at] ?? '', unwrapRow(tree, childIn(tree, one, Role.value))));
}

const TRAITS = /^(?:id|userId|email|roles?|isAdmin|sub|username|user)$/;
const VERDICTS = /^(?:(?:is)?[aA]uthenticated|(?:is)?[vV]alid|authorized|allowed)$/;

/** Whether a property names somebody, or says that they may. */
function vouches(tree: SyntaxTree, key: string, value: number): boolean {
  const isLiteral = tree.types[value] === NodeType.Literal;
  if (VERDICTS.test(key)) return isLiteral && tree.word(value) === 'true';
  if (!TRAITS.test(key)) return false;
  if (tree.types[value] === NodeType.ObjectExpression) return isMadeUpPerson(tree, value);
  if (!isLiteral) return false;
  const text = tree.text(value);
  return text === undefined ? /^(?:[1-9]\d*|true)$/.test(tree.word(value)) : text !== '';
}

/** A token that is read without asking who signed it. */
function isUnverifiedToken(tree: SyntaxTree, value: number): boolean {
  const call = tree.types[value] === NodeType.AwaitExpression ? childIn(tree, value, Role.argument) : value;
  if (tree.types[call] !== NodeType.CallExpression) return false;
  const path = memberPathOfRow(tree, childIn(tree, call, Role.callee)) ?? '';
  return /^(?:jwt|jsonwebtoken|jose)\.decode|(?:^|\.)(?:decodeJwt|jwtDecode|decodeToken|jwt_decode)$/.test(path);
}

function mentions(tree: SyntaxTree, root: number, name: RegExp): boolean {
  const end = tree.ends[root] ?? root;
  for (let row = root; row < end; row++)
    if (tree.types[row] === NodeType.Identifier && name.test(tree.word(row))) return true;
  return false;
}

/** The function that a handler answers for; a function without a name hides those around it. */
function functionAround(tree: SyntaxTree, row: number): { readonly name: string } | undefined {
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    if (!isFunctionRow(tree, outer)) continue;
    const name = functionName(tree, outer);
    return name === undefined ? undefined : { name };
  }
  return undefined;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}
