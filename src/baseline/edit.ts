import { byKey, entryLine, HEADER } from './entry-line.ts';
import type { Baseline, BaselineEntry, Frozen } from './baseline.ts';
import type { Holding } from './hold.ts';
import type { Present } from './match.ts';

/** A text with what was done to it, as numbers of entries. */
export interface Pruned {
  readonly text: string;
  readonly removed: number;
  readonly shrunk: number;
  readonly moved: number;
}

/** The baseline without what is no longer found. Lines that stay are left as they are, byte for byte. */
export function prune(text: string, baseline: Baseline, { match, outdated }: Holding): Pruned {
  const lines = new Lines(text, baseline.entries);
  const counts = { removed: 0, shrunk: 0, moved: 0 };
  for (const [entry, gone] of outdated) {
    const move = match.moved.get(entry);
    const sites = remainingSites(entry, gone, move?.members);
    if (move !== undefined) {
      lines.remove(entry);
      lines.add({ rule: entry.rule, subject: move.subject, sites }, entry.reason);
      counts.moved++;
    } else if (sites.size === 0) {
      lines.remove(entry);
      counts.removed++;
    } else {
      lines.replace(entry, sites, entry.reason);
      counts.shrunk++;
    }
  }
  return { text: lines.text(), ...counts };
}

export interface Grown {
  readonly text: string;
  readonly added: number;
  readonly enlarged: number;
  /** Violating sites that the baseline holds beyond those that it held. */
  readonly sites: number;
}

/** The baseline with what counts and is not held yet; a new one where there is none. */
export function grow(
  text: string | undefined,
  { match, presents }: Pick<Holding, 'match' | 'presents'>,
  reason: string | undefined,
  entries: readonly BaselineEntry[] = [],
): Grown {
  const lines = new Lines(text ?? `${HEADER}\n`, entries);
  const counts = { added: 0, enlarged: 0, sites: 0 };
  for (const present of presents) {
    if (present.finding.severity === 'info') continue;
    const entry = match.entryOf.get(present);
    if (entry === undefined) {
      lines.add(present, reason);
      counts.added++;
      counts.sites += sum(present.sites);
    } else if (match.grown.has(present)) {
      const sites = largerSites(entry, present);
      const reasons = [...new Set([entry.reason, reason])].filter((one) => one !== undefined);
      lines.replace(entry, sites, reasons.join('; '));
      counts.enlarged++;
      counts.sites += sum(sites) - sum(entry.sites);
    }
  }
  return { text: lines.text(), ...counts };
}

function remainingSites(
  entry: BaselineEntry,
  gone: ReadonlyMap<string, number>,
  renamed: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, number> {
  const sites = [...entry.sites].map(
    ([member, count]) => [renamed.get(member) ?? member, count - (gone.get(member) ?? 0)] as const,
  );
  return new Map(sites.filter(([, count]) => count > 0));
}

function largerSites(entry: BaselineEntry, { sites }: Present): ReadonlyMap<string, number> {
  const larger = new Map(entry.sites);
  for (const [member, count] of sites) larger.set(member, Math.max(count, larger.get(member) ?? 0));
  return larger;
}

function sum(sites: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of sites.values()) total += count;
  return total;
}

interface NewLine {
  readonly key: Pick<Frozen, 'rule' | 'subject'>;
  readonly text: string;
}

/** The lines of a baseline while it is edited. */
class Lines {
  readonly #lines: (string | undefined)[];
  readonly #entries: ReadonlyMap<number, BaselineEntry>;
  readonly #eol: string;
  readonly #added: NewLine[] = [];

  constructor(text: string, entries: readonly BaselineEntry[]) {
    this.#eol = text.includes('\r\n') ? '\r\n' : '\n';
    this.#lines = text.split(/(?<=\n)/);
    this.#entries = new Map(entries.map((entry) => [entry.line - 1, entry]));
    const last = this.#lines.at(-1) ?? '';
    if (!last.endsWith('\n')) this.#lines[this.#lines.length - 1] = last + this.#eol;
  }

  remove({ line }: BaselineEntry): void {
    this.#lines[line - 1] = undefined;
  }

  replace(entry: BaselineEntry, sites: Frozen['sites'], reason: string | undefined): void {
    this.#lines[entry.line - 1] = entryLine({ ...entry, sites }, reason) + this.#eol;
  }

  add(frozen: Frozen, reason: string | undefined): void {
    this.#added.push({ key: frozen, text: entryLine(frozen, reason) + this.#eol });
  }

  /** New lines stand before the first line that they sort before. */
  text(): string {
    const waiting = this.#added.sort((a, b) => byKey(b.key, a.key));
    const lines: string[] = [];
    for (const [index, line] of this.#lines.entries()) {
      const entry = this.#entries.get(index);
      for (let next = waiting.at(-1); next && entry && byKey(next.key, entry) < 0; next = waiting.at(-1)) {
        lines.push(next.text);
        waiting.pop();
      }
      if (line !== undefined) lines.push(line);
    }
    return [...lines, ...waiting.reverse().map((one) => one.text)].join('');
  }
}
