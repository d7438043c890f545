import type { Machine } from '../machine.ts';
import { conditions, table } from '../markdown.ts';
import { count, mebibytes, threeDigits } from '../numbers.ts';
import { growthOf, MOST, type Growth } from './growth.ts';
import { costOf } from './run-load.ts';
import { growthPerFile, MEASURES, MOST_PER_FILE, type SizeResult } from './sizes.ts';

export interface LoadResults {
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly meter: string;
  readonly load: readonly (number | undefined)[];
  readonly sizes: readonly SizeResult[];
  readonly growths: readonly Growth[];
}

/** All that was measured as one Markdown page. */
export function loadPage(results: LoadResults): string {
  const { sizes, growths } = results;
  const parts = ['# Load', ...conditions(results)];
  if (sizes.length > 0) parts.push('## Files', SIZES, sizeTable(sizes), growthLine(sizes));
  if (growths.length > 0) parts.push('## Findings and entries', GROWTHS, growthTable(growths));
  return `${parts.join('\n\n')}\n`;
}

const SIZES =
  'A generated shop: packages of 400 files of about 100 lines over a kit that all of them import. `cold`: nothing is ' +
  'known of it; `changed`: one file changed since; `warm`: nothing did. CPU time is in milliseconds a file.';
const GROWTHS =
  'Each is run on a tenth as well, and held against a run without what is measured. `growth` is how many times more ' +
  `one of them costs among all than among a tenth: 1 is linear, 10 quadratic, more than ${MOST} fails.`;

export function sizeTable(sizes: readonly SizeResult[]): string {
  const rows = sizes.map((one) => [
    ...[one.files, one.lines, one.findings].map(count),
    ...MEASURES.flatMap((name) => [
      threeDigits(one[name].wall),
      threeDigits((costOf(one[name]) * 1000) / one.files),
      mebibytes(one[name].peak),
    ]),
    mebibytes(one.cache),
  ]);
  const figures = MEASURES.flatMap((name) => [`${name}: wall s`, 'CPU ms', 'peak MiB']);
  return table(['files', 'lines', 'findings', ...figures, 'cache MiB'], rows);
}

function growthLine(sizes: readonly SizeResult[]): string {
  const ratios = [...growthPerFile(sizes)].map(([what, ratio]) => `${what} ${threeDigits(ratio)}`);
  return `A file at the largest size against one at the smallest: ${ratios.join(', ')}; at most ${MOST_PER_FILE}.`;
}

export function growthTable(growths: readonly Growth[]): string {
  const rows = growths.map((one) => [
    one.what,
    threeDigits(costOf(one.tenth.run)),
    threeDigits(costOf(one.all.run)),
    threeDigits(costOf(one.all.without)),
    threeDigits(one.all.run.wall),
    mebibytes(one.all.run.peak),
    one.output === undefined ? '' : (one.output / 1e6).toFixed(1),
    one.trouble ?? threeDigits(growthOf(one)),
  ]);
  return table(['run', 'a tenth: CPU s', 'all: CPU s', 'without', 'wall s', 'peak MiB', 'output MB', 'growth'], rows);
}

/** What is not as it should be, a line each. */
export function faultsOf({ sizes, growths }: Pick<LoadResults, 'sizes' | 'growths'>): readonly string[] {
  const perFile = [...growthPerFile(sizes)].filter(([, ratio]) => ratio > MOST_PER_FILE);
  return [
    ...perFile.map(([what, ratio]) => `${what} grew to ${ratio.toFixed(2)} times per file`),
    ...growths.flatMap((one) => {
      const growth = growthOf(one);
      if (one.trouble !== undefined) return `${one.what} ${one.trouble}`;
      return growth !== undefined && growth > MOST ? `${one.what} grew by ${growth.toFixed(2)}` : [];
    }),
  ];
}
