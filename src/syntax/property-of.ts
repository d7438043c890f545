import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey } from './static-value.ts';

/** The value of a property that an object states by name. */
export function propertyOf(node: TSESTree.ObjectExpression, name: string): TSESTree.Node | undefined {
  for (const one of node.properties) if (one.type === 'Property' && staticKey(one) === name) return one.value;
  return undefined;
}
