import { requiredSites, siteKey } from '../core/members.ts';
import type { Site } from '../core/model.ts';
import type { JudgedFinding } from '../judge/index.ts';
import type { Allowance, Member } from './allowlist.ts';
import { EntryIndex, type Hits } from './entry-index.ts';
import { append } from '../core/multimap.ts';

type WaivedSites = (finding: JudgedFinding) => ReadonlyMap<Site, unknown>;

/** A finding that an entry covers in part. */
export interface Outgrowth {
  readonly finding: JudgedFinding;
  readonly missing: readonly Site[];
}

/** Which entry covers which finding. Each finding takes the first entry that lists all of its sites. */
export class Coverage {
  readonly #entryOf = new Map<string, Allowance>();
  readonly #covered = new Map<Allowance, JudgedFinding[]>();
  readonly #outgrown = new Map<Allowance, Outgrowth[]>();
  readonly #overfull = new Map<Allowance, number>();
  readonly #live = new Set<Member>();
  readonly #misnamed = new Map<Member, Site>();

  constructor(entries: readonly Allowance[], findings: readonly JudgedFinding[], waived: WaivedSites, today: string) {
    const order = new Map(entries.map((entry, index) => [entry, index]));
    const byRule = new Map<string, Allowance[]>();
    for (const entry of entries) append(byRule, entry.rule, entry);
    const indexes = new Map([...byRule].map(([rule, own]) => [rule, new EntryIndex(own)]));
    for (const finding of findings) {
      const index = indexes.get(finding.rule);
      if (index !== undefined) this.#settle(finding, index, waived(finding), today, (entry) => order.get(entry) ?? 0);
    }
    for (const [entry, covered] of this.#covered) this.#holdAgainstMax(entry, covered);
  }

  entryOf(finding: JudgedFinding): Allowance | undefined {
    return this.#entryOf.get(finding.id);
  }

  /** How many entries cover a finding. */
  get used(): number {
    return this.#covered.size;
  }

  covers(entry: Allowance): boolean {
    return this.#covered.has(entry);
  }

  /** Findings that the entry covers in part and that no other entry covers. */
  outgrown(entry: Allowance): readonly Outgrowth[] {
    return this.#outgrown.get(entry) ?? [];
  }

  /** The number of sites where it is above the entry's `max`. */
  sitesAboveMax(entry: Allowance): number | undefined {
    return this.#overfull.get(entry);
  }

  /** Whether a finding has a site that the member covers. */
  isLive(member: Member): boolean {
    return this.#live.has(member);
  }

  /** A site that the member names in a form that cannot cover it. */
  misnamed(member: Member): Site | undefined {
    return this.#misnamed.get(member);
  }

  #settle(
    finding: JudgedFinding,
    index: EntryIndex,
    waived: ReadonlyMap<Site, unknown>,
    today: string,
    orderOf: (entry: Allowance) => number,
  ): void {
    const required = new Set(requiredSites(finding).filter((site) => !waived.has(site)));
    const touched = new Map<Allowance, Set<Site>>();
    for (const site of finding.sites) {
      const hits = index.hits(site);
      this.#note(hits, site);
      if (!required.has(site)) continue;
      for (const { entry } of hits.covering) touched.set(entry, (touched.get(entry) ?? new Set()).add(site));
    }
    const candidates = [...touched].sort(([a], [b]) => orderOf(a) - orderOf(b));
    const isViolating = finding.sites.some((site) => site.role !== 'canonical' && !waived.has(site));
    const full = candidates.filter(([, sites]) => sites.size === required.size).map(([entry]) => entry);
    const entry = full.find((one) => !isExpired(one, today));
    if (entry !== undefined && isViolating) {
      this.#entryOf.set(finding.id, entry);
      append(this.#covered, entry, finding);
    }
    if (full.length > 0 || !isViolating) return;
    for (const [partial, sites] of candidates) {
      append(this.#outgrown, partial, { finding, missing: [...required].filter((site) => !sites.has(site)) });
    }
  }

  #note({ covering, misnamed }: Hits, site: Site): void {
    for (const { member } of covering) this.#live.add(member);
    for (const { member } of misnamed) {
      if (!this.#misnamed.has(member)) this.#misnamed.set(member, site);
    }
  }

  /** More sites than agreed: then none is covered, since the entry does not say which ones it was about. */
  #holdAgainstMax(entry: Allowance, covered: readonly JudgedFinding[]): void {
    if (entry.max === undefined) return;
    const sites = new Set(covered.flatMap((finding) => requiredSites(finding).map(siteKey)));
    if (sites.size <= entry.max) return;
    this.#overfull.set(entry, sites.size);
    this.#covered.delete(entry);
    for (const finding of covered) this.#entryOf.delete(finding.id);
  }
}

/** Whether the last day of an entry has passed. */
export function isExpired(entry: Allowance, today: string): boolean {
  return entry.expires !== undefined && entry.expires < today;
}
