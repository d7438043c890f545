import { isRelation, memberName, requiredSites } from '../core/members.ts';
import type { Finding, Site } from '../core/model.ts';
import { append } from '../core/multimap.ts';
import { frozenKey, type Frozen } from './baseline.ts';
import { findMoves } from './moves.ts';

/** A finding of this run with what of it is a violation. */
export interface Present extends Frozen {
  readonly finding: Finding;
}

/** Which frozen finding each finding of a run is, and what is left over on both sides. */
export interface Match<Entry extends Frozen> {
  /** The entries of findings that are known; a finding may have grown beyond its entry all the same. */
  readonly entryOf: ReadonlyMap<Present, Entry>;
  /** Members of which a known finding has more sites than its entry. */
  readonly grown: ReadonlyMap<Present, ReadonlySet<string>>;
  /** Sites that an entry has and no finding any more; entries that are all there are absent. */
  readonly left: ReadonlyMap<Entry, ReadonlyMap<string, number>>;
  /** Entries whose finding is all there under the new name of a file. */
  readonly moved: ReadonlyMap<Entry, Present>;
}

/** The findings with sites that are not allowed. */
export function presentOf(
  findings: readonly Finding[],
  isAllowed: (finding: Finding, site: Site) => boolean,
): readonly Present[] {
  return findings.flatMap((finding) => {
    const { rule, subject } = finding;
    const required = requiredSites(finding);
    // The owner of a relation is no violation by itself.
    if (!required.some((site) => site.role !== 'canonical' && !isAllowed(finding, site))) return [];
    const sites = new Map<string, number>();
    for (const site of required) {
      if (isAllowed(finding, site)) continue;
      sites.set(memberName(site), (sites.get(memberName(site)) ?? 0) + 1);
    }
    return [{ rule, subject, sites, finding }];
  });
}

/** @param exists whether a file is part of the project today */
export function match<Entry extends Frozen>(
  entries: readonly Entry[],
  presents: readonly Present[],
  exists: (file: string) => boolean,
): Match<Entry> {
  const matching = new Matching(entries);
  const unknown = presents.filter((present) => !matching.takeBySubject(present));
  const strange = unknown.filter((present) => !isRelation(present.finding) || !matching.takeByMembers(present));
  const gone = entries.filter((entry) => matching.isUntouched(entry));
  const moved = findMoves(gone, strange, exists);
  for (const [entry, present] of moved) matching.take(entry, present, entry.sites);
  return { entryOf: matching.entryOf, grown: matching.grown, left: matching.left(entries), moved };
}

class Matching<Entry extends Frozen> {
  readonly entryOf = new Map<Present, Entry>();
  readonly grown = new Map<Present, Set<string>>();
  readonly #bySubject: ReadonlyMap<string, Entry>;
  readonly #byMember = new Map<string, Entry[]>();
  readonly #taken = new Map<Entry, Map<string, number>>();

  constructor(entries: readonly Entry[]) {
    this.#bySubject = new Map(entries.map((entry) => [frozenKey(entry), entry]));
    for (const entry of entries)
      for (const member of entry.sites.keys()) append(this.#byMember, `${entry.rule}\0${member}`, entry);
  }

  takeBySubject(present: Present): boolean {
    const entry = this.#bySubject.get(frozenKey(present));
    if (entry === undefined) return false;
    this.take(entry, present, present.sites);
    return true;
  }

  /** Copies may have another owner than they had, which names them: the entry that holds most of them is theirs. */
  takeByMembers(present: Present): boolean {
    const shared = new Map<Entry, number>();
    for (const [member, count] of present.sites) {
      for (const entry of this.#byMember.get(`${present.rule}\0${member}`) ?? []) {
        const common = Math.min(count, this.#leftOf(entry, member));
        if (common > 0) shared.set(entry, (shared.get(entry) ?? 0) + common);
      }
    }
    const [best] = [...shared].sort(([, a], [, b]) => b - a);
    if (best === undefined) return false;
    this.take(best[0], present, present.sites);
    return true;
  }

  take(entry: Entry, present: Present, sites: ReadonlyMap<string, number>): void {
    this.entryOf.set(present, entry);
    const taken = this.#taken.get(entry) ?? new Map<string, number>();
    this.#taken.set(entry, taken);
    const grown = new Set<string>();
    for (const [member, count] of sites) {
      const common = Math.min(count, this.#leftOf(entry, member));
      taken.set(member, (taken.get(member) ?? 0) + common);
      if (common < count) grown.add(member);
    }
    if (grown.size > 0) this.grown.set(present, grown);
  }

  isUntouched(entry: Entry): boolean {
    return !this.#taken.has(entry);
  }

  left(entries: readonly Entry[]): ReadonlyMap<Entry, ReadonlyMap<string, number>> {
    const left = new Map<Entry, ReadonlyMap<string, number>>();
    for (const entry of entries) {
      const members = [...entry.sites.keys()].map((member) => [member, this.#leftOf(entry, member)] as const);
      const remaining = new Map(members.filter(([, count]) => count > 0));
      if (remaining.size > 0) left.set(entry, remaining);
    }
    return left;
  }

  #leftOf(entry: Entry, member: string): number {
    return (entry.sites.get(member) ?? 0) - (this.#taken.get(entry)?.get(member) ?? 0);
  }
}
