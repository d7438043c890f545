import type { createColors } from 'picocolors';

import { countOf, formatNumber, formatPercent } from '../core/format.ts';
import type { Report } from '../core/report.ts';
import { printable } from './printable.ts';

type Colors = ReturnType<typeof createColors>;

/** What a change did beside what it introduced: the score, what is mended, and what asks for less than before. */
export function sinceLines({ since }: Report, most: number, colors: Colors): string[] {
  if (since === undefined) return [];
  const { base, fixed, loosened, score } = since;
  const mended = fixed.map(
    (one) => `  ${colors.green('fixed')}  ${printable(one.message)}  ${countOf(one.sites, 'site')}`,
  );
  const weaker = loosened.map(
    (one) => `  ${printable(one.at)}  ${colors.yellow('loosened')}  ${printable(one.message)}`,
  );
  return [
    colors.bold(`since ${base.slice(0, 12)}`),
    `  compliance ${formatPercent(score.after)}, it was ${formatPercent(score.before)}`,
    ...limited(mended, most),
    ...limited(weaker, most),
    '',
  ];
}

function limited(lines: readonly string[], most: number): readonly string[] {
  const hidden = lines.length - most;
  return hidden > 0 ? [...lines.slice(0, most), `  and ${formatNumber(hidden)} more`] : lines;
}
