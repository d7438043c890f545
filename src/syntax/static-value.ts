import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from './unwrap.ts';

/** The text of a string literal or of a template without holes. */
export function staticString(node: TSESTree.Node): string | undefined {
  const value = unwrap(node);
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value;
  if (value.type === 'TemplateLiteral' && value.expressions.length === 0)
    return value.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

type Keyed =
  | TSESTree.MemberExpression
  | TSESTree.Property
  | Exclude<TSESTree.ClassElement, TSESTree.StaticBlock | TSESTree.TSIndexSignature>
  | TSESTree.TSPropertySignature
  | TSESTree.TSMethodSignature;

/** The property name that a member access, object property or class member has, where the syntax shows it. */
export function staticKey(node: Keyed): string | undefined {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (!node.computed && key.type === 'Identifier') return key.name;
  if (key.type === 'Literal' && typeof key.value === 'number') return String(key.value);
  return staticString(key);
}
