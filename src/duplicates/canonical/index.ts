import type { TSESTree } from '@typescript-eslint/utils';

import { EXPRESSION_WRITERS } from './expressions.ts';
import { FUNCTION_WRITERS } from './functions.ts';
import { JSX_WRITERS } from './jsx.ts';
import { STATEMENT_WRITERS } from './statements.ts';
import { CanonicalWriter, type CanonicalForm, type NodeWriters } from './writer.ts';

const WRITERS: NodeWriters = { ...STATEMENT_WRITERS, ...EXPRESSION_WRITERS, ...FUNCTION_WRITERS, ...JSX_WRITERS };

/**
 * The canonical form of a function, class or expression. `name` is what the unit calls itself, `moduleState` the module
 * variables that belong to it.
 */
export function canonicalForm(node: TSESTree.Node, name?: string, moduleState: readonly string[] = []): CanonicalForm {
  const writer = new CanonicalWriter(WRITERS, name, moduleState);
  writer.write(node);
  return writer.form();
}
