import { NodeType, Role } from '../../core/node-type.ts';
import type { SyntaxTree } from '../../core/syntax-tree.ts';
import { EXPRESSIONS } from './expressions.ts';
import { FUNCTIONS } from './functions.ts';
import { JSX } from './jsx.ts';
import { child } from './marks.ts';
import { STATEMENTS } from './statements.ts';
import { compiled } from './steps.ts';
import { CanonicalWriter, type Workspace } from './writer.ts';

/** What does not change a value is left out. */
const WRAPPED = [child(Role.expression)];

const PROGRAM = compiled({
  ...STATEMENTS,
  ...EXPRESSIONS,
  ...FUNCTIONS,
  ...JSX,
  [NodeType.TSAsExpression]: WRAPPED,
  [NodeType.TSSatisfiesExpression]: WRAPPED,
  [NodeType.TSNonNullExpression]: WRAPPED,
  [NodeType.TSTypeAssertion]: WRAPPED,
  [NodeType.TSInstantiationExpression]: WRAPPED,
  [NodeType.ChainExpression]: WRAPPED,
});

/** Writes the canonical forms of functions, classes and expressions of one file. */
export function canonicalWriter(tree: SyntaxTree, workspace: Workspace): CanonicalWriter {
  return new CanonicalWriter(tree, PROGRAM, workspace);
}
