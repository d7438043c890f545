import { setUpForShortRuns } from './engine-flags.ts';
import type { ExitCode } from './io.ts';
import { main } from './main.ts';
import { processIo } from './process-io.ts';

/** Runs the command line of this process in it. */
export function runHere(inOwnProcess?: () => Promise<ExitCode>): Promise<ExitCode> {
  setUpForShortRuns(process.versions.v8, process.argv.includes('--staged'));
  return main(process.argv.slice(2), processIo(inOwnProcess));
}
