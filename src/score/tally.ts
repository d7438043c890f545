import { siteKey } from '../core/members.ts';
import type { Finding, Site } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';

/** The judged sites of one rule in one file. Their sum is the number of judged sites. */
export interface Tally {
  compliant: number;
  allowed: number;
  violating: number;
}

/** What the tally needs to know of one rule. */
export interface RuleVerdict {
  readonly id: string;
  readonly weight: number;
  readonly findings: readonly Finding[];
  /** Sites in order by file; those of findings are not among them. */
  readonly compliant: ReadonlyMap<RepoPath, number>;
}

/** Whether a site of a finding is covered by an allowance. */
export type IsAllowed = (finding: Finding, site: Site) => boolean;

type SiteState = 'allowed' | 'violating';

/**
 * Counts the sites of one rule by file. A site that several findings name is one site, violating before allowed. Sites
 * that are only named for information are no judged sites: counted as compliant they would flatter the score.
 */
export function tally(rule: RuleVerdict, isAllowed: IsAllowed): ReadonlyMap<RepoPath, Tally> {
  const states = new Map<string, { readonly file: RepoPath; state: SiteState }>();
  for (const finding of rule.findings) {
    if (finding.severity === 'info') continue;
    for (const site of finding.sites) {
      if (site.role === 'canonical') continue;
      const key = siteKey(site);
      const state = isAllowed(finding, site) ? 'allowed' : 'violating';
      const known = states.get(key);
      if (known === undefined) states.set(key, { file: site.file, state });
      else if (state === 'violating') known.state = state;
    }
  }
  const tallies = new Map<RepoPath, Tally>();
  for (const [file, count] of rule.compliant) tallyOf(tallies, file).compliant += count;
  for (const { file, state } of states.values()) tallyOf(tallies, file)[state] += 1;
  return tallies;
}

function tallyOf(tallies: Map<RepoPath, Tally>, file: RepoPath): Tally {
  let found = tallies.get(file);
  if (found === undefined) {
    found = { compliant: 0, allowed: 0, violating: 0 };
    tallies.set(file, found);
  }
  return found;
}
