import { countOf, formatNumber, formatPercent, shorten } from '../core/format.ts';
import type { Site } from '../core/model.ts';
import { groupBy } from '../core/multimap.ts';
import type { AllowanceProblem, BaselineProblem, Report, ReportedFinding } from '../core/report.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { byValue, newFirst, violatingSites } from './order.ts';
import type { FormatInput, Rendered } from './rendered.ts';
import { bytesOf } from './bytes-of.ts';
import { summaryLine } from './summary-line.ts';

/** What the comment of a pull request holds at most. */
const COMMENT_ROOM = 65_536;

/** How many sites of one finding, and entries of any other list, are shown. */
const MOST = { sites: 5, entries: 50, words: 1_000 };

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
  const shown = findingLines(open, { ...limits, bytes: limits.bytes - sizeOf(lines) - LAST_LINE });
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
  const unreadable = scope.unreadable.map((one) => `${markdownCode(one.file)}: ${prose(one.reason)}`);
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
    ...section('Files that could not be judged', unreadable),
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
    ...section(
      'Fixed',
      fixed.map((one) => `${prose(one.message)} ${countOf(one.sites, 'site')}`),
    ),
    ...section(
      'Loosened',
      loosened.map((one) => `${markdownCode(one.at)} ${prose(one.message)}`),
    ),
  ];
}

function problemLine({ kind, at, message }: AllowanceProblem | BaselineProblem): string {
  return `**${kind}** ${markdownCode(at)} ${prose(message)}`;
}

function section(title: string, entries: readonly string[]): string[] {
  if (entries.length === 0) return [];
  const shown = entries.slice(0, MOST.entries).map((entry) => `- ${entry}`);
  const more = entries.length - shown.length;
  return [`**${title}**`, '', ...shown, ...(more > 0 ? [`- and ${formatNumber(more)} more`] : []), ''];
}

function scoreTable({ score, allowances }: Report): string[] {
  const rules = Object.entries(score.rules).filter(([, rule]) => rule.sites > 0);
  if (rules.length === 0) return [];
  const rows = rules.map(([id, rule]) => {
    const counts = [rule.compliant, rule.sites, rule.allowed].map(formatNumber);
    return `| ${markdownCode(id)} | ${counts.join(' | ')} | ${formatPercent(rule.percent)} | ${rule.weight} |`;
  });
  const without =
    allowances.used === 0
      ? ''
      : `; ${formatPercent(score.percentWithoutAllowances)} without its ${countOf(allowances.used, 'allowance')}`;
  return [
    '| rule | compliant | of sites | allowed | percent | weight |',
    '| :--- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    `Compliance ${formatPercent(score.percent)}, the weighted mean${without}.`,
    '',
  ];
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
      const block = [...title.splice(0), ...oneFinding(finding)];
      room -= sizeOf(block);
      if (room < 0) return { lines, count };
      lines.push(...block);
      count++;
    }
    lines.push('');
    room--;
  }
  return { lines, count };
}

function oneFinding(finding: ReportedFinding): string[] {
  const keep = finding.sites.filter((site) => site.role === 'canonical');
  const others = finding.sites.filter((site) => site.role !== 'canonical').sort(newFirst);
  return [
    `- **${finding.severity}** ${prose(finding.message)} ${markdownCode(finding.id)}`,
    ...placeLines(others, ''),
    ...placeLines(keep, 'keep '),
    ...(finding.remedy === '' ? [] : [`  - fix: ${prose(finding.remedy)}`]),
  ];
}

function placeLines(sites: readonly Site[], word: string): string[] {
  const lines = sites.slice(0, MOST.sites).map((site) => {
    const symbol = site.symbol === undefined ? '' : ` ${markdownCode(site.symbol)}`;
    return `  - ${word}${markdownCode(`${site.file}:${site.line}:${site.column}`)}${symbol}${site.isNew === true ? ' (new)' : ''}`;
  });
  const more = sites.length - lines.length;
  return more > 0 ? [...lines, `  - ${word}${formatNumber(more)} more`] : lines;
}

function prose(text: string): string {
  return markdownText(shorten(text, MOST.words));
}

function fits(lines: readonly string[], bytes: number): boolean {
  return sizeOf(lines) + LAST_LINE <= bytes;
}

function sizeOf(lines: readonly string[]): number {
  return bytesOf(lines.join('\n')) + 1;
}
