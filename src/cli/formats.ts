import { nearestWord } from '../core/nearest-word.ts';
import { UserError } from '../core/errors.ts';

const FORMATS = ['text', 'json'] as const;
type FormatName = (typeof FORMATS)[number];

/** One rendering of the report: to standard output, or to a file. */
export interface FormatTarget {
  readonly name: FormatName;
  readonly file: string | undefined;
}

/** Reads the values of `--format name[=file]`. At most one of them may go to standard output. */
export function parseFormats(values: readonly string[]): readonly FormatTarget[] {
  const targets = values.map(parseFormat);
  if (targets.filter((target) => target.file === undefined).length > 1) {
    throw new UserError(
      'two formats would be mixed on standard output',
      'Give all but one of them a file: --format json=report.json.',
    );
  }
  return targets;
}

function parseFormat(value: string): FormatTarget {
  const [word = '', ...rest] = value.split('=');
  const file = rest.join('=');
  const name = FORMATS.find((format) => format === word);
  if (name === undefined) {
    const near = nearestWord(word, FORMATS);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new UserError(`there is no format "${word}"`, `Formats are ${FORMATS.join(', ')}.${hint}`);
  }
  if (value.includes('=') && file === '')
    throw new UserError(`--format ${value} names no file`, `Write --format ${name}=report.${name}.`);
  return { name, file: file === '' ? undefined : file };
}
