import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, NO_ROW } from '../syntax/rows.ts';

const GENERATED = /@generated|auto-?generated|DO NOT (EDIT|MODIFY)|automatically generated/i;
/** A header that switches tools off for a whole file, with no rule named, is what generators write, not people. */
const SWITCHED_OFF = [
  /\/\*\s*tslint:disable\s*\*\//,
  /\/\*\s*eslint-disable\s*\*\//,
  /\/\*\s*istanbul ignore file\s*\*\//,
  /\/[/*]\s*@ts-nocheck\b/,
];
/** The scalars of a generated GraphQL schema stand near the top. */
const GENERATED_TYPES = /export (type|interface) Scalars\b/;
const TOP = 4_000;
const TEST_RUNNER =
  /^(vitest|jest|mocha|chai|ava|tap|node:test|bun:test|@jest\/.*|@playwright\/test|@testing-library\/.*|(@[\w.-]+\/)?[\w.-]+\/(test|testing|test-utils))$/;

/** Whether a person wrote a file, as far as it shows. */
export function isHandWritten(file: SourceFile): boolean {
  return !/\.d\.[cm]?ts$/.test(file.path) && !isGenerated(file);
}

/** Generators sign their work above the first statement; what they wrote is nobody's to clean up. */
function isGenerated(file: SourceFile): boolean {
  const { tree, text } = file;
  const first = childIn(tree, 0, Role.body);
  const start = first === NO_ROW ? 0 : (tree.starts[first] ?? 0);
  const top = text.slice(0, start);
  if (SWITCHED_OFF.filter((mark) => mark.test(top)).length > 1) return true;
  // Comments are asked for only where one of them may say so.
  if (start > 0 && GENERATED.test(top)) {
    const header = file.comments.filter((comment) => comment.range[1] <= start);
    if (header.some((comment) => GENERATED.test(comment.value))) return true;
  }
  return GENERATED_TYPES.test(text.slice(0, TOP));
}

/** Whether a file is a test, whatever its name says. */
export function importsTestRunner(tree: SyntaxTree): boolean {
  return childrenIn(tree, 0, Role.body).some(
    (statement) =>
      tree.types[statement] === NodeType.ImportDeclaration &&
      TEST_RUNNER.test(tree.text(childIn(tree, statement, Role.source)) ?? ''),
  );
}
