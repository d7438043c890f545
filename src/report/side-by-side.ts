import { formatNumber, shorten } from '../core/format.ts';
import { printable } from './printable.ts';

/** Code of one copy, with where it stands. */
export interface Excerpt {
  readonly title: string;
  /** Number of the first line. */
  readonly from: number;
  readonly lines: readonly string[];
}

/** Two columns are shown from this width on. */
const WIDE = 110;
/** What is longer is cut in the middle. */
const MOST_LINES = 60;
const GAP = ' │ ';

/** Two copies of one thing: in two columns where there is room, else one after the other. */
export function sideBySide(left: Excerpt, right: Excerpt, width: number | undefined): string[] {
  if (width === undefined || width < WIDE) return [...excerptLines(left), '', ...excerptLines(right)];
  const column = Math.floor((width - GAP.length) / 2);
  const columns = [left, right].map((one) => excerptLines(one).map((line) => shorten(line, column)));
  const [one = [], other = []] = columns;
  return Array.from({ length: Math.max(one.length, other.length) }, (_, i) =>
    `${(one[i] ?? '').padEnd(column)}${GAP}${other[i] ?? ''}`.trimEnd(),
  );
}

function excerptLines({ title, from, lines }: Excerpt): string[] {
  const digits = String(from + lines.length - 1).length;
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map(indentOf), MOST_INDENT);
  const numbered = lines.map((line, i) =>
    `${String(from + i).padStart(digits)}  ${printable(line.replaceAll('\t', '  ').slice(i === 0 ? 0 : indent))}`.trimEnd(),
  );
  return [printable(title), ...cutInTheMiddle(numbered)];
}

const MOST_INDENT = 40;

function indentOf(line: string, i: number): number {
  const text = line.replaceAll('\t', '  ');
  // A declaration begins behind its indentation.
  return i === 0 && !/^\s/.test(text) ? MOST_INDENT : text.length - text.trimStart().length;
}

/** Long lists without their middle, and how much that is. */
function cutInTheMiddle(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  const head = Math.ceil(((MOST_LINES - 1) * 2) / 3);
  const tail = MOST_LINES - 1 - head;
  return [...lines.slice(0, head), `… ${formatNumber(lines.length - head - tail)} lines …`, ...lines.slice(-tail)];
}
