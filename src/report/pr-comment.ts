import { countOf, formatNumber, formatPercent } from '../core/format.ts';
import { groupBy } from '../core/multimap.ts';
import type { AllowanceProblem, Fix, Report, ReportedFinding } from '../core/report.ts';
import { foldedLists, type FoldedList } from './folded-list.ts';
import { COMMENT_ROOM } from './markdown.ts';
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
import { bytesOf } from './bytes-of.ts';
import { keyOf } from './violating-sites.ts';

/**
 * The comment on a pull request: the verdict, what the change did to the score, and what to do next. Its first line is a
 * mark that nobody sees, by which the comment is found again to be brought up to date.
 */
export function renderPrComment(input: FormatInput): Rendered {
  const head = [commentMark(input.folder), titleOf(input), '', scopeLine(input.report), ''];
  const table = scoreTable(input.report);
  const score = table.length === 0 ? [] : ['<details><summary>Score by rule</summary>', '', ...table, '</details>', ''];
  const foot = [...score, `<sub>${FOOTER}</sub>`];
  const { lines, isCut } = foldedLists(listsOf(input), COMMENT_ROOM - bytesOf([...head, ...foot, ''].join('\n')));
  const shortfall = isCut ? 'the comment does not list everything, because a comment has no room for more' : undefined;
  return { text: `${[...head, ...lines, ...foot].join('\n')}\n`, shortfall };
}

const FOOTER = 'ssot-lint · `npx ssot-lint explain <id>` says more about a finding.';

/** Projects of one repository have a comment each. The name of a folder could end the mark, so it is not spelled out. */
export function commentMark(folder: string): string {
  const project = folder === '' ? '' : `:${keyOf('comment', folder).slice(0, 16)}`;
  return `<!-- ssot-lint:comment${project} -->`;
}

function titleOf({ report, folder }: FormatInput): string {
  const { gate, score, since } = report;
  const verdict = gate.pass ? '✓ Gate passed' : '✗ Gate failed';
  const place = folder === '' ? '' : ` in ${markdownCode(folder.slice(0, -1))}`;
  const percent = score.percent === null ? 'no score' : `${formatPercent(score.percent)} compliant`;
  const before = since === undefined ? '' : `, ${wasBefore(since.score)}`;
  return `## ${verdict}${place}: ${percent}${before}`;
}

function wasBefore({ before, after }: NonNullable<Report['since']>['score']): string {
  if (before === null) return 'there was no score before';
  if (before === after) return 'as before';
  const tenths = after === null ? undefined : Math.round(after * 10) - Math.round(before * 10);
  const change = tenths === undefined ? '' : ` (${tenths > 0 ? '+' : '−'}${(Math.abs(tenths) / 10).toFixed(1)})`;
  return `it was ${formatPercent(before)}${change}`;
}

function scopeLine({ scope, since, allowances, baseline }: Report): string {
  const parts = [
    `${countOf(scope.judged, 'file')} judged`,
    ...(since === undefined
      ? []
      : [
          `${countOf(since.introduced, 'finding')} introduced since ${markdownCode(since.base.slice(0, 12))}`,
          `${since.fixed.length} fixed`,
        ]),
    `${formatNumber(allowances.used)} allowed`,
    ...(baseline === undefined ? [] : [`${baseline.findings} baselined`]),
  ];
  return parts.join(' · ');
}

