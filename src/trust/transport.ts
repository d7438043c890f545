import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, isFunctionRow, keyOfRow, NO_ROW, parentRow, stringOfRow, unwrapRow } from '../syntax/rows.ts';

/** Options that say whether a certificate is checked, with the word that says no. */
const OPTIONS: ReadonlyMap<string, string> = new Map([
  ['rejectUnauthorized', 'false'],
  ['strictSSL', 'false'],
  ['insecureSkipVerify', 'true'],
]);

export interface TransportPlace {
  readonly row: number;
  readonly option: string;
  readonly isOff: boolean;
}

/** An option of a connection that says whether the certificate of the other side is checked. */
export function transportOption(file: SourceFile, property: number): TransportPlace | undefined {
  const { tree } = file;
  const option = keyOfRow(tree, property);
  const off = option === undefined ? undefined : OPTIONS.get(option);
  if (option === undefined || off === undefined) return undefined;
  if (tree.types[parentRow(tree, property)] !== NodeType.ObjectExpression) return undefined;
  const value = unwrapRow(tree, childIn(tree, property, Role.value));
  const isOff = tree.types[value] === NodeType.Literal && tree.word(value) === off;
  return { row: property, option, isOff: isOff && !isSwitched(file, property) };
}

/** `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'`, where nothing decides whether that is done. */
export function processWideTransport({ tree }: SourceFile, assignment: number): TransportPlace | undefined {
  const target = childIn(tree, assignment, Role.left);
  const option = 'NODE_TLS_REJECT_UNAUTHORIZED';
  if (tree.types[target] !== NodeType.MemberExpression || keyOfRow(tree, target) !== option) return undefined;
  const value = unwrapRow(tree, childIn(tree, assignment, Role.right));
  const isOff = /^(?:0|false)$/.test(stringOfRow(tree, value) ?? tree.word(value));
  return { row: assignment, option, isOff: isOff && !isConditional(tree, assignment) };
}

const SWITCH =
  /insecure|unauthorized|self.?signed|accept|verify|strict|\bdev|is_?dev|local|\btest|is_?test|debug|NODE_ENV|skip|trust|allow|reject|ignore|mode/i;

/** Whether somebody decides that a certificate is not checked, by a switch that says so. */
function isSwitched({ tree, text }: SourceFile, row: number): boolean {
  for (let outer = row; outer !== NO_ROW; outer = parentRow(tree, outer)) {
    const type = tree.types[outer];
    const isChoice =
      type === NodeType.ConditionalExpression || type === NodeType.IfStatement || type === NodeType.SwitchStatement;
    const test = isChoice ? childIn(tree, outer, Role.test) || childIn(tree, outer, Role.discriminant) : NO_ROW;
    const left = type === NodeType.LogicalExpression ? childIn(tree, outer, Role.left) : test;
    if (left !== NO_ROW && SWITCH.test(text.slice(tree.starts[left], tree.stops[left]))) return true;
  }
  return false;
}

function isConditional(tree: SyntaxTree, row: number): boolean {
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    const type = tree.types[outer];
    if (type === NodeType.IfStatement || type === NodeType.ConditionalExpression) return true;
    if (type === NodeType.LogicalExpression || type === NodeType.SwitchCase || isFunctionRow(tree, outer)) return true;
  }
  return false;
}
