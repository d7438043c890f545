import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import type { SourceFile } from '../core/source-file.ts';
import { unitsOfModule } from './module-units.ts';
import type { UnitFacts } from './unit.ts';

const GENERATED = /@generated|auto-?generated|DO NOT (EDIT|MODIFY)|automatically generated/i;
/** The scalars of a generated GraphQL schema stand near the top. */
const GENERATED_TYPES = /export (type|interface) Scalars\b/;
const TOP = 4_000;
const TEST_RUNNER =
  /^(vitest|jest|mocha|chai|ava|tap|node:test|bun:test|@jest\/.*|@playwright\/test|@testing-library\/.*)$/;

/** The functions, classes, object factories and module-level instances of every file that was written by hand. */
export const unitCollector: Collector<UnitFacts> = {
  id: 'duplicate-units',
  wants: (text) => /=>|\)[^;\n]*\{|\b(function|class|new)\b|(create|make|build|connect|construct)\w*\(/i.test(text),
  visit: (file) => ({ done: () => factsOf(file) }),
};

function factsOf(file: SourceFile): UnitFacts | undefined {
  if (/\.d\.[cm]?ts$/.test(file.path) || isGenerated(file)) return undefined;
  const units = unitsOfModule(file);
  if (units.length === 0) return undefined;
  return { units, testRunner: file.program.body.some(importsTestRunner) };
}

/** Generators sign their work above the first statement; what they wrote is nobody's to clean up. */
function isGenerated({ program, comments, text }: SourceFile): boolean {
  const start = program.body[0]?.range[0] ?? 0;
  const header = comments.filter((comment) => comment.range[1] <= start);
  return header.some((comment) => GENERATED.test(comment.value)) || GENERATED_TYPES.test(text.slice(0, TOP));
}

function importsTestRunner(statement: TSESTree.ProgramStatement): boolean {
  return statement.type === 'ImportDeclaration' && TEST_RUNNER.test(statement.source.value);
}
