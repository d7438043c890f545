import { countOf, listOf } from '../core/format.ts';
import type { Finding, Site } from '../core/model.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { LinterComment } from './linter-comment-collector.ts';

const MAX_LISTED = 5;

/**
 * Says how many violating places a linter does not show, because a comment silences it there. They count all the same: what
 * is accepted stands in the allowlist or in a waiver, with a reason.
 */
export function hiddenNote(
  findings: readonly Finding[],
  isAllowed: (finding: Finding, site: Site) => boolean,
  comments: ReadonlyMap<RepoPath, readonly LinterComment[]>,
): readonly string[] {
  if (comments.size === 0) return [];
  const hidden: string[] = [];
  for (const finding of findings) {
    if (finding.status !== 'violation' || finding.severity === 'info') continue;
    for (const site of finding.sites) {
      const own = site.role === 'canonical' || isAllowed(finding, site) ? undefined : comments.get(site.file);
      if (own !== undefined && isSilenced(own, finding.rule, site)) hidden.push(`${site.file}:${site.line}`);
    }
  }
  if (hidden.length === 0) return [];
  const places = listOf(hidden.sort(byCodeUnit), MAX_LISTED);
  const count = countOf(hidden.length, 'violating place is', 'violating places are');
  return [`${count} hidden in linters by a comment that disables the rule, and counted here: ${places}.`];
}

function isSilenced(comments: readonly LinterComment[], rule: string, site: Site): boolean {
  let isOff = false;
  for (const { kind, rules, line, column } of comments) {
    if (rules.length > 0 && !rules.some((name) => name.split('/').at(-1) === rule)) continue;
    if (kind === 'line' ? line === site.line : kind === 'next-line' && line + 1 === site.line) return true;
    const isBefore = line < site.line || (line === site.line && column <= site.column);
    if (isBefore && (kind === 'disable' || kind === 'enable')) isOff = kind === 'disable';
  }
  return isOff;
}
