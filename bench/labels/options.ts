import { parseArgs } from 'node:util';

export interface LabelOptions {
  /** The folder that holds the check-outs. */
  readonly checkouts: string;
  /** The file of labels; `labels.jsonl` beside the check-outs unless given. */
  readonly labels: string | undefined;
  /** Judge these repositories alone. */
  readonly only: readonly string[];
  readonly list: boolean;
  readonly json: boolean;
}

export const USAGE = `npm run bench:labels -- <folder of check-outs> [options]

  --labels <file>  labelled pairs, one JSON object a line (default: labels.jsonl in the folder of check-outs)
  --only <name>    this repository alone; repeatable
  --list           name every pair that was reported wrongly or missed, with what was decided on it and why
  --json           print the figures as JSON`;

export function readLabelOptions(args: readonly string[]): LabelOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      labels: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [checkouts, ...others] = positionals;
  if (checkouts === undefined || others.length > 0) throw new Error('name the one folder that holds the check-outs');
  return { ...values, checkouts, labels: values.labels };
}
