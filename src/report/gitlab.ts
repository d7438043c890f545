import { jsonText } from './json-text.ts';
import { noticesOf } from './notices.ts';
import { printable } from './printable.ts';
import type { FormatInput, Rendered } from './rendered.ts';

const SEVERITIES = { error: 'major', warn: 'minor', info: 'info' } as const;

/** Code Quality report of GitLab: issues by place, each with a fingerprint of its own that survives moved lines. */
export function renderGitlab(input: FormatInput): Rendered {
  const issues = noticesOf(input).map(({ file, line, endLine, rule, severity, message, key, fails }) => ({
    description: printable(message),
    check_name: rule,
    fingerprint: key,
    severity: fails && rule === 'unreadable' ? 'blocker' : SEVERITIES[severity],
    location: { path: file, lines: { begin: line, end: endLine } },
  }));
  return { text: jsonText(issues) };
}
