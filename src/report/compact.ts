import { noticesOf } from './notices.ts';
import { printable } from './printable.ts';
import type { FormatInput, Rendered } from './rendered.ts';
import { summaryLine } from './summary-line.ts';

/** One line for each place to mend, then why the gate failed and the summary: for agents, editors and `grep`. */
export function renderCompact({ report, isTest }: FormatInput): Rendered {
  const notices = noticesOf({ report, isTest, folder: '' }).map(({ file, line, column, severity, rule, message }) =>
    printable(`${file}:${line}:${column}: ${severity} ${rule}: ${message}`),
  );
  const reasons = report.gate.reasons.map((reason) => printable(`gate: ${reason.message}`));
  return { text: `${[...notices, ...reasons, summaryLine(report)].join('\n')}\n` };
}
