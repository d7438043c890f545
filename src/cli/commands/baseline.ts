import type { Command } from 'commander';

import { BASELINE_FILE } from '../../core/file-names.ts';
import type { BaselineOptions } from '../actions/baseline.ts';
import type { Finish, Io } from '../io.ts';

export function declareBaseline(program: Command, io: Io, finish: Finish): void {
  program
    .command('baseline')
    .description(`record today's findings in ${BASELINE_FILE}, so that only new ones fail the gate`)
    .option('--prune', 'take out what is no longer found, and follow files that were moved')
    .option('--grow', 'take in what is found beyond it; needs --reason')
    .option('--reason <text>', 'why it has to grow; kept with each entry')
    .option('--dry-run', 'only say what would be done')
    .option('--config <file>', 'config file (default: ssot.config.yaml at the root, if there is one)')
    .action(async (options: BaselineOptions) => {
      const { baseline } = await import('../actions/baseline.ts');
      await baseline(options, io);
      finish(0);
    });
}
