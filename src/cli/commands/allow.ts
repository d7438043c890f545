import type { Command } from 'commander';

import { ALLOWLIST_FILE } from '../../core/file-names.ts';
import type { AllowOptions } from '../actions/allow.ts';
import type { Finish, Io } from '../io.ts';

export function declareAllow(program: Command, io: Io, finish: Finish): void {
  program
    .command('allow')
    .description(`record in ${ALLOWLIST_FILE} that a finding is acceptable`)
    .argument('<finding-id>', 'as "check" prints it; the first digits will do')
    .requiredOption('--reason <text>', 'why it is acceptable')
    .requiredOption('--owner <name>', 'who decided, and will be asked when it expires')
    .option('--expires <YYYY-MM-DD>', 'the day after which it is no longer acceptable')
    .option('--id <word>', 'name of the entry (default: made from the finding)')
    .option('--config <file>', 'config file (default: ssot.config.yaml at the root, if there is one)')
    .action(async (findingId: string, options: AllowOptions) => {
      const { allow } = await import('../actions/allow.ts');
      await allow(findingId, options, io);
      finish(0);
    });
}
