import { countOf, shorten } from '../core/format.ts';
import type { Severity } from '../core/model.ts';
import { markdownPage } from './markdown.ts';
import { noticesOf, type Notice } from './notices.ts';
import { printable } from './printable.ts';
import type { FormatInput, Rendered } from './rendered.ts';
import { summaryLine } from './summary-line.ts';

/** GitHub shows so many annotations of a kind for one step, and drops what comes after. */
const MOST_ANNOTATIONS = 10;
const MOST_CHARACTERS = 4_000;

const COMMANDS = { error: 'error', warn: 'warning', info: 'notice' } as const;

/**
 * Workflow commands that GitHub shows as annotations, the page of the job beside them. The first annotation says why the
 * gate failed, the last one how much is not shown; the page lists all that it has room for.
 */
export function renderGithub(input: FormatInput): Rendered {
  const { report, pageRoom } = input;
  const notices = noticesOf(input);
  const reasons = report.gate.reasons.map((reason) => reason.message).join('; ');
  const verdict = report.gate.pass ? [] : [command('error', { title: 'ssot-lint: gate failed' }, reasons)];
  const shown = [
    ...ofSeverity(notices, 'error').slice(0, MOST_ANNOTATIONS - verdict.length),
    ...ofSeverity(notices, 'warn').slice(0, MOST_ANNOTATIONS),
    ...ofSeverity(notices, 'info').slice(0, MOST_ANNOTATIONS - 1),
  ];
  const hidden = notices.length - shown.length;
  const lines = [
    ...verdict,
    ...shown.map(annotation),
    ...(hidden > 0 ? [hiddenCommand(hidden)] : []),
    summaryLine(report),
  ];
  const page = markdownPage(input, { findings: report.findings.length, bytes: pageRoom });
  return { text: `${lines.join('\n')}\n`, page: page.text, shortfall: page.shortfall };
}

/** One place of each finding before the others: a finding with many must not be all that is seen. */
function ofSeverity(notices: readonly Notice[], severity: Severity): Notice[] {
  const seen = new Set<string>();
  const others: Notice[] = [];
  const firsts = notices.filter((notice) => {
    if (notice.severity !== severity) return false;
    const isFirst = !seen.has(notice.finding);
    if (!isFirst) others.push(notice);
    seen.add(notice.finding);
    return isFirst;
  });
  return [...firsts, ...others];
}

/** Columns make sense to GitHub within one line alone; of a whole declaration its first line is marked. */
function annotation({ file, line, column, endLine, endColumn, severity, rule, message }: Notice): string {
  const columns = endLine === line ? { col: column, endColumn } : {};
  return command(COMMANDS[severity], { file, line, ...columns, title: rule }, message);
}

function hiddenCommand(hidden: number): string {
  const message = `GitHub shows ${MOST_ANNOTATIONS} annotations of a kind. The summary of this job lists the others.`;
  return command('notice', { title: `${countOf(hidden, 'more place')} to look at` }, message);
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const fields = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name} ${fields.join(',')}::${escaped(shorten(message, MOST_CHARACTERS))}`;
}

function escapedProperty(value: string): string {
  return printable(percentEscaped(value).replaceAll(':', '%3A').replaceAll(',', '%2C'));
}

/** Line breaks need no escape: what is printable stands on one line. */
function escaped(text: string): string {
  return printable(percentEscaped(text));
}

function percentEscaped(text: string): string {
  return text.replaceAll('%', '%25');
}
