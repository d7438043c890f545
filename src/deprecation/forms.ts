import { NodeType, Role } from '../core/node-type.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, isTopLevelRow, keyOfRow, NO_ROW, parentRow, unwrapRow } from '../syntax/rows.ts';
import { Form } from './facts.ts';

/** Whether a name stands where it is exported again, which is no use of it. */
export function isHandedOn(tree: SyntaxTree, row: number): boolean {
  const parent = tree.types[parentRow(tree, row)];
  return (
    parent === NodeType.ExportSpecifier ||
    parent === NodeType.ExportDefaultDeclaration ||
    parent === NodeType.TSExportAssignment
  );
}

/** `export const mail = { send, post: send }` offers what the file declares under further names. */
export function isInExportedTable(tree: SyntaxTree, row: number): boolean {
  const property = parentRow(tree, row);
  const object = parentRow(tree, property);
  if (tree.types[property] !== NodeType.Property || tree.roles[row] !== Role.value) return false;
  if (tree.types[object] !== NodeType.ObjectExpression) return false;
  const declarator = parentRow(tree, outermost(tree, object));
  const statement = parentRow(tree, parentRow(tree, declarator));
  return (
    tree.types[declarator] === NodeType.VariableDeclarator && tree.types[statement] === NodeType.ExportNamedDeclaration
  );
}

/**
 * Whether a name is an element of a list that is a constant of its module or that a decorator is given, or asked for as
 * the class of something: neither makes anything of it.
 */
export function isListed(tree: SyntaxTree, row: number): boolean {
  let outer = parentRow(tree, row);
  if (tree.types[outer] === NodeType.BinaryExpression && tree.roles[row] === Role.right)
    return tree.word(outer) === 'instanceof';
  if (tree.types[outer] !== NodeType.ArrayExpression) return false;
  while (HOLDS.has(tree.types[outer] ?? 0)) outer = parentRow(tree, outermost(tree, outer));
  if (tree.types[outer] === NodeType.VariableDeclarator) return isTopLevelRow(tree, parentRow(tree, outer));
  return tree.types[outer] === NodeType.CallExpression && tree.types[parentRow(tree, outer)] === NodeType.Decorator;
}

/** Literals, and what parts of them stand in. */
const HOLDS: ReadonlySet<number> = new Set([NodeType.ArrayExpression, NodeType.ObjectExpression, NodeType.Property]);

/** How the key of a literal's property is given its value. */
export function keyForm(tree: SyntaxTree, property: number): number {
  if ((tree.flags(property) & Flag.shorthand) !== 0) return Form.handed;
  const value = childIn(tree, property, Role.value);
  if (isCarrying(tree, value, keyOfRow(tree, property))) return Form.carriedKey;
  const given = tree.types[value] === NodeType.Identifier ? tree.word(value) : undefined;
  return given !== undefined && given === keyOfRow(tree, property) ? Form.handed : Form.key;
}

/** Whether a value is the member of a name, however its words are joined. */
function isCarrying(tree: SyntaxTree, value: number, name: string | undefined): boolean {
  const given = unwrapRow(tree, value);
  const isDefaulted = tree.types[given] === NodeType.LogicalExpression && tree.word(given) !== '&&';
  const read = isDefaulted ? unwrapRow(tree, childIn(tree, given, Role.left)) : given;
  const own = tree.types[read] === NodeType.MemberExpression ? keyOfRow(tree, read) : undefined;
  return own !== undefined && name !== undefined && joined(own) === joined(name);
}

/** Whether a member is read to be given to one of its name. */
function isCarried(tree: SyntaxTree, row: number): boolean {
  const whole = outermost(tree, row);
  const isDefaulted =
    tree.types[parentRow(tree, whole)] === NodeType.LogicalExpression && tree.roles[whole] === Role.left;
  const outer = isDefaulted ? parentRow(tree, whole) : whole;
  const holder = parentRow(tree, outer);
  if (tree.types[holder] === NodeType.Property && tree.roles[outer] === Role.value)
    return isCarrying(tree, row, keyOfRow(tree, holder));
  if (tree.types[holder] !== NodeType.AssignmentExpression || tree.roles[outer] !== Role.right) return false;
  const target = childIn(tree, holder, Role.left);
  return tree.types[target] === NodeType.MemberExpression && isCarrying(tree, row, keyOfRow(tree, target));
}

