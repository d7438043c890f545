import type { Report } from '../core/report.ts';

/** The report as JSON with a final newline. It is never cut: display limits belong to the text report. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
