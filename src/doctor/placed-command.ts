import type { Place } from '../core/errors.ts';
import type { Step } from './pipelines/step.ts';
import { fatesOf, type ShellState } from './shell/fate.ts';
import type { Command } from './shell/script.ts';
import type { PlaceOf } from './tool.ts';

/** A command that a repository runs, or tells people to. */
export interface PlacedCommand {
  readonly command: Command;
  /** The folder it runs in, from the top; `undefined` where that is not known. */
  readonly folder: string | undefined;
  readonly at: Place;
  readonly placeOf: PlaceOf;
  /** Whether it stands in a text for people or agents. */
  readonly isAdvice: boolean;
  /** Whether the text around it may be against it. */
  readonly isDoubtful: boolean;
}

/** The commands of pipelines. */
export function commandsOfSteps(steps: readonly Step[]): readonly PlacedCommand[] {
  return steps.flatMap((step) => (step.kind === 'action' ? [] : commandsOfScript(step)));
}

/** A script, and where it is started. */
interface PlacedScript {
  readonly text: string;
  readonly placeOf: PlaceOf;
  readonly state: ShellState;
}

export function commandsOfScript({ text, placeOf, state }: PlacedScript): readonly PlacedCommand[] {
  return fatesOf(text, state)
    .slice(0, MAX_COMMANDS)
    .map(({ command, state: { folder } }) => ({
      command,
      folder,
      at: placeOf(command.start, command.end),
      placeOf,
      isAdvice: false,
      isDoubtful: false,
    }));
}

/** More than any script has. */
const MAX_COMMANDS = 2000;
