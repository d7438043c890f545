import type { Place } from '../../core/errors.ts';
import type { PlacedCommand } from '../placed-command.ts';
import { runOf } from '../shell/invocation.ts';
import type { Word } from '../shell/script.ts';
import { readUsage, type Tool, type Usage } from '../tool.ts';

/** A command of ours, wherever it stands. */
export interface OwnCommand {
  readonly usage: Usage;
  readonly folder: string | undefined;
  /** What is asked for behind `@`. */
  readonly version: string | undefined;
  readonly at: Place;
  readonly placeOf: (word: Word) => Place;
  readonly isAdvice: boolean;
}

/** Those of some commands that start this tool. */
export function ownCommands(commands: readonly PlacedCommand[], tool: Tool): readonly OwnCommand[] {
  return commands.flatMap(({ command, folder, placeOf, isAdvice, isDoubtful }) => {
    const run = runOf(command);
    if (run?.kind !== 'tool' || isDoubtful) return [];
    const { program, args, version } = run;
    return [
      {
        usage: readUsage(args, tool.shape),
        folder,
        version,
        at: placeOf(program.start, program.end),
        placeOf: ({ start, end }: Word) => placeOf(start, end),
        isAdvice,
      },
    ];
  });
}
