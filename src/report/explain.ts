import type { createColors } from 'picocolors';

import { countOf } from '../core/format.ts';
import type { EvidenceValue, Explanation } from '../core/model.ts';
import type { ReportedFinding } from '../core/report.ts';
import { printable } from './printable.ts';
import { sideBySide, type Excerpt } from './side-by-side.ts';

type Colors = ReturnType<typeof createColors>;

/** What there is to say of a finding beside what the report holds. */
export interface ExplainInput {
  readonly explanation: Explanation | undefined;
  /** The copies that belong together, the canonical one first. */
  readonly copies: readonly (readonly [Excerpt, Excerpt])[];
  /** Copies that are not shown. */
  readonly hidden: number;
  /** Columns of the terminal, where there is one. */
  readonly width: number | undefined;
}

/** Everything that is known of one finding: its sites, the copies, and how it came about or its evidence. */
export function renderExplanation(finding: ReportedFinding, input: ExplainInput, colors: Colors): string {
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
    ...copyLines(input, colors),
    ...(input.explanation === undefined ? evidenceLines(finding, colors) : sectionLines(input.explanation, colors)),
  ];
  return `${lines.join('\n')}\n`;
}

function copyLines({ copies, hidden, width }: ExplainInput, colors: Colors): string[] {
  const shown = copies.flatMap(([left, right]) => ['', ...sideBySide(left, right, width)]);
  return [
    ...(shown.length > 0 ? ['', colors.bold('copies'), ...shown.slice(1)] : []),
    ...(hidden > 0 ? ['', `and ${countOf(hidden, 'more copy', 'more copies')}, at the sites above`] : []),
  ];
}

function sectionLines(explanation: Explanation, colors: Colors): string[] {
  return explanation.flatMap(({ title, lines }) => [
    '',
    colors.bold(title),
    ...lines.map((line) => `  ${printable(line)}`),
  ]);
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
