#!/usr/bin/env node
import type { ExitCode } from './cli/io.ts';
import { isNarrow } from './cli/room.ts';
import { runHere } from './cli/run-here.ts';

// Loaded where it is needed, which is where there is time for it.
const inOwnProcess = async (): Promise<ExitCode> => {
  const { runInOwnProcess } = await import('./cli/run-in-own-process.ts');
  return runInOwnProcess(new URL('./own-process.js', import.meta.url));
};
process.exitCode = isNarrow() ? await inOwnProcess() : await runHere(inOwnProcess);
