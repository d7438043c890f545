import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import {
  childIn,
  childrenIn,
  keyOfRow,
  memberPathOfRow,
  NO_ROW,
  parentRow,
  stringOfRow,
  unwrapRow,
} from '../syntax/rows.ts';
import { calledName, makingsOf, type Makings } from './value-flow.ts';

/** A token whose claims a file reads out of the text itself, without a package that knows tokens. */
export interface HandDecoding {
  /** The call that makes claims of a text. */
  readonly call: number;
  readonly token: number;
}

const SPLITS = /\.split\(\s*(['"`])\.\1/;
const DECODES = /atob|base64|b64/i;

/** Whether a file may take tokens apart. */
export function takesTokensApart(text: string): boolean {
  return text.includes('.split(') && DECODES.test(text) && SPLITS.test(text);
}

/** The token of `JSON.parse(atob(token.split('.')[1]))`, in whatever steps that is written. */
export function handDecoding(file: SourceFile, call: number): HandDecoding | undefined {
  const { tree } = file;
  if (!isParser(tree, call)) return undefined;
  const [text = NO_ROW] = childrenIn(tree, call, Role.arguments);
  if (text === NO_ROW) return undefined;
  const makings = makingsOf(file, text);
  let isDecoded = false;
  let token = NO_ROW;
  for (const row of makings.rows) {
    if (tree.types[row] !== NodeType.CallExpression) continue;
    isDecoded ||= isDecoder(tree, row);
    if (token === NO_ROW) token = tokenOf(file, row, makings);
  }
  return isDecoded && token !== NO_ROW ? { call, token } : undefined;
}

/** `JSON.parse`, and helpers that are named for it: `parseJson`, `safeJsonParse`. */
function isParser(tree: SyntaxTree, call: number): boolean {
  const name = calledName(tree, call);
  if (name !== 'parse') return /^\w*(?:parse\w*json|json\w*parse)\w*$/i.test(name);
  return memberPathOfRow(tree, childIn(tree, call, Role.callee)) === 'JSON.parse';
}

/** `atob(…)`, `Buffer.from(…, 'base64')`, and helpers that are named for it. */
function isDecoder(tree: SyntaxTree, call: number): boolean {
  const path = memberPathOfRow(tree, childIn(tree, call, Role.callee)) ?? '';
  if (DECODES.test(path)) return true;
  const encoding = stringOfRow(tree, childrenIn(tree, call, Role.arguments)[1] ?? NO_ROW);
  return encoding !== undefined && /^base64(?:url)?$/i.test(encoding);
}

/** What is split at its dots, where the second part is what the makings hold. */
function tokenOf(file: SourceFile, split: number, { rows, variables }: Makings): number {
  const { tree, bindings } = file;
  const callee = unwrapRow(tree, childIn(tree, split, Role.callee));
  if (tree.types[callee] !== NodeType.MemberExpression || keyOfRow(tree, callee) !== 'split') return NO_ROW;
  if (stringOfRow(tree, childIn(tree, split, Role.arguments)) !== '.') return NO_ROW;
  const token = childIn(tree, callee, Role.object);
  const parts = outOfSteps(tree, split);
  const holder = parentRow(tree, parts);
  if (isSecond(tree, parts)) return token;
  if (tree.types[holder] !== NodeType.VariableDeclarator) return NO_ROW;
  const id = childIn(tree, holder, Role.id);
  const isPart = (name: number): boolean => variables.has(bindings.declared(name));
  if (tree.types[id] === NodeType.ArrayPattern) return isPart(secondOf(tree, id)) ? token : NO_ROW;
  if (tree.types[id] !== NodeType.Identifier) return NO_ROW;
  for (const one of bindings.references(bindings.declared(id))) {
    const reference = bindings.referenceRows[one] ?? NO_ROW;
    if (rows.has(reference) && isSecond(tree, reference)) return token;
    const declarator = parentRow(tree, reference);
    const pattern =
      tree.types[declarator] === NodeType.VariableDeclarator ? childIn(tree, declarator, Role.id) : NO_ROW;
    if (tree.types[pattern] === NodeType.ArrayPattern && isPart(secondOf(tree, pattern))) return token;
  }
  return NO_ROW;
}

/** Out of casts, and of what is done to each part: `.map(decode)`. */
function outOfSteps(tree: SyntaxTree, row: number): number {
  let outer = row;
  for (;;) {
    const parent = parentRow(tree, outer);
    const isMap = tree.types[parent] === NodeType.MemberExpression && keyOfRow(tree, parent) === 'map';
    if (isMap) outer = parentRow(tree, parent);
    else if (unwrapRow(tree, parent) !== parent) outer = parent;
    else return outer;
  }
}

/** Whether of a list its second is taken: `parts[1]`, `parts.at(1)`. */
function isSecond(tree: SyntaxTree, list: number): boolean {
  const outer = outOfSteps(tree, list);
  const member = parentRow(tree, outer);
  if (tree.types[member] !== NodeType.MemberExpression || tree.roles[outer] !== Role.object) return false;
  const key = keyOfRow(tree, member);
  if (key !== 'at') return key === '1';
  return tree.word(childIn(tree, parentRow(tree, member), Role.arguments)) === '1';
}

/** The name that a pattern gives to the second of a list. */
function secondOf(tree: SyntaxTree, pattern: number): number {
  const second = childrenIn(tree, pattern, Role.elements)[1] ?? NO_ROW;
  return tree.types[second] === NodeType.AssignmentPattern ? childIn(tree, second, Role.left) : second;
}
