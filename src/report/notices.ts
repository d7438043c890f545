import type { Severity, Span } from '../core/model.ts';
import type { AllowanceProblem, BaselineProblem, GateReason, Loosening, Report } from '../core/report.ts';
import { readPlace } from '../core/problem.ts';
import { unreadableFault } from '../core/unreadable-reason.ts';
import type { FormatInput } from './rendered.ts';
import { counter, keyOf, violatingSitesOf, type ViolatingSite } from './violating-sites.ts';

/** Something to show at one place, for formats that know nothing but places. */
export interface Notice extends Span {
  /** Path from the top of the work tree. */
  readonly file: string;
  /** A rule, or the part of the report that it comes from. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Tells it from all others of the report, and from run to run. */
  readonly key: string;
  /** What notices of one finding have in common. */
  readonly finding: string;
  /** Whether it is why the gate fails. */
  readonly fails: boolean;
}

/** All that is open, by place: what makes the gate fail first, then by value. Accepted findings are not among them. */
export function noticesOf({
  report,
  isTest,
  folder,
}: Pick<FormatInput, 'report' | 'isTest' | 'folder'>): readonly Notice[] {
  const open = report.findings.filter((finding) => finding.status === 'violation');
  const notices = [
    ...unreadableNotices(report),
    ...problemNotices('allowances', report.allowances.problems),
    ...problemNotices('baseline', report.baseline?.problems ?? []),
    ...looseningNotices(report.since?.loosened ?? []),
    ...violatingSitesOf(open, report, isTest).map(siteNotice),
  ];
  const placed = notices.map((notice) => ({ ...notice, file: `${folder}${notice.file}` }));
  return [...placed.filter((notice) => notice.fails), ...placed.filter((notice) => !notice.fails)];
}

/** Whether the gate fails for this. */
export function hasReason({ gate }: Report, kind: GateReason['kind']): boolean {
  return gate.reasons.some((reason) => reason.kind === kind);
}

function siteNotice({ finding, site, key, fails, severity }: ViolatingSite): Notice {
  const { id, rule, message, remedy } = finding;
  const { file, line, column, endLine, endColumn } = site;
  const text = remedy === '' ? message : `${message} ${remedy}`;
  return { file, line, column, endLine, endColumn, rule, severity, message: text, key, finding: id, fails };
}

function unreadableNotices(report: Report): Notice[] {
  const fails = hasReason(report, 'unreadable');
  return report.scope.unreadable.map((one) => {
    const { file } = one;
    const { place: { line, column } = START, reason } = unreadableFault(one);
    const key = keyOf('unreadable', file);
    const severity = fails ? 'error' : 'info';
    const message = `This file is not judged: ${reason}`;
    const place = { line, column, endLine: line, endColumn: column + 1 };
    return { ...place, file, rule: 'unreadable', severity, message, key, finding: key, fails };
  });
}

function problemNotices(rule: string, problems: readonly (AllowanceProblem | BaselineProblem)[]): Notice[] {
  const nth = counter();
  return problems.map((problem) => {
    const place = markedAt(problem.at);
    // An entry of the baseline is what its message says: it has no name.
    const what = [rule, problem.kind, 'id' in problem ? problem.id : problem.message, place.file];
    const key = keyOf(...what, nth(JSON.stringify(what)));
    const fails = failsGate(problem);
    return { ...place, rule, severity: fails ? 'error' : 'warn', message: problem.message, key, finding: key, fails };
  });
}

/** Config, allowlist or baseline ask for less than before: whoever reviews the change has to know, the gate does not mind. */
function looseningNotices(loosened: readonly Loosening[]): Notice[] {
  const nth = counter();
  return loosened.map(({ at, message }) => {
    const place = markedAt(at);
    const key = keyOf('loosened', place.file, message, nth(JSON.stringify([place.file, message])));
    return { ...place, rule: 'loosened', severity: 'warn', message, key, finding: key, fails: false };
  });
}

/** What only announces itself is no reason yet, and what a change did not bring is none for it. */
export function failsGate({ kind, isKnown }: AllowanceProblem | BaselineProblem): boolean {
  return kind !== 'expiring' && isKnown !== true;
}

/** The file and the character that `file:line:col` names; of a file alone the first. */
export function markedAt(at: string): Span & { readonly file: string } {
  const { file, ...place } = readPlace(at);
  const line = Math.max(1, place.line);
  const column = Math.max(1, place.column);
  return { file, line, column, endLine: line, endColumn: column + 1 };
}

const START = { line: 1, column: 1 };
