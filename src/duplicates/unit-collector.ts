import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import type { SourceFile } from '../core/source-file.ts';
import { unitsOfModule } from './module-units.ts';
import type { UnitFacts } from './unit.ts';

const HEADER = 800;
const GENERATED = /@generated|auto-?generated|DO NOT (EDIT|MODIFY)|automatically generated/i;
const GENERATED_TYPES = /export (type|interface) Scalars\b/;
const TEST_RUNNER =
  /^(vitest|jest|mocha|chai|ava|tap|node:test|bun:test|@jest\/.*|@playwright\/test|@testing-library\/.*)$/;

/** The functions, classes, object factories and module-level instances of every file that was written by hand. */
export const unitCollector: Collector<UnitFacts> = {
  id: 'duplicate-units',
  wants: (text) => /=>|\b(function|class|new)\b|\(\{/.test(text),
  visit: (file) => ({ done: () => factsOf(file) }),
};

function factsOf(file: SourceFile): UnitFacts | undefined {
  if (/\.d\.[cm]?ts$/.test(file.path) || isGenerated(file.text)) return undefined;
  const units = unitsOfModule(file);
  if (units.length === 0) return undefined;
  return { units, testRunner: file.program.body.some(importsTestRunner) };
}

/** Generators sign their work in the first lines; what they wrote is nobody's to clean up. */
function isGenerated(text: string): boolean {
  return GENERATED.test(text.slice(0, HEADER)) || GENERATED_TYPES.test(text.slice(0, 5 * HEADER));
}

function importsTestRunner(statement: TSESTree.ProgramStatement): boolean {
  return statement.type === 'ImportDeclaration' && TEST_RUNNER.test(statement.source.value);
}
