import type { TSESTree } from '@typescript-eslint/utils';

import { EXPRESSION_WRITERS } from './expressions.ts';
import { FUNCTION_WRITERS } from './functions.ts';
import { JSX_WRITERS } from './jsx.ts';
import { STATEMENT_WRITERS } from './statements.ts';
import { CanonicalWriter, type CanonicalForm, type NodeWriters, type Surroundings } from './writer.ts';

const WRITERS: NodeWriters = { ...STATEMENT_WRITERS, ...EXPRESSION_WRITERS, ...FUNCTION_WRITERS, ...JSX_WRITERS };

const ALONE: Surroundings = { name: undefined, moduleState: [], moduleNames: new Set() };

/** The canonical form of a function, class or expression. */
export function canonicalForm(node: TSESTree.Node, surroundings: Surroundings = ALONE): CanonicalForm {
  const writer = new CanonicalWriter(WRITERS, surroundings);
  writer.write(node);
  return writer.form();
}
