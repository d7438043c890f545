import type { Command } from 'commander';

import type { ExplainOptions } from '../actions/explain.ts';
import type { Finish, Io } from '../io.ts';

export function declareExplain(program: Command, io: Io, finish: Finish): void {
  program
    .command('explain')
    .description('say what a rule wants, or all that is known of one finding')
    .argument('<rule|finding-id>', 'the id of a rule, or of a finding as "check" prints it')
    .option('--config <file>', 'config file (default: ssot.config.yaml at the root, if there is one)')
    .option('--no-color', 'plain text')
    .action(async (subject: string, options: ExplainOptions) => {
      const { explain } = await import('../actions/explain.ts');
      await explain(subject, options, io);
      finish(0);
    });
}
