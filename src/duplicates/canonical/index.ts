import type { SyntaxTree } from '../../core/syntax-tree.ts';
import { EXPRESSION_WRITERS } from './expressions.ts';
import { FUNCTION_WRITERS } from './functions.ts';
import { JSX_WRITERS } from './jsx.ts';
import { STATEMENT_WRITERS } from './statements.ts';
import { CanonicalWriter, type RowWriters } from './writer.ts';

const BY_TYPE: RowWriters = { ...STATEMENT_WRITERS, ...EXPRESSION_WRITERS, ...FUNCTION_WRITERS, ...JSX_WRITERS };
const WRITERS = Array.from({ length: 256 }, (_, type) => BY_TYPE[type]);

/** Writes the canonical forms of functions, classes and expressions of one file, whose module declares these names. */
export function canonicalWriter(tree: SyntaxTree, moduleNames: readonly string[] = []): CanonicalWriter {
  return new CanonicalWriter(tree, WRITERS, moduleNames);
}
