import { InvalidArgumentError, type Command } from 'commander';

import type { DoctorOptions } from '../actions/doctor.ts';
import { shapeOf } from '../doctor/command-shape.ts';
import type { Finish, Io } from '../io.ts';

const HELP = `
Exit codes:
  0  no problem; there may be warnings
  1  a problem
  2  could not look: wrong usage, or an internal error`;

export function declareDoctor(program: Command, io: Io, finish: Finish): void {
  program
    .command('doctor')
    .description('say whether hook, plugin, pipeline and config do what they are meant to; runs and writes nothing')
    .option('--format <name>', 'how to report: text, json', parseFormat, 'text')
    .option('--no-color', 'plain text')
    .addHelpText('after', HELP)
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('../actions/doctor.ts');
      finish(await doctor(options, shapeOf(program), io));
    });
}

function parseFormat(value: string): DoctorOptions['format'] {
  if (value !== 'text' && value !== 'json') throw new InvalidArgumentError('It is text or json.');
  return value;
}
