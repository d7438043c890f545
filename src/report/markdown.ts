import { countOf, formatNumber, formatPercent } from '../core/format.ts';
import { groupBy } from '../core/multimap.ts';
import type { Report, ReportedFinding } from '../core/report.ts';
import {
  findingPoint,
  fixedLine,
  looseningLine,
  problemLine,
  prose,
  scoreTable,
  unreadableLine,
} from './markdown-parts.ts';
import { markdownCode } from './markdown-text.ts';
import { byValue, violatingSites } from './order.ts';
import type { FormatInput, Rendered } from './rendered.ts';
import { bytesOfLines } from './bytes-of.ts';
import { summaryLine } from './summary-line.ts';

/** What the comment of a pull request holds at most. */
export const COMMENT_ROOM = 65_536;

/** How many entries of any other list are shown. */
const MOST_ENTRIES = 50;

/** Bytes kept free for the line that says how much is not shown. */
const LAST_LINE = 200;

/** The report as Markdown that fits into a comment. */
export function renderMarkdown(input: FormatInput): Rendered {
  return markdownPage(input, { findings: input.maxFindings, bytes: COMMENT_ROOM });
}

export interface PageLimits {
  readonly findings: number;
  readonly bytes: number;
}

/** The report as Markdown of at most so many bytes: the verdict first, then as many findings as there is room for. */
export function markdownPage(input: FormatInput, limits: PageLimits): Rendered {
  const { report, isTest } = input;
  const open = report.findings.filter((one) => one.status === 'violation').sort((a, b) => byValue(a, b, isTest));
  const head = headLines(input);
  const lines = fits(head, limits.bytes) ? head : [`## ${summaryLine(report)}`];
  if (!fits(lines, limits.bytes)) return { text: '', shortfall: 'there is no room left for the Markdown report' };
  const shown = findingLines(open, { ...limits, bytes: limits.bytes - bytesOfLines(lines) - LAST_LINE });
  lines.push(...shown.lines);
  const hidden = open.length - shown.count;
  if (hidden > 0) lines.push(`${countOf(hidden, 'more finding')} not shown here; the score counts all of them.`, '');
  // What the user asked to leave out is no shortfall.
  const shortfall =
    shown.count < Math.min(open.length, limits.findings) || lines[0] !== head[0]
      ? `the Markdown report shows ${shown.count} of ${countOf(open.length, 'finding')}, because there is no room for more`
      : undefined;
  return { text: `${lines.join('\n').trimEnd()}\n`, shortfall };
}

function headLines({ report, notes }: FormatInput): string[] {
  const { gate, allowances, baseline, scope } = report;
  return [
    `## ${summaryLine(report)}`,
    '',
    ...section(
      'Why the gate failed',
      gate.reasons.map((one) => prose(one.message)),
    ),
    ...scoreTable(report),
    ...changeSection(report),
    ...section('Allowances', allowances.problems.map(problemLine)),
    ...section('Baseline to prune', (baseline?.problems ?? []).map(problemLine)),
    ...section('Files that could not be judged', scope.unreadable.map(unreadableLine)),
    ...section('Notes', notes.map(prose)),
  ];
}

/** What a change did beside what it introduced. */
function changeSection({ since }: Report): string[] {
  if (since === undefined) return [];
  const { base, score, fixed, loosened } = since;
  return [
    `Compliance ${formatPercent(score.after)}, it was ${formatPercent(score.before)} in ${markdownCode(base.slice(0, 12))}.`,
    '',
    ...section('Fixed', fixed.map(fixedLine)),
    ...section('Loosened', loosened.map(looseningLine)),
  ];
}

function section(title: string, entries: readonly string[]): string[] {
  if (entries.length === 0) return [];
  const shown = entries.slice(0, MOST_ENTRIES).map((entry) => `- ${entry}`);
  const more = entries.length - shown.length;
  return [`**${title}**`, '', ...shown, ...(more > 0 ? [`- and ${formatNumber(more)} more`] : []), ''];
}

function findingLines(
  findings: readonly ReportedFinding[],
  limits: PageLimits,
): { readonly lines: readonly string[]; readonly count: number } {
  const lines: string[] = [];
  let count = 0;
  let room = limits.bytes;
  for (const [rule, members] of groupBy(findings.slice(0, limits.findings), (finding) => finding.rule)) {
    const all = findings.filter((one) => one.rule === rule);
    const sites = all.reduce((total, one) => total + violatingSites(one), 0);
    const title = [`### ${rule}: ${countOf(all.length, 'finding')}, ${countOf(sites, 'site')}`, ''];
    for (const finding of members) {
      const block = [...title.splice(0), ...findingPoint(finding)];
      room -= bytesOfLines(block);
      if (room < 0) return { lines, count };
      lines.push(...block);
      count++;
    }
    lines.push('');
    room--;
  }
  return { lines, count };
}

function fits(lines: readonly string[], bytes: number): boolean {
  return bytesOfLines(lines) + LAST_LINE <= bytes;
}
