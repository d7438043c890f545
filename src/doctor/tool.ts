import type { Place } from '../core/errors.ts';
import { didYouMean } from '../core/nearest-word.ts';
import type { Word } from './shell/script.ts';

/** A command of our own command line, or the command line itself. */
export interface CommandShape {
  readonly name: string;
  readonly options: readonly OptionShape[];
  readonly commands: readonly CommandShape[];
}

interface OptionShape {
  /** Every way to write it, as in `--no-color`. */
  readonly flags: readonly string[];
  readonly takesValue: boolean;
}

/** What this version of the tool is. */
export interface Tool {
  readonly version: string;
  /** Versions that it works with. */
  readonly nodeRange: string;
  readonly eslintRange: string;
  readonly shape: CommandShape;
}

/** An argument that no version of ours would take. */
interface UsageFault {
  readonly word: Word;
  readonly message: string;
  readonly remedy: string;
}

/** A command line of ours as far as it is written out. */
export interface Usage {
  /** The words of the command, as in `hooks install`; `undefined` where none is written out. */
  readonly command: string | undefined;
  /** Options by their long name, with their value where that is written out. */
  readonly options: ReadonlyMap<string, Word | undefined>;
  readonly faults: readonly UsageFault[];
}

/** Holds arguments against what the tool takes. What is put in when a script runs is not judged. */
export function readUsage(args: readonly Word[], shape: CommandShape): Usage {
  const options = new Map<string, Word | undefined>();
  const faults: UsageFault[] = [];
  let command = shape;
  let name: string | undefined;
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined || word.text === '--') break;
    if (word.text.startsWith('-') && word.text.length > 1) {
      const [flag = '', inline] = splitFlag(word.text);
      const option = [command, shape].flatMap((one) => one.options).find((one) => one.flags.includes(flag));
      if (option === undefined && word.isLiteral) faults.push(unknownFlag(word, flag, command));
      const takesNext = option?.takesValue === true && inline === undefined;
      options.set(flag, inline === undefined ? (takesNext ? args[at + 1] : undefined) : { ...word, text: inline });
      if (takesNext) at++;
      continue;
    }
    if (command.commands.length === 0) continue;
    const found = command.commands.find((one) => one.name === word.text);
    if (found === undefined) {
      if (word.isLiteral) faults.push(unknownCommand(word, command));
      return { command: undefined, options, faults };
    }
    name = name === undefined ? found.name : `${name} ${found.name}`;
    command = found;
  }
  return { command: name, options, faults };
}

function splitFlag(text: string): readonly string[] {
  const equals = text.indexOf('=');
  return equals === -1 ? [text] : [text.slice(0, equals), text.slice(equals + 1)];
}

function unknownFlag(word: Word, flag: string, command: CommandShape): UsageFault {
  const known = command.options.flatMap((one) => one.flags);
  const message = `${command.name} has no option "${flag}"${didYouMean(flag, known)}, so it ends with 2 and judges nothing`;
  return {
    word,
    message,
    remedy: `Correct or remove "${flag}"; "npx ssot-lint ${command.name} --help" lists what there is.`,
  };
}

function unknownCommand(word: Word, command: CommandShape): UsageFault {
  const known = command.commands.map((one) => one.name);
  const message = `there is no command "${word.text}"${didYouMean(word.text, known)}, so it ends with 2 and judges nothing`;
  return { word, message, remedy: `Commands are ${known.join(', ')}.` };
}

/** A word that stands in no script. */
export function plainWord(text: string, start = 0): Word {
  return { text, isLiteral: !text.includes('${{'), substitutions: [], start, end: start };
}

/** Where a word of a script stands in its file. */
export type PlaceOf = (start: number, end: number) => Place;
