import { isRelation, memberName, requiredSites } from '../core/members.ts';
import type { Finding, Site } from '../core/model.ts';
import { append } from '../core/multimap.ts';
import { fileOfMember, frozenKey, type Frozen } from './baseline.ts';
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
  /** Entries whose finding stands under the new name of a file, in whole or in part. */
  readonly moved: ReadonlyMap<Entry, Move>;
}

/** What files of an entry are called today. */
export interface Move {
  readonly subject: string;
  /** New names of members by their old ones. */
  readonly members: ReadonlyMap<string, string>;
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
  const matching = new Matching(entries, exists);
  const unknown = presents.filter((present) => !matching.takeBySubject(present));
  const strange = unknown.filter((present) => !matching.takeByMembers(present, 'all'));
  const gone = entries.filter((entry) => matching.isUntouched(entry));
  const moves = findMoves(gone, strange, exists);
  for (const [entry, present] of moves) matching.take(entry, present);
  const found = new Set(moves.values());
  for (const present of strange) if (!found.has(present)) matching.takeByMembers(present, 'some');
  const { entryOf, grown, moved } = matching;
  return { entryOf, grown, moved, left: matching.left() };
}

class Matching<Entry extends Frozen> {
  readonly entryOf = new Map<Present, Entry>();
  readonly grown = new Map<Present, Set<string>>();
  readonly moved = new Map<Entry, Move>();
  readonly #entries: readonly Entry[];
  readonly #exists: (file: string) => boolean;
  readonly #bySubject: ReadonlyMap<string, Entry>;
  readonly #byMember = new Map<string, Entry[]>();
  readonly #taken = new Map<Entry, Map<string, number>>();

  constructor(entries: readonly Entry[], exists: (file: string) => boolean) {
    this.#entries = entries;
    this.#exists = exists;
    this.#bySubject = new Map(entries.map((entry) => [frozenKey(entry), entry]));
    for (const entry of entries)
      for (const member of entry.sites.keys()) append(this.#byMember, `${entry.rule}\0${member}`, entry);
  }

  left(): ReadonlyMap<Entry, ReadonlyMap<string, number>> {
    const left = new Map<Entry, ReadonlyMap<string, number>>();
    for (const entry of this.#entries) {
      const members = [...entry.sites.keys()].map((member) => [member, this.#leftOf(entry, member)] as const);
      const remaining = new Map(members.filter(([, count]) => count > 0));
      if (remaining.size > 0) left.set(entry, remaining);
    }
    return left;
  }

  takeBySubject(present: Present): boolean {
    const entry = this.#bySubject.get(frozenKey(present));
    if (entry !== undefined) this.take(entry, present);
    return entry !== undefined;
  }

  /** Copies may have another owner than they had, which names them: the entry that holds most of them is theirs. */
  takeByMembers(present: Present, wanted: 'all' | 'some'): boolean {
    if (!isRelation(present.finding)) return false;
    const shared = new Map<Entry, number>();
    let all = 0;
    for (const [member, count] of present.sites) {
      all += count;
      for (const entry of this.#byMember.get(`${present.rule}\0${member}`) ?? []) {
        const common = Math.min(count, this.#leftOf(entry, member));
        if (common > 0) shared.set(entry, (shared.get(entry) ?? 0) + common);
      }
    }
    const [best] = [...shared].sort(([, a], [, b]) => b - a);
    if (best === undefined || (wanted === 'all' && best[1] < all)) return false;
    this.take(best[0], present);
    return true;
  }

  take(entry: Entry, present: Present): void {
    this.entryOf.set(present, entry);
    const beyond = new Map<string, number>();
    for (const [member, count] of present.sites) {
      const common = Math.min(count, this.#leftOf(entry, member));
      this.#use(entry, member, common);
      if (common < count) beyond.set(member, count - common);
    }
    const members = this.#takeRenamed(entry, beyond);
    if (members.size > 0 || this.#isRenamed(entry, present))
      this.moved.set(entry, { subject: present.subject, members });
    if (beyond.size > 0) this.grown.set(present, new Set(beyond.keys()));
  }

  isUntouched(entry: Entry): boolean {
    return !this.#taken.has(entry);
  }

  /** What is too many under one name may be what is missing under another: that of a file that is gone. */
  #takeRenamed(entry: Entry, beyond: Map<string, number>): ReadonlyMap<string, string> {
    const renamed = new Map<string, string>();
    if (beyond.size === 0) return renamed;
    for (const old of entry.sites.keys()) {
      const file = fileOfMember(old, this.#exists);
      const count = this.#leftOf(entry, old);
      if (count === 0 || this.#exists(file)) continue;
      const symbol = old.slice(file.length);
      const found = [...beyond].find(
        ([member, more]) => more === count && member.slice(fileOfMember(member, this.#exists).length) === symbol,
      );
      if (found === undefined) continue;
      beyond.delete(found[0]);
      renamed.set(old, found[0]);
      this.#use(entry, old, count);
    }
    return renamed;
  }

  /** Copies are known by what they are and may change their owner; everything else goes by its subject. */
  #isRenamed(entry: Entry, present: Present): boolean {
    return entry.subject !== present.subject && !isRelation(present.finding);
  }

  #use(entry: Entry, member: string, count: number): void {
    const taken = this.#taken.get(entry) ?? new Map<string, number>();
    this.#taken.set(entry, taken.set(member, (taken.get(member) ?? 0) + count));
  }

  #leftOf(entry: Entry, member: string): number {
    return (entry.sites.get(member) ?? 0) - (this.#taken.get(entry)?.get(member) ?? 0);
  }
}
