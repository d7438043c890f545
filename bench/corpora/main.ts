import { basename, resolve } from 'node:path';

import { readCorpusOptions, USAGE, type CorpusOptions } from './options.ts';
import { disputesOf, runCorpus, troublesOf, type CorpusResult } from './run-corpus.ts';
import { corpusTable, reasonTable } from './table.ts';

async function main(): Promise<void> {
  const options = optionsOrUsage();
  if (options === undefined) return;
  const results: (readonly [string, CorpusResult])[] = [];
  for (const folder of options.folders) {
    const result = await runCorpus({ ...options, folder: resolve(folder) });
    results.push([basename(resolve(folder)), result]);
    report(folder, result, options.show);
  }
  process.stdout.write(corpusTable(results));
  process.exitCode = results.some(([, result]) => troublesOf(result).length + disputesOf(result).length > 0) ? 1 : 0;
}

/** What is too much for the table goes beside it. */
function report(folder: string, result: CorpusResult, show: number): void {
  list(`${folder}: ${result.files.length} files, troubles`, troublesOf(result), show);
  list('read by the reference alone', disputesOf(result), show);
  const reasons = reasonTable(result.files).map(([reason, files]) => `${files} × ${reason}`);
  list('unreadable', reasons, REASONS);
}

const REASONS = 10;

function list(title: string, lines: readonly string[], show: number): void {
  console.error(`${title}: ${lines.length}`);
  for (const line of lines.slice(0, show)) console.error(`  ${line}`);
}

function optionsOrUsage(): CorpusOptions | undefined {
  try {
    return readCorpusOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

await main();
