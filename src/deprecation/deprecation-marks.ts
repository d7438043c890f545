import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** Text without which no option of a framework calls anything deprecated. */
export const MARKS = /\bdeprecationReason\b|\bdeprecated:\s*true\b/;

/**
 * Whether code is deprecated by an option of its framework: `@Mutation({ deprecationReason: '…' })` on a method or
 * class, `@ApiOperation({ deprecated: true })`, or `{ deprecationReason: '…', resolve }`. Such code goes together with
 * what it stands on, so its uses of deprecated code are none to migrate.
 */
export function isMarkedDeprecated(node: TSESTree.Node): boolean {
  if (node.type === 'ObjectExpression') return node.properties.some(isReason);
  const decorators = 'decorators' in node ? node.decorators : [];
  return decorators.some(({ expression }) => expression.type === 'CallExpression' && expression.arguments.some(isMark));
}

function isMark(argument: TSESTree.CallExpressionArgument): boolean {
  return argument.type === 'ObjectExpression' && argument.properties.some((one) => isReason(one) || isFlag(one));
}

function isReason(property: TSESTree.ObjectLiteralElement): boolean {
  if (property.type !== 'Property' || staticKey(property) !== 'deprecationReason') return false;
  const value = unwrap(property.value);
  const isNothing = value.type === 'Literal' && !value.value;
  return !isNothing && !(value.type === 'Identifier' && value.name === 'undefined');
}

function isFlag(property: TSESTree.ObjectLiteralElement): boolean {
  if (property.type !== 'Property' || staticKey(property) !== 'deprecated') return false;
  const value = unwrap(property.value);
  return value.type === 'Literal' && value.value === true;
}
