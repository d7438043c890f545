import { table } from '../markdown.ts';
import { count } from '../numbers.ts';
import { score, scoreByKind, type Score, type Scored, type Share } from './score.ts';

/** What was measured on one repository. */
export interface Measured {
  readonly repo: string;
  readonly scored: readonly Scored[];
  readonly lines: number;
  /** Findings of each tier. */
  readonly findings: readonly [number, number];
}

/** A repository that could not be measured. */
export interface Unmeasured {
  readonly repo: string;
  readonly labels: number;
  readonly missing: string;
}

const HEAD = ['tier 1', 'tier 2', 'tiers 1+2', 'tier 1, clear', 'tiers 1+2, clear', 'recall, clear', 'recall, all'];

/** All figures as Markdown. */
export function labelsPage(measured: readonly Measured[], unmeasured: readonly Unmeasured[]): string {
  const all = measured.flatMap(({ scored }) => scored);
  const byRepo = measured.map(({ repo, scored }) => [repo, ...figures(score(scored))]);
  const byKind = [...scoreByKind(all)].map(([kind, own]) => [kind, ...figures(own)]);
  const parts = [
    '# Labelled pairs',
    'Precision: violations among the labelled pairs that were reported. Recall: violations that were reported in tier 1 or 2.',
    '## By repository',
    table(['repository', ...HEAD], [...byRepo, ['pooled', ...figures(score(all))]]),
    '## By kind',
    table(['kind', ...HEAD], byKind),
    '## Findings',
    findingsTable(measured),
    ...unmeasured.map(({ repo, labels, missing }) => `**${repo} was not judged** (${labels} labels): ${missing}.`),
  ];
  return parts.join('\n\n');
}

function figures({ precision, clearPrecision, recall, fullRecall }: Score): string[] {
  const { tier1, tier2, both } = precision;
  return [tier1, tier2, both, clearPrecision.tier1, clearPrecision.both, recall, fullRecall].map(share);
}

/** `.95 (19/20)`. */
function share({ right, all }: Share): string {
  return all === 0 ? '–' : `${(right / all).toFixed(2).replace(/^0/, '')} (${String(right)}/${String(all)})`;
}

function findingsTable(measured: readonly Measured[]): string {
  const sum = (of: (one: Measured) => number): number => measured.reduce((total, one) => total + of(one), 0);
  const pooled: Measured = {
    repo: 'pooled',
    scored: [],
    lines: sum((one) => one.lines),
    findings: [sum((one) => one.findings[0]), sum((one) => one.findings[1])],
  };
  const perThousand = (findings: number, lines: number): string => ((1000 * findings) / Math.max(lines, 1)).toFixed(2);
  const rows = [...measured, pooled].map(({ repo, lines, findings: [sure, likely] }) => [
    ...[repo, count(lines), count(sure), count(likely)],
    ...[perThousand(sure, lines), perThousand(sure + likely, lines)],
  ]);
  return table(['repository', 'lines', 'tier 1', 'tier 2', 'tier 1 per 1,000', 'tiers 1+2 per 1,000'], rows);
}
