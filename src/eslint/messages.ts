import type { Verdicts } from '../allow/index.ts';
import type { Finding } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Message } from './protocol.ts';

/** What findings say at the violating places of one file, in source order; what is accepted says nothing. */
export function messagesIn(
  file: RepoPath,
  findings: readonly Finding[],
  isAllowed: Verdicts['isAllowed'],
): readonly Message[] {
  const messages: Message[] = [];
  for (const finding of findings) {
    if (finding.status !== 'violation') continue;
    const { rule, severity, message, remedy } = finding;
    const text = remedy === '' ? message : `${message} ${remedy}`;
    // Of a finding that grew, the sites that the baseline does not know.
    const hasGrown = finding.sites.some((site) => site.isNew === true);
    for (const site of finding.sites) {
      if (site.file !== file || site.role === 'canonical' || isAllowed(finding, site)) continue;
      if (hasGrown && site.isNew !== true) continue;
      const { line, column, endLine, endColumn } = site;
      const suggestion = finding.suggest?.(site);
      const at = { line, column, endLine, endColumn };
      messages.push({ rule, severity, text, at, ...(suggestion === undefined ? {} : { suggestion }) });
    }
  }
  return messages.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}
