import { groupBy } from '../core/multimap.ts';
import { noticesOf } from './notices.ts';
import type { FormatInput, Rendered } from './rendered.ts';
import { XML_HEAD, xmlAttributes } from './xml-text.ts';

const SEVERITIES = { error: 'error', warn: 'warning', info: 'info' } as const;

/** Checkstyle 4.3, which Jenkins and many others read. */
export function renderCheckstyle(input: FormatInput): Rendered {
  const lines = [XML_HEAD, '<checkstyle version="4.3">'];
  for (const [name, notices] of groupBy(noticesOf(input), (notice) => notice.file)) {
    lines.push(`  <file${xmlAttributes({ name })}>`);
    for (const { line, column, severity, message, rule } of notices) {
      const attributes = { line, column, severity: SEVERITIES[severity], message, source: `ssot-lint.${rule}` };
      lines.push(`    <error${xmlAttributes(attributes)}/>`);
    }
    lines.push('  </file>');
  }
  return { text: `${[...lines, '</checkstyle>'].join('\n')}\n` };
}
