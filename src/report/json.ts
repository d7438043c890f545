import type { Report } from '../core/report.ts';
import { jsonText } from './json-text.ts';

/** The report as JSON. It is never cut: display limits belong to the text report. */
export function renderJson(report: Report): string {
  return jsonText(report);
}
