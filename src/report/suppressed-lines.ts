import type { createColors } from 'picocolors';

import { countOf, formatNumber } from '../core/format.ts';
import type { Report, SuppressedPairs } from '../core/report.ts';
import { printable } from './printable.ts';

type Colors = ReturnType<typeof createColors>;

/** How many pairs are listed of one reason. */
const MAX_PAIRS = 10;

/** What looks alike and is not reported, by rule and reason. */
export function suppressedLines({ suppressed }: Report, colors: Colors): string[] {
  if (suppressed === undefined) return [];
  const count = suppressed.reduce((sum, one) => sum + one.pairs.length, 0);
  const title = colors.bold(`held back  ${countOf(count, 'pair')}`);
  if (count === 0) return [title, ''];
  const isCut = suppressed.some((one) => one.pairs.length > MAX_PAIRS);
  const hint = '  --format json lists all of them, and paths on the command line narrow the list down';
  return [title, '', ...suppressed.flatMap((one) => [...groupLines(one, colors), '']), ...(isCut ? [hint, ''] : [])];
}

function groupLines({ rule, by, why, pairs }: SuppressedPairs, colors: Colors): string[] {
  const lines = pairs.slice(0, MAX_PAIRS).map(({ verdict, tier, sites: [a, b] }) => {
    const places = [a, b].map(({ file, line, symbol }) => printable(`${file}:${line} ${symbol}`));
    return `    ${verdict}, tier ${tier}  ${places.join('  and  ')}`;
  });
  const more = pairs.length - lines.length;
  return [
    `  ${colors.bold(by)}  ${countOf(pairs.length, 'pair')} of ${rule}`,
    `    ${colors.dim(why)}`,
    ...lines,
    ...(more > 0 ? [`    and ${formatNumber(more)} more`] : []),
  ];
}
