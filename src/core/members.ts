import type { Site } from './model.ts';
import type { RepoPath } from './repo-path.ts';

/** The name of a site that no edit around it changes: its file, and its declaration where it is one. */
export function memberName(site: Pick<Site, 'file' | 'symbol'>): string {
  return site.symbol === undefined ? site.file : `${site.file}#${site.symbol}`;
}

/** Tells a place from all others in the same texts. */
export function siteKey({ file, line, column, endLine, endColumn }: Site): string {
  return `${file}\0${line}:${column}-${endLine}:${endColumn}`;
}

/** Whether a finding is about several declarations that are one thing, whichever of them is taken for the owner. */
export function isRelation(finding: { readonly sites: readonly Site[] }): boolean {
  return finding.sites.some((site) => site.role === 'duplicate');
}

/**
 * The sites that a decision about a finding has to list. A duplicate is a relation, so its owner belongs to the
 * decision, whichever copy the rule takes for the owner today; of other findings only the uses count.
 */
export function requiredSites(finding: { readonly sites: readonly Site[] }): readonly Site[] {
  return isRelation(finding) ? finding.sites : finding.sites.filter((site) => site.role === 'use');
}

/** Whether one of the sites stands in one of the files in question. */
export function touches(finding: { readonly sites: readonly Site[] }, isMeant: (file: RepoPath) => boolean): boolean {
  return finding.sites.some((site) => isMeant(site.file));
}
