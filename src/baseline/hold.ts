import { formatPlace } from '../core/errors.ts';
import { listOf } from '../core/format.ts';
import { memberName } from '../core/members.ts';
import type { Finding, Site } from '../core/model.ts';
import type { BaselineProblem } from '../core/report.ts';
import { fileOfMember, type Baseline, type BaselineEntry, type Frozen } from './baseline.ts';
import { match, presentOf, type Match, type Move, type Present } from './match.ts';

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
  /** Entries that have to be pruned, with the sites to take out of them. */
  readonly outdated: ReadonlyMap<BaselineEntry, ReadonlyMap<string, number>>;
}

/** Marks the findings that the baseline covers, and says which of its entries cover more than there is. */
export function hold(request: HoldRequest): Holding {
  const { baseline, findings, isAllowed, exists } = request;
  const presents = presentOf(findings, isAllowed);
  const matched = match(baseline.entries, presents, exists);
  const outdated = new Map<BaselineEntry, ReadonlyMap<string, number>>();
  for (const entry of baseline.entries) {
    const gone = goneSites(entry, matched, request);
    if (gone.size > 0 || matched.moved.has(entry)) outdated.set(entry, gone);
  }
  return {
    findings: markKnown(findings, matched, isAllowed),
    problems: [...outdated].map(([entry, gone]) => problemOf(entry, gone, matched.moved.get(entry), baseline.file)),
    presents,
    match: matched,
    outdated,
  };
}

interface Markable {
  readonly id: string;
  readonly status: Finding['status'];
  readonly sites: Finding['sites'];
}

/** Findings with what is known of them: wholly, then they are baselined, or in part, then the new sites are marked. */
export function markKnown<Marked extends Markable>(
  findings: readonly Marked[],
  { entryOf, grown }: Pick<Match<Frozen>, 'entryOf' | 'grown'>,
  isAllowed: (finding: Finding, site: Site) => boolean,
): readonly Marked[] {
  const known = new Map([...entryOf.keys()].map((present) => [present.finding.id, present]));
  return findings.map((finding) => {
    const present = known.get(finding.id);
    if (present === undefined || finding.status !== 'violation') return finding;
    const news = grown.get(present) ?? NOTHING;
    if (news.size === 0) return { ...finding, status: 'baselined' };
    const mark = (site: Site): Site =>
      news.has(memberName(site)) && !isAllowed(present.finding, site) ? { ...site, isNew: true } : site;
    const [first, ...rest] = finding.sites;
    return { ...finding, sites: [mark(first), ...rest.map(mark)] };
  });
}

const NOTHING: ReadonlySet<string> = new Set();

/** What an entry has too many of; nothing while a part of it was not judged, which may be there all the same. */
function goneSites(
  entry: BaselineEntry,
  { left }: Match<BaselineEntry>,
  { judged, exists }: HoldRequest,
): ReadonlyMap<string, number> {
  const gone = left.get(entry) ?? NO_SITES;
  return [...gone.keys()].every((member) => judged(fileOfMember(member, exists), entry.rule)) ? gone : NO_SITES;
}

const NO_SITES: ReadonlyMap<string, number> = new Map();

const MAX_LISTED = 3;

function problemOf(
  entry: BaselineEntry,
  gone: ReadonlyMap<string, number>,
  move: Move | undefined,
  file: string,
): BaselineProblem {
  const at = formatPlace({ file, line: entry.line, column: 1 });
  const name = `${entry.rule}, ${entry.subject}`;
  if (move !== undefined) {
    const renamed = [...move.members].map(([old, today]) => `${old} is now ${today}`);
    const message = renamed.length === 0 ? `is now ${move.subject}` : listOf(renamed, MAX_LISTED);
    return { kind: 'moved', at, message: `${name}: ${message}` };
  }
  const isWhole = [...entry.sites].every(([member, count]) => gone.get(member) === count);
  if (isWhole) return { kind: 'stale', at, message: `${name}: is no violation any more` };
  const places = [...gone].map(([member, count]) => {
    const held = entry.sites.get(member) ?? 0;
    return `${held - count} of ${held} in ${member}`;
  });
  return { kind: 'shrunk', at, message: `${name}: there is less of it, ${listOf(places, MAX_LISTED)}` };
}
