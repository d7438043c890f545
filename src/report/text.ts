import { createColors } from 'picocolors';

import { countOf, formatNumber, listOf } from '../core/format.ts';
import { groupBy } from '../core/multimap.ts';
import type { Site } from '../core/model.ts';
import type { AllowanceProblem, Report, ReportedFinding } from '../core/report.ts';
import { unreadableFault, unreadableName } from '../core/unreadable-reason.ts';
import { failsGate } from './notices.ts';
import { sinceLines } from './since-lines.ts';
import { byValue, newFirst, violatingSites } from './order.ts';
import { printable } from './printable.ts';
import { leftOutLines, scoreLines } from './score-table.ts';
import { suppressedLines } from './suppressed-lines.ts';
import { summaryLine } from './summary-line.ts';
import { isInTests } from '../core/is-in-tests.ts';
import type { RepoPath } from '../core/repo-path.ts';

export interface TextOptions {
  readonly color: boolean;
  /** How many findings are shown; all of them are counted. */
  readonly maxFindings: number;
  /** Sentences of the rules, such as which accessor was discovered. */
  readonly notes: readonly string[];
  readonly isTest: (file: RepoPath) => boolean;
}

type Colors = ReturnType<typeof createColors>;

/** How many files are listed that tell of one framework. */
const MAX_SIGNS = 1;

/** How many sites of one finding are listed. */
const MAX_SITES = 5;

/** The report for people: score, findings by rule, what the gate wanted, and one last line that says it all. */
export function renderText(report: Report, options: TextOptions): string {
  const colors = createColors(options.color);
  const open = report.findings.filter((one) => one.status === 'violation');
  const lines = [
    ...findingLines(open, options, colors),
    ...(report.gate.pass && open.length === 0
      ? leftOutLines(report).map((line) => colors.dim(line))
      : scoreLines(report, colors)),
    ...problemLines(report, colors),
    ...baselineLines(report, options, colors),
    ...sinceLines(report, options.maxFindings, colors),
    ...suppressedLines(report, colors),
    ...frameworkLines(report, colors),
    ...options.notes.map((note) => colors.dim(`note: ${printable(note)}`)),
    ...(options.notes.length > 0 ? [''] : []),
    ...gateLines(report, colors),
    lastLine(report, colors),
  ];
  return `${lines.join('\n')}\n`;
}

function findingLines(
  findings: readonly ReportedFinding[],
  { maxFindings, isTest }: TextOptions,
  colors: Colors,
): string[] {
  const shown = [...findings].sort((a, b) => byValue(a, b, isTest)).slice(0, maxFindings);
  const lines: string[] = [];
  for (const [rule, members] of groupBy(shown, (finding) => finding.rule)) {
    const all = findings.filter((one) => one.rule === rule);
    lines.push(colors.bold(`${rule}  ${countOf(all.length, 'finding')}, ${countOf(sum(all), 'site')}`), '');
    for (const finding of members) lines.push(...oneFinding(finding, isInTests(finding, isTest), colors), '');
  }
  const hidden = findings.length - shown.length;
  if (hidden > 0)
    lines.push(`${countOf(hidden, 'more finding')} not shown (--max-findings ${findings.length} shows all)`, '');
  return lines;
}

function oneFinding(finding: ReportedFinding, inTests: boolean, colors: Colors): string[] {
  const severity = { error: colors.red('error'), warn: colors.yellow('warn'), info: colors.cyan('info') }[
    finding.severity
  ];
  const canonical = finding.sites.filter((site) => site.role === 'canonical');
  const others = finding.sites.filter((site) => site.role !== 'canonical').sort(newFirst);
  const lines = [`  ${severity}  ${inTests ? '(test) ' : ''}${printable(finding.message)}  ${colors.dim(finding.id)}`];
  for (const site of others.slice(0, MAX_SITES)) lines.push(`    ${place(site)}`);
  if (others.length > MAX_SITES) lines.push(`    and ${others.length - MAX_SITES} more`);
  for (const site of canonical.slice(0, MAX_SITES)) lines.push(`    ${colors.green('keep')} ${place(site)}`);
  if (canonical.length > MAX_SITES) lines.push(`    and ${canonical.length - MAX_SITES} more to keep`);
  if (finding.remedy !== '') lines.push(`    ${colors.green('fix')}  ${printable(finding.remedy)}`);
  return lines;
}

function place(site: Site): string {
  const symbol = site.symbol === undefined ? '' : `  ${site.symbol}`;
  return printable(`${site.file}:${site.line}:${site.column}${symbol}${site.isNew === true ? '  (new)' : ''}`);
}

function problemLines(report: Report, colors: Colors): string[] {
  const { problems } = report.allowances;
  const unreadable = report.scope.unreadable.map(
    (one) => `  ${printable(unreadableName(one))}  ${printable(unreadableFault(one).reason)}`,
  );
  const undated = problems.filter((one) => one.owner === undefined).map((one) => `  ${problemLine(one, colors)}`);
  const dated = [...groupBy(problems, (one) => one.owner)].flatMap(([owner, own]) => datedLines(owner, own, colors));
  return [
    ...(problems.length > 0 ? [colors.bold('allowances'), ...undated, ...dated, ''] : []),
    ...(unreadable.length > 0 ? [colors.bold('unreadable'), ...unreadable, ''] : []),
  ];
}

/** Whoever has to decide finds all that is due in one place. */
function datedLines(owner: string | undefined, problems: readonly AllowanceProblem[], colors: Colors): string[] {
  if (owner === undefined) return [];
  return [`  for ${printable(owner)} to decide`, ...problems.map((one) => `    ${problemLine(one, colors)}`)];
}

function problemLine(problem: AllowanceProblem, colors: Colors): string {
  const { kind, at, message } = problem;
  const word = failsGate(problem) ? colors.red(kind) : colors.yellow(kind);
  return `${printable(at)}  ${word}  ${printable(message)}`;
}

function frameworkLines({ project: { frameworks } }: Report, colors: Colors): string[] {
  if (frameworks.length === 0) return [];
  const named = frameworks.map(({ name, signs }) =>
    signs.length === 0 ? name : `${name} (${listOf(signs, MAX_SIGNS)})`,
  );
  return [colors.dim(`frameworks: ${printable(named.join(', '))}; what they dictate is left to them`)];
}

function baselineLines({ baseline }: Report, { maxFindings }: TextOptions, colors: Colors): string[] {
  const problems = baseline?.problems ?? [];
  if (problems.length === 0) return [];
  const lines = problems
    .slice(0, maxFindings)
    .map((one) => `  ${printable(one.at)}  ${colors.red(one.kind)}  ${printable(one.message)}`);
  const hidden = problems.length - lines.length;
  return [
    colors.bold('baseline'),
    ...lines,
    ...(hidden > 0 ? [`  and ${formatNumber(hidden)} more`] : []),
    `  ${colors.green('fix')}  ssot-lint baseline --prune`,
    '',
  ];
}

function gateLines(report: Report, colors: Colors): string[] {
  if (report.gate.pass) return [];
  return [colors.bold('gate failed'), ...report.gate.reasons.map((one) => `  ${printable(one.message)}`), ''];
}

function lastLine(report: Report, colors: Colors): string {
  const line = summaryLine(report);
  return report.gate.pass ? colors.green(line) : colors.red(line);
}

function sum(findings: readonly ReportedFinding[]): number {
  return findings.reduce((total, one) => total + violatingSites(one), 0);
}
