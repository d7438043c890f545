import { runHere } from './cli/run-here.ts';

// The body of a process that does nothing but one run.
process.exitCode = await runHere();
