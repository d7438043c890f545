import { NodeType, Role } from '../../core/node-type.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { EXPRESSION_WRITERS } from './expressions.ts';
import { FUNCTION_WRITERS } from './functions.ts';
import { JSX_WRITERS } from './jsx.ts';
import { STATEMENT_WRITERS } from './statements.ts';
import { CanonicalWriter, type RowWriters, type Workspace } from './writer.ts';

/** What does not change a value. */
const WRAPPERS = [
  NodeType.TSAsExpression,
  NodeType.TSSatisfiesExpression,
  NodeType.TSNonNullExpression,
  NodeType.TSTypeAssertion,
  NodeType.TSInstantiationExpression,
  NodeType.ChainExpression,
];
const BY_TYPE: RowWriters = {
  ...STATEMENT_WRITERS,
  ...EXPRESSION_WRITERS,
  ...FUNCTION_WRITERS,
  ...JSX_WRITERS,
  ...Object.fromEntries(WRAPPERS.map((type) => [type, writeWrapped])),
};
const WRITERS = Array.from({ length: 256 }, (_, type) => BY_TYPE[type]);

/** Writes the canonical forms of functions, classes and expressions of one file. */
export function canonicalWriter({ tree, text }: SourceFile, workspace: Workspace): CanonicalWriter {
  return new CanonicalWriter(tree, text, WRITERS, workspace);
}

function writeWrapped(row: number, out: CanonicalWriter): void {
  out.writeIn(row, Role.expression);
}
