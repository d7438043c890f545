import { jsonText } from './json-text.ts';
import { noticesOf } from './notices.ts';
import { printable } from './printable.ts';
import type { FormatInput, Rendered } from './rendered.ts';

const SEVERITIES = { error: 'ERROR', warn: 'WARNING', info: 'INFO' } as const;

/**
 * Reviewdog Diagnostic Format. It counts columns in bytes, which a report in UTF-16 units cannot say without the text, so
 * lines are all that it gets: reviewdog comments on lines.
 */
export function renderRdjson(input: FormatInput): Rendered {
  const diagnostics = noticesOf(input).map(({ file, line, endLine, rule, severity, message }) => ({
    message: printable(message),
    location: { path: file, range: { start: { line }, end: { line: endLine } } },
    severity: SEVERITIES[severity],
    code: { value: rule },
  }));
  return { text: jsonText({ source: { name: 'ssot-lint' }, diagnostics }) };
}
