import { formatPlace } from '../core/errors.ts';
import { listOf } from '../core/format.ts';
import { memberName } from '../core/members.ts';
import type { Finding, Site } from '../core/model.ts';
import type { BaselineProblem } from '../core/report.ts';
import { fileOfMember, type Baseline, type BaselineEntry } from './baseline.ts';
import { match, presentOf, type Match, type Present } from './match.ts';

export interface HoldRequest {
  readonly baseline: Baseline;
  readonly findings: readonly Finding[];
  readonly isAllowed: (finding: Finding, site: Site) => boolean;
  /** Whether a path is one of the files that were found, readable or not. */
  readonly exists: (file: string) => boolean;
  /** Whether this run judged all of a file by a rule; entries on others are not called stale. */
  readonly judged: (file: string, rule: string) => boolean;
}

/** A baseline held against what was found. */
export interface Holding {
  readonly findings: readonly Finding[];
  readonly problems: readonly BaselineProblem[];
  readonly presents: readonly Present[];
  readonly match: Match<BaselineEntry>;
  /** Entries that have to be pruned. */
  readonly outdated: ReadonlySet<BaselineEntry>;
}

/** Marks the findings that the baseline covers, and says which of its entries cover more than there is. */
export function hold(request: HoldRequest): Holding {
  const { baseline, findings, isAllowed, exists } = request;
  const presents = presentOf(findings, isAllowed);
  const matched = match(baseline.entries, presents, exists);
  const outdated = new Set(baseline.entries.filter((entry) => isOutdated(entry, matched, request)));
  return {
    findings: markKnown(findings, presents, matched),
    problems: [...outdated].map((entry) => problemOf(entry, matched, baseline.file)),
    presents,
    match: matched,
    outdated,
  };
}

/** Findings with what is known of them: wholly, then they are baselined, or in part, then the new sites are marked. */
function markKnown(
  findings: readonly Finding[],
  presents: readonly Present[],
  { entryOf, grown }: Pick<Match<BaselineEntry>, 'grown'> & { readonly entryOf: ReadonlyMap<Present, unknown> },
): readonly Finding[] {
  const known = new Map<Finding, ReadonlySet<string>>();
  for (const present of presents) if (entryOf.has(present)) known.set(present.finding, grown.get(present) ?? NOTHING);
  return findings.map((finding) => {
    const news = known.get(finding);
    if (news === undefined || finding.status !== 'violation') return finding;
    if (news.size === 0) return { ...finding, status: 'baselined' };
    const mark = (site: Site): Site => (news.has(memberName(site)) ? { ...site, isNew: true } : site);
    const [first, ...rest] = finding.sites;
    return { ...finding, sites: [mark(first), ...rest.map(mark)] };
  });
}

const NOTHING: ReadonlySet<string> = new Set();

function isOutdated(entry: BaselineEntry, { left, moved }: Match<BaselineEntry>, request: HoldRequest): boolean {
  if (moved.has(entry)) return true;
  const members = [...(left.get(entry)?.keys() ?? [])];
  if (members.length === 0) return false;
  return members.every((member) => request.judged(fileOfMember(member, request.exists), entry.rule));
}

const MAX_LISTED = 3;

function problemOf(entry: BaselineEntry, { left, moved }: Match<BaselineEntry>, file: string): BaselineProblem {
  const at = formatPlace({ file, line: entry.line, column: 1 });
  const name = `${entry.rule}, ${entry.subject}`;
  const found = moved.get(entry);
  if (found !== undefined) return { kind: 'moved', at, message: `${name}: is now ${found.subject}` };
  const remaining = left.get(entry) ?? new Map<string, number>();
  const isWhole = [...entry.sites].every(([member, count]) => remaining.get(member) === count);
  if (isWhole) return { kind: 'stale', at, message: `${name}: is no violation any more` };
  const places = [...remaining].map(([member, count]) => {
    const held = entry.sites.get(member) ?? 0;
    return `${held - count} of ${held} in ${member}`;
  });
  return { kind: 'shrunk', at, message: `${name}: there is less of it, ${listOf(places, MAX_LISTED)}` };
}
