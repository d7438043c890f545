import type { Collector } from '../core/collector.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, NO_ROW } from '../syntax/rows.ts';
import { Workspace } from './canonical/writer.ts';
import { unitsOfModule } from './module-units.ts';
import type { UnitFacts } from './unit.ts';

const GENERATED = /@generated|auto-?generated|DO NOT (EDIT|MODIFY)|automatically generated/i;
/** The scalars of a generated GraphQL schema stand near the top. */
const GENERATED_TYPES = /export (type|interface) Scalars\b/;
const TOP = 4_000;
const TEST_RUNNER =
  /^(vitest|jest|mocha|chai|ava|tap|node:test|bun:test|@jest\/.*|@playwright\/test|@testing-library\/.*)$/;

/** Making it anew for every file would cost more than what is done with it. */
const WORKSPACE = new Workspace();

/** The functions, classes, object factories and module-level instances of every file that was written by hand. */
export const unitCollector: Collector<UnitFacts> = {
  id: 'duplicate-units',
  wants: (text) => /=>|\)[^;\n]*\{|\b(function|class|new)\b|(create|make|build|connect|construct)\w*\(/i.test(text),
  visit: (file) => ({ done: () => factsOf(file) }),
};

function factsOf(file: SourceFile): UnitFacts | undefined {
  if (/\.d\.[cm]?ts$/.test(file.path) || isGenerated(file)) return undefined;
  const units = unitsOfModule(file, WORKSPACE);
  if (units.length === 0) return undefined;
  return { units, testRunner: importsTestRunner(file.tree) };
}

/** Generators sign their work above the first statement; what they wrote is nobody's to clean up. */
function isGenerated(file: SourceFile): boolean {
  const { tree, text } = file;
  const first = childIn(tree, 0, Role.body);
  const start = first === NO_ROW ? 0 : (tree.starts[first] ?? 0);
  // Comments are asked for only where one of them may say so.
  if (start > 0 && GENERATED.test(text.slice(0, start))) {
    const header = file.comments.filter((comment) => comment.range[1] <= start);
    if (header.some((comment) => GENERATED.test(comment.value))) return true;
  }
  return GENERATED_TYPES.test(text.slice(0, TOP));
}

function importsTestRunner(tree: SyntaxTree): boolean {
  return childrenIn(tree, 0, Role.body).some(
    (statement) =>
      tree.types[statement] === NodeType.ImportDeclaration &&
      TEST_RUNNER.test(tree.text(childIn(tree, statement, Role.source)) ?? ''),
  );
}
