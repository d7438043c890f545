import { InvalidArgumentError, type Command } from 'commander';

import type { StatusOptions } from '../actions/status.ts';
import type { Finish, Io } from '../io.ts';

const HELP = `
Exit codes:
  0  the board was printed, whatever is on it
  2  could not judge: wrong usage, broken config, or an internal error`;

export function declareStatus(program: Command, io: Io, finish: Finish): void {
  program
    .command('status')
    .description('show how far the project has moved off what is deprecated, in the way or accepted')
    .option('--format <name>', 'how to report: text, markdown, json', parseFormat, 'text')
    .option('--config <file>', 'config file (default: ssot.config.yaml at the root, if there is one)')
    .option('--no-types', 'judge by syntax alone')
    .option('--no-color', 'plain text')
    .addHelpText('after', HELP)
    .action(async (options: StatusOptions) => {
      const { status } = await import('../actions/status.ts');
      await status(options, io);
      finish(0);
    });
}

function parseFormat(value: string): StatusOptions['format'] {
  if (value !== 'text' && value !== 'markdown' && value !== 'json')
    throw new InvalidArgumentError('It is text, markdown or json.');
  return value;
}
