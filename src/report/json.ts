import type { Report } from '../core/report.ts';

/** The report as JSON with a final newline. It is never cut: display limits belong to the text report. */
export function renderJson(report: Report): string {
  return `${escaped(JSON.stringify(report, undefined, 2))}\n`;
}

/** JSON leaves control characters above ASCII and marks that reorder text as they are; a terminal would obey them. */
function escaped(json: string): string {
  const marks = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
  return json.replace(marks, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
