import type { Collector } from '../../core/collector.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { withDeprecations } from '../deprecated-mark.ts';
import { importsTestRunner, isHandWritten } from '../hand-written.ts';
import type { DataFacts } from './data-fact.ts';
import { dataOfModule } from './module-data.ts';

/** The types, schemas, enums, tables and constants at the top level of every file that was written by hand. */
export const dataCollector: Collector<DataFacts> = {
  id: 'duplicate-data',
  wants: (text) => /\b(interface|type|enum|const)\s|\.(Tagged)?Class</.test(text),
  visit: (file) => ({ done: () => factsOf(file) }),
};

function factsOf(file: SourceFile): DataFacts | undefined {
  if (!isHandWritten(file)) return undefined;
  const units = withDeprecations(file, dataOfModule(file));
  return units.length === 0 ? undefined : { units, testRunner: importsTestRunner(file.tree) };
}
