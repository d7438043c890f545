import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey } from '../../syntax/static-value.ts';
import { unwrap } from '../../syntax/unwrap.ts';

/** `a.b.c` of a chain of static member accesses on a name or `this`; `undefined` for anything else. */
export function memberPath(node: TSESTree.Node): string | undefined {
  const value = unwrap(node);
  if (value.type === 'Identifier') return value.name;
  if (value.type === 'ThisExpression') return 'this';
  if (value.type !== 'MemberExpression') return undefined;
  const object = memberPath(value.object);
  const name = staticKey(value);
  return object === undefined || name === undefined ? undefined : `${object}.${name}`;
}
