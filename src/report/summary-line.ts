import { countOf, formatNumber, formatPercent } from '../core/format.ts';
import type { Report } from '../core/report.ts';

/** The whole report in one line: `✗ 74.9 % compliant · 17 files judged · 9 findings · 2 allowed · gate failed`. */
export function summaryLine({ score, gate, scope, allowances, baseline, since, findings }: Report): string {
  const open = findings.filter((one) => one.status === 'violation');
  const hints = open.filter((one) => one.severity === 'info').length;
  const counted = open.length - hints;
  const beside = hints === 0 ? '' : `, ${formatNumber(hints)} more at info`;
  const parts = [
    score.percent === null ? 'no score' : `${formatPercent(score.percent)} compliant`,
    `${countOf(scope.judged, 'file')} judged`,
    since === undefined ? `${countOf(counted, 'finding')}${beside}` : `${formatNumber(counted)} introduced`,
    ...(since === undefined ? [] : [`${formatNumber(since.fixed.length)} fixed`]),
    `${formatNumber(allowances.used)} allowed`,
    ...(baseline === undefined ? [] : [`${formatNumber(baseline.findings)} baselined`]),
    gate.pass ? 'gate passed' : 'gate failed',
  ];
  return `${gate.pass ? '✓' : '✗'} ${parts.join(' · ')}`;
}