function joined(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}

/** Whether a name stands in `</Name>`, which repeats what was said. */
export function isClosing(tree: SyntaxTree, row: number): boolean {
  let outer = parentRow(tree, row);
  while (tree.types[outer] === NodeType.JSXMemberExpression) outer = parentRow(tree, outer);
  return tree.types[outer] === NodeType.JSXClosingElement;
}

/** The name in `</Name>` that repeats one in `<Name>`, or `NO_ROW`. */
export function closingName(tree: SyntaxTree, row: number): number {
  const opening = parentRow(tree, row);
  if (tree.types[opening] !== NodeType.JSXOpeningElement) return NO_ROW;
  const closing = childIn(tree, parentRow(tree, opening), Role.closingElement);
  return closing === NO_ROW ? NO_ROW : closing + 1;
}

/** Whether a name does more than to name: `{ send }` is a key as well, `<Mail.Send>` is closed by its parts. */
export function isFixed(tree: SyntaxTree, row: number): boolean {
  const parent = parentRow(tree, row);
  const isKey = tree.types[parent] === NodeType.Property && (tree.flags(parent) & Flag.shorthand) !== 0;
  return isKey || tree.types[parent] === NodeType.JSXMemberExpression;
}

/** A name in type position, but `typeof ns.value` names a value. */
export function typeForm(tree: SyntaxTree, row: number): number {
  let outer = parentRow(tree, row);
  while (tree.types[outer] === NodeType.TSQualifiedName) outer = parentRow(tree, outer);
  return tree.types[outer] === NodeType.TSTypeQuery ? Form.value : Form.type;
}

/** The form of a member access. */
export function memberForm(tree: SyntaxTree, row: number): number {
  const parent = parentRow(tree, row);
  const isTarget = tree.types[parent] === NodeType.AssignmentExpression && tree.roles[row] === Role.left;
  if (isTarget && tree.word(parent) === '=')
    return isCarrying(tree, childIn(tree, parent, Role.right), keyOfRow(tree, row)) ? Form.carried : Form.write;
  if (isCarried(tree, row)) return Form.carried;
  return isCompared(tree, row) ? Form.compared : callForm(tree, row);
}

function isCompared(tree: SyntaxTree, row: number): boolean {
  const parent = parentRow(tree, row);
  if (tree.types[parent] === NodeType.SwitchCase) return tree.roles[row] === Role.test;
  return tree.types[parent] === NodeType.BinaryExpression && /^[!=]==?$/.test(tree.word(parent));
}

/** How many arguments a value is called with, if it is called. */
export function callForm(tree: SyntaxTree, row: number): number {
  const outer = outermost(tree, row);
  if (tree.roles[outer] !== Role.callee) return Form.value;
  const end = tree.ends[parentRow(tree, outer)] ?? 0;
  let given = 0;
  for (let one = tree.ends[outer] ?? end; one < end; one = tree.ends[one] ?? end) {
    if (tree.types[one] === NodeType.SpreadElement) return Form.spreadCall;
    if (tree.roles[one] === Role.arguments) given++;
  }
  return given;
}

/** What a value is wrapped in by casts and the like, which do not change it. */
function outermost(tree: SyntaxTree, row: number): number {
  let outer = row;
  while (tree.roles[outer] === Role.expression && isWrapper(tree.types[parentRow(tree, outer)] ?? 0))
    outer = parentRow(tree, outer);
  return outer;
}

function isWrapper(type: number): boolean {
  switch (type) {
    case NodeType.TSAsExpression:
    case NodeType.TSSatisfiesExpression:
    case NodeType.TSNonNullExpression:
    case NodeType.TSTypeAssertion:
    case NodeType.TSInstantiationExpression:
    case NodeType.ChainExpression:
      return true;
    default:
      return false;
  }
}

/** The name that a dotted name begins with. */
export function leftmost(tree: SyntaxTree, row: number): number {
  let left = row;
  while (tree.types[left] === NodeType.TSQualifiedName) left++;
  return left;
}
