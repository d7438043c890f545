import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey, staticString } from '../syntax/static-value.ts';
import { propertyOf } from '../syntax/property-of.ts';
import { unwrap } from '../syntax/unwrap.ts';
import type { Registrar } from './registrars.ts';

/** The text that a call hands a registrar as a name. */
export function nameIn(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  registrar: Registrar,
): TSESTree.Node | undefined {
  if (node.arguments.length < (registrar.least ?? 1)) return undefined;
  const argument = node.arguments[registrar.argument];
  if (argument === undefined) return undefined;
  if (registrar.property === undefined) return staticString(argument) === undefined ? undefined : argument;
  const name = argument.type === 'ObjectExpression' ? propertyOf(argument, registrar.property) : undefined;
  return name === undefined || staticString(name) === undefined ? undefined : name;
}

/** `a.b.c` of names; `undefined` for anything else. */
export function pathOf(node: TSESTree.Node): string | undefined {
  const value = unwrap(node);
  if (value.type === 'Identifier') return value.name;
  if (value.type !== 'MemberExpression') return undefined;
  const object = pathOf(value.object);
  const key = staticKey(value);
  return object === undefined || key === undefined ? undefined : `${object}.${key}`;
}