function listsOf({ report, notes, isTest, maxFindings: most }: FormatInput): FoldedList[] {
  const { gate, allowances, baseline, scope, since } = report;
  const dated = allowances.problems.filter((one) => one.owner !== undefined);
  const wrong = allowances.problems.filter((one) => one.owner === undefined);
  const [accepted, loosened] = [
    since?.loosened.filter((one) => one.kind === 'allowance') ?? [],
    since?.loosened.filter((one) => one.kind !== 'allowance') ?? [],
  ];
  const bullets = (lines: readonly string[]): readonly string[] => lines.map((line) => `- ${line}`);
  const reasons = bullets(gate.reasons.map((one) => prose(one.message)));
  return [
    { title: 'Why the gate failed', isOpen: true, points: reasons, most: Infinity },
    { ...openFindings(report, isTest), most },
    { title: MOST_VALUABLE, isOpen: true, points: fixPoints(report), most: Infinity },
    { title: 'Allowances to decide about', isOpen: true, points: datedPoints(dated), most },
    { title: 'Allowances added or widened', isOpen: true, points: bullets(accepted.map(looseningLine)), most },
    { title: 'Loosened otherwise', isOpen: true, points: bullets(loosened.map(looseningLine)), most },
    { title: 'Problems with allowances', isOpen: true, points: bullets(wrong.map(problemLine)), most },
    { title: 'Baseline to prune', isOpen: true, points: bullets((baseline?.problems ?? []).map(problemLine)), most },
    {
      title: 'Files that could not be judged',
      isOpen: true,
      points: bullets(scope.unreadable.map(unreadableLine)),
      most,
    },
    { ...fixedFindings(since?.fixed ?? []), most },
    { title: 'Notes', isOpen: false, points: bullets(notes.map(prose)), most },
  ];
}

/** What fails the gate or lowers the score and is not accepted; with a change, what that introduced. */
function openFindings({ findings, since }: Report, isTest: FormatInput['isTest']): Omit<FoldedList, 'most'> {
  const open = findings.filter((one) => one.status === 'violation' && one.severity !== 'info');
  const sites = open.reduce((total, one) => total + violatingSites(one), 0);
  const counts = `${countOf(open.length, 'finding')}, ${countOf(sites, 'site')}`;
  const points = [...open].sort((a, b) => byValue(a, b, isTest)).map((one) => findingPoint(one).join('\n'));
  const title = `${since === undefined ? 'To mend' : 'Introduced'}: ${counts}`;
  return { title, isOpen: true, points, andMore: ', which the score counts, too' };
}

const MOST_VALUABLE = 'The most valuable fixes, by how much compliance rises';

function fixPoints({ fixes, findings, since }: Report): readonly string[] {
  const byId = new Map(findings.map((one) => [one.id, one]));
  return fixes.flatMap((fix) => {
    const finding = byId.get(fix.finding);
    return finding === undefined ? [] : [fixPoint(fix, finding, since !== undefined)];
  });
}

function fixPoint({ points, sites }: Fix, finding: ReportedFinding, isChange: boolean): string {
  const worth = points > 0 ? `**+${points.toFixed(2)} points**, ${countOf(sites, 'site')}` : countOf(sites, 'site');
  const first = finding.sites.find((site) => site.role !== 'canonical') ?? finding.sites[0];
  const place = markdownCode(`${first.file}:${first.line}:${first.column}`);
  const isNew = isChange && finding.status === 'violation' ? ' (introduced here)' : '';
  return `- ${worth}: ${place} ${prose(finding.message)} ${markdownCode(finding.id)}${isNew}`;
}

/** What is expired or about to, for each owner what that one has to decide. */
function datedPoints(problems: readonly AllowanceProblem[]): readonly string[] {
  return [...groupBy(problems, (one) => one.owner)].flatMap(([owner, own]) =>
    own.map((one, i) => {
      const line = `  - ${problemLine(one)}`;
      return i === 0 ? `- for ${markdownCode(owner ?? '')}\n${line}` : line;
    }),
  );
}

function fixedFindings(fixed: NonNullable<Report['since']>['fixed']): Omit<FoldedList, 'most'> {
  const sites = fixed.reduce((total, one) => total + one.sites, 0);
  const title = `Fixed: ${countOf(fixed.length, 'finding')}, ${countOf(sites, 'site')}`;
  return { title, isOpen: false, points: fixed.map((one) => `- ${fixedLine(one)}`) };
}
