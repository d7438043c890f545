import { formatNumber } from '../core/format.ts';
import { unreadableFault } from '../core/unreadable-reason.ts';
import type { AllowanceProblem, BaselineProblem, Report } from '../core/report.ts';
import { failsGate, hasReason, markedAt } from './notices.ts';
import { printable } from './printable.ts';
import type { NotificationId } from './sarif-driver.ts';
import { sarifLocation, sarifText } from './sarif-result.ts';
import { summaryLine } from './summary-line.ts';

/** How many notifications of a kind are listed. */
const MOST = 1_000;

interface Notification {
  readonly level: 'error' | 'warning' | 'note';
  readonly message: { readonly text: string };
  readonly descriptor: { readonly id: NotificationId };
  readonly locations?: readonly object[];
}

/** How the run went: what the gate said, and what no result can show. */
export function invocationOf(report: Report, folder: string, shortfall: string | undefined): object {
  const { gate, allowances, baseline, since, scope } = report;
  const isBlind = hasReason(report, 'unreadable') || hasReason(report, 'nothing-judged');
  const unreadable = scope.unreadable.map((one) => {
    const level = hasReason(report, 'unreadable') ? 'error' : 'note';
    const { place, reason } = unreadableFault(one);
    const span = place && { ...place, endLine: place.line, endColumn: place.column + 1 };
    const location = sarifLocation(folder + one.file, span);
    return notification('unreadable', level, `This file is not judged: ${reason}`, location);
  });
  const allowed = problemNotifications('allowances', folder, allowances.problems);
  const known = problemNotifications('baseline', folder, baseline?.problems ?? []);
  const loosened = (since?.loosened ?? []).map((one) => markedNotification('loosened', 'warning', folder, one));
  return {
    executionSuccessful: !isBlind,
    exitCode: gate.pass ? 0 : 1,
    exitCodeDescription: printable(summaryLine(report)),
    toolExecutionNotifications: [
      ...gate.reasons.map((reason) => notification('gate', 'error', reason.message)),
      ...(shortfall === undefined ? [] : [notification('cut', 'warning', shortfall)]),
      ...listed('unreadable', unreadable),
    ],
    toolConfigurationNotifications: [
      ...listed('allowances', allowed),
      ...listed('baseline', known),
      ...listed('loosened', loosened),
    ],
  };
}

function problemNotifications(
  id: NotificationId,
  folder: string,
  problems: readonly (AllowanceProblem | BaselineProblem)[],
): Notification[] {
  return problems.map((problem) => markedNotification(id, failsGate(problem) ? 'error' : 'warning', folder, problem));
}

function markedNotification(
  id: NotificationId,
  level: Notification['level'],
  folder: string,
  { at, message }: { readonly at: string; readonly message: string },
): Notification {
  const { file, ...span } = markedAt(at);
  return notification(id, level, message, sarifLocation(folder + file, span));
}

function notification(id: NotificationId, level: Notification['level'], text: string, location?: object): Notification {
  const base = { descriptor: { id }, level, message: { text: sarifText(text) } };
  return location === undefined ? base : { ...base, locations: [location] };
}

function listed(id: NotificationId, all: readonly Notification[]): readonly Notification[] {
  const more = all.length - MOST;
  return more > 0 ? [...all.slice(0, MOST), notification(id, 'note', `There are ${formatNumber(more)} more.`)] : all;
}
