import type { Command } from 'commander';

import { ALLOWLIST_FILE } from '../../core/file-names.ts';
import type { Finish, Io } from '../io.ts';

export function declarePrune(program: Command, io: Io, finish: Finish): void {
  program
    .command('prune')
    .description(`remove from ${ALLOWLIST_FILE} what no longer covers anything`)
    .option('--dry-run', 'only say what would be removed')
    .option('--config <file>', 'config file (default: ssot.config.yaml at the root, if there is one)')
    .action(async (options: { readonly dryRun?: boolean; readonly config?: string }) => {
      const { prune } = await import('../actions/prune.ts');
      await prune(options.dryRun ?? false, options.config, io);
      finish(0);
    });
}
