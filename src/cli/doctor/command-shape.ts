import type { Command } from 'commander';

import type { CommandShape } from '../../doctor/tool.ts';

const HELP = { flags: ['-h', '--help'], takesValue: false };

/** What a command takes, as it was declared: command lines in pipelines are held against this. */
export function shapeOf(command: Command): CommandShape {
  const options = command.options.map(({ long, short, required, optional }) => ({
    flags: [long, short].filter((flag) => typeof flag === 'string'),
    takesValue: required || optional,
  }));
  return { name: command.name(), options: [...options, HELP], commands: command.commands.map(shapeOf) };
}
