import type { Report } from '../core/report.ts';
import { jsonText } from './json-text.ts';

/** The report as JSON, with the sentences that stand beside it. It is never cut: display limits belong to the text report. */
export function renderJson(report: Report, notes: readonly string[] = []): string {
  return jsonText(notes.length === 0 ? report : { ...report, notes });
}
