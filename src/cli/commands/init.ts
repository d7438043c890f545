import type { Command } from 'commander';

import { CONFIG_FILE } from '../../core/file-names.ts';
import type { Finish, Io } from '../io.ts';

export function declareInit(program: Command, io: Io, finish: Finish): void {
  program
    .command('init')
    .description(`write a ${CONFIG_FILE} from what the code shows; an existing one is never touched`)
    .option('--dry-run', 'print it instead')
    .action(async (options: { readonly dryRun?: boolean }) => {
      const { init } = await import('../actions/init.ts');
      await init(options.dryRun ?? false, io);
      finish(0);
    });
}
