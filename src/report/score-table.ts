import type { createColors } from 'picocolors';

import { formatNumber, formatPercent } from '../core/format.ts';
import type { Report, RuleScore, ScopeScore } from '../core/report.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

type Colors = ReturnType<typeof createColors>;

/** How many groups get a line of their own; the worst come first. */
const MAX_GROUPS = 12;

/** The score with its arithmetic: what was counted, of how many, and what the mean was taken of. */
export function scoreLines(report: Report, colors: Colors): string[] {
  const { score } = report;
  const rows = Object.entries(score.rules)
    .filter(([, rule]) => rule.sites > 0)
    .map(([id, rule]) => ruleRow(id, rule));
  const columns = [
    { title: 'rule' },
    { title: 'compliant', align: 'right' },
    { title: 'of sites', align: 'right' },
    { title: 'allowed', align: 'right' },
    { title: 'percent', align: 'right' },
    { title: 'weight', align: 'right' },
  ] as const;
  const [head = '', ...body] = table(columns, rows);
  const lines = [
    colors.bold('score'),
    ...(rows.length > 0 ? [`  ${colors.dim(head)}`, ...body.map((line) => `  ${line}`)] : []),
  ];
  const origin = score.percent === null ? '' : `, the weighted mean${withoutAllowances(report)}`;
  lines.push(`  compliance ${colors.bold(formatPercent(score.percent))}${origin}`);
  lines.push(`  modules ${scopeSummary(score)}`);
  if (score.tests.modules.judged > 0)
    lines.push(`  tests ${formatPercent(score.tests.percent)}, ${scopeSummary(score.tests)}`);
  return [...lines, ...groupLines(report, colors), ...leftOutLines(report).map((line) => `  ${line}`), ''];
}

function ruleRow(id: string, rule: RuleScore): string[] {
  const allowed = rule.allowed === 0 ? '' : formatNumber(rule.allowed);
  return [
    id,
    formatNumber(rule.compliant),
    formatNumber(rule.sites),
    allowed,
    formatPercent(rule.percent),
    String(rule.weight),
  ];
}

function withoutAllowances({ score, allowances }: Report): string {
  if (allowances.used === 0) return '';
  return `; ${formatPercent(score.percentWithoutAllowances)} without its ${allowances.used} allowances`;
}

function scopeSummary({ modules }: ScopeScore): string {
  return `${formatNumber(modules.clean)} of ${formatNumber(modules.judged)} clean`;
}

function groupLines({ score }: Report, colors: Colors): string[] {
  const groups = Object.entries(score.groups).sort(([, a], [, b]) => (a.percent ?? 101) - (b.percent ?? 101));
  if (groups.length < 2) return [];
  const rows = groups
    .slice(0, MAX_GROUPS)
    .map(([name, one]) => [printable(name), formatPercent(one.percent), scopeSummary(one)]);
  const [head = '', ...body] = table(
    [{ title: 'group' }, { title: 'percent', align: 'right' }, { title: 'modules' }],
    rows,
  );
  const more = groups.length > MAX_GROUPS ? [`  and ${groups.length - MAX_GROUPS} more groups, none worse`] : [];
  return [`  ${colors.dim(head)}`, ...body.map((line) => `  ${line}`), ...more];
}

/** How many source files are not judged, and why. */
export function leftOutLines({ scope }: Report): string[] {
  const excluded = Object.entries(scope.excluded).map(([why, n]) => `${formatNumber(n)} ${why}`);
  return excluded.length === 0 ? [] : [`left out ${excluded.join(', ')}`];
}
