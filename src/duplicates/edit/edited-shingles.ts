import type { Pairs } from '../buckets.ts';
import { eachShingle, isMuchOf, isTelling, type Shingles } from '../shingles.ts';
import type { Unit } from '../corpus.ts';
import type { EditedCorpus } from './edited-corpus.ts';
import { isSearched } from '../unit.ts';
import { HolderChanges } from './holder-changes.ts';

/** Proposes saved units that share a quarter of a sample of their five-token runs with an edited one. */
export function addBySavedShingles(corpus: EditedCorpus, shingles: Shingles, pairs: Pairs<Unit>): void {
  const { units, saved, from, to } = corpus;
  const changes = new HolderChanges();
  for (let id = from; id < to; id++) changes.add(shingles.ofUnit(id), -1);
  const own = units
    .filter(({ fact }) => isSearched(fact))
    .map((unit) => ({ unit, ...shinglesOf(unit.fact.tokens, shingles) }));
  for (const { known } of own) changes.add(known, 1);
  for (const { unit, known, size } of own) {
    const counts = new Map<number, number>();
    for (const shingle of known) {
      const first = shingles.firstHolder(shingle);
      const end = shingles.endOfHolders(shingle);
      if (!isTelling(end - first + changes.of(shingle))) continue;
      for (let at = first; at < end; at++) {
        const id = shingles.holderAt(at);
        if (id < from || id >= to) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    for (const [id, shared] of counts) {
      const other = saved.units[id];
      if (other?.fact.kind === unit.fact.kind && isMuchOf(shared, size, shingles.sizeOf(id))) pairs.add(other, unit);
    }
  }
}

interface OwnShingles {
  /** Those that saved units hold as well. */
  readonly known: readonly number[];
  /** How many there are with those that nobody else holds. */
  readonly size: number;
}

function shinglesOf(tokens: string, shingles: Shingles): OwnShingles {
  const hashes = new Set<number>();
  eachShingle(tokens, (hash) => hashes.add(hash));
  return { known: [...hashes].flatMap((hash) => shingles.numberOf(hash) ?? []), size: hashes.size };
}
