import type { TSESTree } from '@typescript-eslint/utils';

/** Whether a node stands inside of another, or is it. */
export function isWithin(inner: TSESTree.Node, outer: TSESTree.Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
