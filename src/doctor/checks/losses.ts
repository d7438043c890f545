import { fault, type Remark } from '../diagnosis.ts';
import type { Loss } from '../shell/fate.ts';
import type { PlaceOf } from '../tool.ts';

/** A script as messages about it need it. */
export interface LossScene {
  readonly text: string;
  readonly placeOf: PlaceOf;
  /** What runs the script, as in `step`. */
  readonly runner: string;
  /** The edit that makes a pipe fail with what is in it. */
  readonly pipefail: string;
}

/** Says how an exit code is lost, and what to write instead. */
export function lossRemark({ kind, isCertain, at }: Loss, { text, placeOf, runner, pipefail }: LossScene): Remark {
  const part = shown(text.slice(at.start, at.end));
  const say = (message: string, remedy: string): Remark => fault(isCertain, message, remedy, placeOf(at.start, at.end));
  switch (kind) {
    case 'alternative':
      return isCertain
        ? say(`"${part}" makes the ${runner} pass whatever the gate says`, `Remove "${part}".`)
        : say(`the ${runner} passes if what stands behind "||" does`, `Remove "${part}", or let it end with "exit 1".`);
    case 'unused-code':
      return say(
        `"${part}" keeps the exit code where nothing looks at it`,
        `End the script with that code, as in 'exit "$code"'.`,
      );
    case 'pipe':
      return say('the exit code is lost in the pipe: the last program in it decides', pipefail);
    case 'background':
      return say('nothing waits for the exit code of what runs in the background', 'Remove "&".');
    case 'overrun':
      return say(
        `the ${runner} goes on after a failure, and ends with the exit code of "${part}"`,
        'Write "|| exit $?" behind the command of ssot-lint.',
      );
    case 'condition':
      return say('the exit code is only a condition here', 'Let the branch for a failure end with "exit 1".');
    case 'negation':
      return say('"!" turns the exit code around', 'Remove "!".');
    case 'substitution':
      return say('the exit code is lost in "$(…)"', 'Write the report into a file with "--format json=ssot.json".');
  }
}

const MAX_SHOWN = 40;

function shown(text: string): string {
  const line = text.replace(/\\?\s+/g, ' ').trim();
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}
