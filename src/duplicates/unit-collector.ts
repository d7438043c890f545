import type { Collector } from '../core/collector.ts';
import type { SourceFile } from '../core/source-file.ts';
import { Workspace } from './canonical/writer.ts';
import { withDeprecations } from './deprecated-mark.ts';
import { mannerOf } from './manner.ts';
import { importsTestRunner, isHandWritten } from './hand-written.ts';
import { unitsOfModule } from './module-units.ts';
import type { UnitFacts } from './unit.ts';

/** Making it anew for every file would cost more than what is done with it. */
const WORKSPACE = new Workspace();

/** The functions, classes, object factories and module-level instances of every file that was written by hand. */
export const unitCollector: Collector<UnitFacts> = {
  id: 'duplicate-units',
  wants: (text) => /=>|\)[^;\n]*\{|\b(function|class|new)\b|(create|make|build|connect|construct)\w*\(/i.test(text),
  visit: (file) => ({ done: () => factsOf(file) }),
};

function factsOf(file: SourceFile): UnitFacts | undefined {
  if (!isHandWritten(file)) return undefined;
  const units = withDeprecations(file, unitsOfModule(file, WORKSPACE));
  if (units.length === 0) return undefined;
  const manner = mannerOf(file.tree);
  return { units, testRunner: importsTestRunner(file.tree), ...(manner === undefined ? {} : { manner }) };
}
