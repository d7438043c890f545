import { parseArgs } from 'node:util';

export interface CorpusOptions {
  readonly folders: readonly string[];
  /** Milliseconds for one file, and for all of a folder as one project. */
  readonly fileLimit: number;
  readonly wholeLimit: number;
  readonly jobs: number;
  /** Whether each folder is judged as one project, too. */
  readonly whole: boolean;
  /** How many troubles are printed of each folder. */
  readonly show: number;
}

export const USAGE = `npm run test:corpus -- [options] <folder>...

Puts every script below each folder through the tool and its reference, and prints what became of them.
Exits with 1 where something is in trouble.

  --limit <s>        seconds for one file (default: 20)
  --whole-limit <s>  seconds for a folder as one project, on one thread and then on two (default: 1800)
  --no-whole         do not judge the folder as one project
  --jobs <n>         processes that examine files (default: 1)
  --show <n>         troubles that are printed for each folder (default: 50)`;

export function readCorpusOptions(args: readonly string[]): CorpusOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    allowNegative: true,
    options: {
      limit: { type: 'string', default: '20' },
      'whole-limit': { type: 'string', default: '1800' },
      whole: { type: 'boolean', default: true },
      jobs: { type: 'string', default: '1' },
      show: { type: 'string', default: '50' },
    },
  });
  if (positionals.length === 0) throw new Error('name a folder');
  return {
    folders: positionals,
    fileLimit: positive('--limit', values.limit) * 1000,
    wholeLimit: positive('--whole-limit', values['whole-limit']) * 1000,
    jobs: positive('--jobs', values.jobs),
    whole: values.whole,
    show: positive('--show', values.show),
  };
}

function positive(flag: string, value: string): number {
  const figure = Number(value);
  if (Number.isInteger(figure) && figure > 0) return figure;
  throw new Error(`${flag} takes a whole number above 0, not "${value}"`);
}
