import { siteKey } from '../core/members.ts';
import type { Finding } from '../core/model.ts';
import type { Fix, Score } from '../core/report.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { weightUnits } from './percent.ts';
import type { IsAllowed, RuleVerdict } from './tally.ts';

/** More of them are no advice, but a list. */
const MOST = 3;

export interface FixRequest {
  readonly rules: readonly RuleVerdict[];
  readonly score: Score;
  readonly isAllowed: IsAllowed;
  readonly isTest: (file: RepoPath) => boolean;
  /** The findings that the report has; the others are not what it can speak of. */
  readonly reported: readonly Finding[];
}

/** A finding with what the score holds against it. */
interface Candidate {
  readonly finding: Finding;
  readonly sites: number;
  /** By how much compliance rises, as a fraction of the weight of all rules. */
  readonly gain: { readonly part: bigint; readonly whole: bigint };
}

/**
 * The findings whose mending is worth most. The worth is how much compliance rises once all sites of the finding count as
 * compliant; of what is worth the same, what mends more sites comes first, then what comes first by rule and subject.
 */
export function mostValuable(request: FixRequest): readonly Fix[] {
  const { rules, score } = request;
  const judged = rules.filter(({ id }) => (score.rules[id]?.sites ?? 0) > 0);
  const weight = judged.reduce((sum, rule) => sum + weightUnits(rule.weight), 0n);
  const mendable = new Set(request.reported.map((one) => one.id));
  let best: readonly Candidate[] = [];
  for (const rule of rules)
    for (const candidate of candidatesOf(rule, mendable, request))
      best = [...best, candidate].sort(byWorth).slice(0, MOST);
  return best.map(({ finding, sites, gain }) => ({
    finding: finding.id,
    points: weight === 0n ? 0 : Number((gain.part * 10_000n) / (gain.whole * weight)) / 100,
    sites,
  }));
}

function candidatesOf(
  rule: RuleVerdict,
  mendable: ReadonlySet<string>,
  { score, isAllowed, isTest }: Omit<FixRequest, 'reported'>,
): Candidate[] {
  const counted = rule.findings.filter((one) => one.severity !== 'info');
  const sitesOf = new Map(counted.map((finding) => [finding, openSites(finding, isAllowed)]));
  // A site that another finding names stays a violation when this one is mended.
  const named = new Map<string, number>();
  for (const sites of sitesOf.values()) for (const key of sites.keys()) named.set(key, (named.get(key) ?? 0) + 1);
  const whole = BigInt(Math.max(1, score.rules[rule.id]?.sites ?? 0));
  return [...sitesOf].flatMap(([finding, sites]) => {
    if (sites.size === 0 || !mendable.has(finding.id)) return [];
    const won = [...sites].filter(([key, file]) => !isTest(file) && named.get(key) === 1).length;
    return [{ finding, sites: sites.size, gain: { part: weightUnits(rule.weight) * BigInt(won), whole } }];
  });
}

/** The files of the violating sites of a finding, each site once. */
function openSites(finding: Finding, isAllowed: IsAllowed): ReadonlyMap<string, RepoPath> {
  const open = finding.sites.filter((site) => site.role !== 'canonical' && !isAllowed(finding, site));
  return new Map(open.map((site) => [siteKey(site), site.file]));
}

function byWorth(a: Candidate, b: Candidate): number {
  const gain = b.gain.part * a.gain.whole - a.gain.part * b.gain.whole;
  if (gain !== 0n) return gain > 0n ? 1 : -1;
  return (
    b.sites - a.sites || byCodeUnit(a.finding.rule, b.finding.rule) || byCodeUnit(a.finding.subject, b.finding.subject)
  );
}
