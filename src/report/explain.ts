import type { createColors } from 'picocolors';

import type { EvidenceValue } from '../core/model.ts';
import type { ReportedFinding } from '../core/report.ts';
import { printable } from './printable.ts';

type Colors = ReturnType<typeof createColors>;

/** Everything that is known of one finding: its sites, its evidence, and how to accept it. */
export function renderExplanation(finding: ReportedFinding, colors: Colors): string {
  const accepted = finding.allowance === null ? finding.status : `${finding.status} by ${finding.allowance}`;
  const lines = [
    colors.bold(printable(finding.message)),
    '',
    `  rule      ${finding.rule}`,
    `  id        ${finding.id}`,
    `  subject   ${printable(finding.subject)}`,
    `  severity  ${finding.severity}`,
    `  status    ${printable(accepted)}`,
    '',
    ...(finding.remedy === '' ? [] : [`  ${colors.green('fix')} ${printable(finding.remedy)}`, '']),
    colors.bold('sites'),
    ...finding.sites.map((site) => {
      const symbol = site.symbol === undefined ? '' : `  ${site.symbol}`;
      return printable(`  ${site.role.padEnd(9)}  ${site.file}:${site.line}:${site.column}-${site.endLine}${symbol}`);
    }),
    ...evidenceLines(finding, colors),
  ];
  return `${lines.join('\n')}\n`;
}

function evidenceLines(finding: ReportedFinding, colors: Colors): string[] {
  const entries = Object.entries(finding.evidence);
  if (entries.length === 0) return [];
  return ['', colors.bold('evidence'), ...entries.flatMap(([name, value]) => valueLines(name, value, 1))];
}

function valueLines(name: string, value: EvidenceValue, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const label = name === '' ? '-' : `${printable(name)}:`;
  if (typeof value !== 'object') return [`${indent}${label} ${printable(String(value))}`];
  if (!isList(value)) {
    const children = Object.entries(value).flatMap(([key, child]) => valueLines(key, child, depth + 1));
    return [`${indent}${label}`, ...children];
  }
  const plain = value.filter((item) => typeof item !== 'object');
  if (plain.length === value.length)
    return [`${indent}${label} ${plain.map((item) => printable(String(item))).join(', ')}`];
  return [`${indent}${label}`, ...value.flatMap((item) => valueLines('', item, depth + 1))];
}

function isList(value: EvidenceValue): value is readonly EvidenceValue[] {
  return Array.isArray(value);
}
