import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly checkouts: readonly string[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly pairs: number;
  /** Seconds for one run. */
  readonly limit: number;
  readonly scaling: boolean;
  /** Another build of ssot-lint to measure. */
  readonly bin: string | undefined;
  /** A `node_modules` for the runs that ask a type checker. */
  readonly dependencies: string | undefined;
  /** Where results go; undefined for the usual place. */
  readonly out: string | undefined;
  readonly list: boolean;
}

export const USAGE = `npm run bench [-- [options] <check-outs>...]

Without a check-out, npm packages that ship their TypeScript sources are judged.

  --only <name>    this run alone, or what is held against it; repeatable
  --skip <name>    leave this run out; repeatable
  --pairs <n>      pairs for each peer (default: 5; slow ones fewer)
  --limit <s>      seconds after which a run is ended and counts as failed (default: 600)
  --scaling        cost per file for growing parts of the check-outs, instead of peers
  --bin <file>     another build of ssot-lint
  --dependencies <node_modules>
                   installed dependencies for the runs with types (default: those of the check-out, if any)
  --out <folder>   where results are written (default: bench/results; with --only they are printed alone)
  --list           print the names of all runs`;

export function readOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      skip: { type: 'string', multiple: true, default: [] },
      pairs: { type: 'string', default: '5' },
      limit: { type: 'string', default: '600' },
      scaling: { type: 'boolean', default: false },
      bin: { type: 'string' },
      dependencies: { type: 'string' },
      out: { type: 'string' },
      list: { type: 'boolean', default: false },
    },
  });
  return {
    checkouts: positionals,
    only: values.only,
    skip: values.skip,
    pairs: positive('--pairs', values.pairs),
    limit: positive('--limit', values.limit),
    scaling: values.scaling,
    bin: values.bin,
    dependencies: values.dependencies,
    out: values.out,
    list: values.list,
  };
}

function positive(flag: string, value: string): number {
  const figure = Number(value);
  if (Number.isInteger(figure) && figure > 0) return figure;
  throw new Error(`${flag} takes a whole number above 0, not "${value}"`);
}
