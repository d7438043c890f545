import { countOf, formatNumber, formatPercent, shorten } from '../core/format.ts';
import type { Site, Unreadable } from '../core/model.ts';
import type {
  AllowanceProblem,
  BaselineProblem,
  FixedFinding,
  Loosening,
  Report,
  ReportedFinding,
} from '../core/report.ts';
import { unreadableFault, unreadableName } from '../core/unreadable-reason.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { newFirst } from './order.ts';

/** How many sites of one finding are shown, and how long a sentence may be. */
const MOST = { sites: 5, words: 1_000 };

/** A finding with its places and what to do, as a point of a list. */
export function findingPoint(finding: ReportedFinding): string[] {
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

/** A sentence about a judged repository. */
export function prose(text: string): string {
  return markdownText(shorten(text, MOST.words));
}

/** What each rule adds to the score, and what that is. */
export function scoreTable({ score, allowances }: Report): string[] {
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
    score.percent === null
      ? 'Compliance: no score.'
      : `Compliance ${formatPercent(score.percent)}, the weighted mean${without}.`,
    '',
  ];
}

export function problemLine({ kind, at, message }: AllowanceProblem | BaselineProblem): string {
  return `**${kind}** ${markdownCode(at)} ${prose(message)}`;
}

export function fixedLine({ message, sites }: FixedFinding): string {
  return `${prose(message)} ${countOf(sites, 'site')}`;
}

export function looseningLine({ at, message }: Loosening): string {
  return `${markdownCode(at)} ${prose(message)}`;
}

export function unreadableLine(unreadable: Unreadable): string {
  return `${markdownCode(unreadableName(unreadable))} ${prose(unreadableFault(unreadable).reason)}`;
}
