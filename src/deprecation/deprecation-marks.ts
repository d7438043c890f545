import { NodeType, Role } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, keyOfRow, numberText, unwrapRow } from '../syntax/rows.ts';

/** Text without which no option of a framework calls anything deprecated. */
export const MARKS = /\bdeprecationReason\b|\bdeprecated:\s*true\b/;

/**
 * Whether code is deprecated by an option of its framework: `@Mutation({ deprecationReason: '…' })` on a method or
 * class, `@ApiOperation({ deprecated: true })`, or `{ deprecationReason: '…', resolve }`. Such code goes together with
 * what it stands on, so its uses of deprecated code are none to migrate.
 */
export function isMarkedDeprecated(tree: SyntaxTree, row: number): boolean {
  if (tree.types[row] === NodeType.ObjectExpression) return propertiesOf(tree, row).some((one) => isReason(tree, one));
  return childrenIn(tree, row, Role.decorators).some((decorator) => {
    const call = decorator + 1;
    if (tree.types[call] !== NodeType.CallExpression) return false;
    return childrenIn(tree, call, Role.arguments).some((one) => isMark(tree, one));
  });
}

function propertiesOf(tree: SyntaxTree, row: number): readonly number[] {
  return childrenIn(tree, row, Role.properties).filter((one) => tree.types[one] === NodeType.Property);
}

function isMark(tree: SyntaxTree, argument: number): boolean {
  if (tree.types[argument] !== NodeType.ObjectExpression) return false;
  return propertiesOf(tree, argument).some((one) => isReason(tree, one) || isFlag(tree, one));
}

function isReason(tree: SyntaxTree, property: number): boolean {
  if (keyOfRow(tree, property) !== 'deprecationReason') return false;
  const value = unwrapRow(tree, childIn(tree, property, Role.value));
  if (tree.types[value] === NodeType.Literal) return !isNothing(tree, value);
  return tree.types[value] !== NodeType.Identifier || tree.word(value) !== 'undefined';
}

/** Whether a literal counts as false. */
function isNothing(tree: SyntaxTree, literal: number): boolean {
  const text = tree.text(literal);
  if (text !== undefined) return text === '';
  const raw = tree.word(literal);
  return raw === 'null' || raw === 'false' || numberText(raw, { bigints: true }) === '0';
}

function isFlag(tree: SyntaxTree, property: number): boolean {
  if (keyOfRow(tree, property) !== 'deprecated') return false;
  const value = unwrapRow(tree, childIn(tree, property, Role.value));
  return tree.types[value] === NodeType.Literal && tree.word(value) === 'true';
}
