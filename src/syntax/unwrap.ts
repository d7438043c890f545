import type { TSESTree } from '@typescript-eslint/utils';

/** Strips what does not change a value: casts, `satisfies`, `!`, instantiations, parentheses and optional chains. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let inner = node;
  for (;;) {
    switch (inner.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        inner = inner.expression;
        break;
      default:
        return inner;
    }
  }
}

/** The outermost node that still stands for the same value as `node`: the counterpart of {@link unwrap}. */
export function wrapped(node: TSESTree.Node): TSESTree.Node {
  let outer = node;
  while (outer.parent && outer.parent !== outer && unwrap(outer.parent) === unwrap(node)) outer = outer.parent;
  return outer;
}
