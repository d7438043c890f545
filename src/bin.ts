#!/usr/bin/env node
import { setUpForShortRuns } from './cli/engine-flags.ts';
import { main } from './cli/main.ts';
import { processIo } from './cli/process-io.ts';

setUpForShortRuns(process.versions.v8, process.argv.includes('--staged'));
process.exitCode = await main(process.argv.slice(2), processIo());
