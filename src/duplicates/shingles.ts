import { Uint32List } from '../core/uint32-list.ts';
import type { Pairs } from './buckets.ts';
import type { Unit } from './corpus.ts';
import { isSearched } from './unit.ts';

const SHINGLE = 5;
/** One in four is taken: the hash, being what it is, chooses the same ones in every unit. */
const SAMPLE = 4;
const MOST_COMMON_SHINGLE = 30;

/** Proposes units that share a quarter of a sample of their five-token runs; returns the sample. */
export function addByShingles(units: readonly Unit[], pairs: Pairs<Unit>): Shingles {
  const sample = new Shingles(units);
  const counts = new Uint32Array(units.length);
  const touched: number[] = [];
  for (const unit of units) {
    for (const shingle of sample.ofUnit(unit.id)) {
      for (let at = sample.firstHolder(shingle); at < sample.endOfHolders(shingle); at++) {
        const other = sample.holderAt(at);
        // Holders stand in their order, and each pair is counted by the later one.
        if (other >= unit.id) break;
        if (counts[other] === 0) touched.push(other);
        counts[other] = (counts[other] ?? 0) + 1;
      }
    }
    for (const id of touched) {
      const other = units[id];
      const isShared = isMuchOf(counts[id] ?? 0, sample.sizeOf(unit.id), sample.sizeOf(id));
      if (isShared && other !== undefined && other.fact.kind === unit.fact.kind) pairs.add(unit, other);
      counts[id] = 0;
    }
    touched.length = 0;
  }
  return sample;
}

/** Whether two units share a quarter of the smaller one's shingles. */
export function isMuchOf(shared: number, size: number, other: number): boolean {
  return shared >= Math.max(2, Math.min(size, other) / 4);
}

/** Whether what so many units hold tells anything. */
export function isTelling(holders: number): boolean {
  return holders <= MOST_COMMON_SHINGLE;
}

/** A sample of the five-token runs of all units, and who holds each. */
export class Shingles {
  /** Where the shingles of each unit begin. */
  readonly #starts: Uint32Array;
  /** Numbers of shingles, unit by unit; each once in a unit. */
  readonly #shingles: Uint32Array;
  readonly #numbers = new ShingleNumbers();
  readonly #holders: Holders;

  constructor(units: readonly Unit[]) {
    const starts = new Uint32Array(units.length + 1);
    const shingles = new Uint32List();
    for (const { id, fact } of units) {
      if (isSearched(fact)) {
        eachShingle(fact.tokens, (hash) => {
          const shingle = this.#numbers.of(hash, id);
          if (shingle !== REPEATED) shingles.push(shingle);
        });
      }
      starts[id + 1] = shingles.length;
    }
    this.#starts = starts;
    this.#shingles = shingles.from(0);
    this.#holders = new Holders(starts, this.#shingles, this.#numbers.size);
  }

  ofUnit(unit: number): Uint32Array {
    return this.#shingles.subarray(this.#starts[unit] ?? 0, this.#starts[unit + 1] ?? 0);
  }

  /** How many shingles a unit has. */
  sizeOf(unit: number): number {
    return (this.#starts[unit + 1] ?? 0) - (this.#starts[unit] ?? 0);
  }

  /** The number of a shingle by its hash; `undefined` where no unit has it. */
  numberOf(hash: number): number | undefined {
    return this.#numbers.find(hash);
  }

  /** Where the units that hold a shingle begin, in their order; there are none for what too many hold. */
  firstHolder(shingle: number): number {
    return this.#holders.starts[shingle] ?? 0;
  }

  endOfHolders(shingle: number): number {
    return this.#holders.starts[shingle + 1] ?? 0;
  }

  holderAt(place: number): number {
    return this.#holders.units[place] ?? 0;
  }
}

/** Hands out the hashes of the five-token runs that are in the sample; each token is read once. */
export function eachShingle(tokens: string, take: (hash: number) => void): void {
  if (tokens.length < SHINGLE) return;
  let [a, b, c, d] = [tokens.charCodeAt(0), tokens.charCodeAt(1), tokens.charCodeAt(2), tokens.charCodeAt(3)];
  for (let i = SHINGLE - 1; i < tokens.length; i++) {
    const e = tokens.charCodeAt(i);
    let hash = Math.imul(0x811c9dc5 ^ a, PRIME);
    hash = Math.imul(hash ^ b, PRIME);
    hash = Math.imul(hash ^ c, PRIME);
    hash = Math.imul(hash ^ d, PRIME);
    hash = Math.imul(hash ^ e, PRIME);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    if (hash % SAMPLE === 0) take(hash);
    a = b;
    b = c;
    c = d;
    d = e;
  }
}

const PRIME = 0x01000193;
const REPEATED = -1;
const EMPTY = 0;

/** Gives hashes consecutive numbers, in a table that is all numbers: there are as many of them as lines of code. */
class ShingleNumbers {
  size = 0;
  /** Numbers from 1 on, and the hashes that they stand for, with linear probing. */
  #table = new Uint32Array(1 << 12);
  #hashes = new Uint32Array(1 << 12);
  #lastUnits = new Int32Array(1 << 12).fill(-1);

  /** The number of a hash; {@link REPEATED} where the unit was told it already. Units come one after the other. */
  of(hash: number, unit: number): number {
    const slot = slotOf(this.#table, this.#hashes, hash);
    let number = (this.#table[slot] ?? EMPTY) - 1;
    if (number < 0) {
      number = this.size++;
      this.#table[slot] = number + 1;
      this.#hashes[slot] = hash;
      if (2 * this.size > this.#table.length) this.#grow();
    } else if (this.#lastUnits[number] === unit) return REPEATED;
    this.#lastUnits[number] = unit;
    return number;
  }

  /** The number of a hash that was told before. */
  find(hash: number): number | undefined {
    const number = (this.#table[slotOf(this.#table, this.#hashes, hash)] ?? EMPTY) - 1;
    return number < 0 ? undefined : number;
  }

  #grow(): void {
    const [table, hashes, lastUnits] = [this.#table, this.#hashes, this.#lastUnits];
    this.#table = new Uint32Array(2 * table.length);
    this.#hashes = new Uint32Array(2 * table.length);
    this.#lastUnits = new Int32Array(2 * table.length).fill(-1);
    this.#lastUnits.set(lastUnits);
    for (let old = 0; old < table.length; old++) {
      if (table[old] === EMPTY) continue;
      const slot = slotOf(this.#table, this.#hashes, hashes[old] ?? 0);
      this.#table[slot] = table[old] ?? EMPTY;
      this.#hashes[slot] = hashes[old] ?? 0;
    }
  }
}

/** The slot of a hash, or the empty one to put it in. */
function slotOf(table: Uint32Array, hashes: Uint32Array, hash: number): number {
  const mask = table.length - 1;
  // The lowest bits are the same in the whole sample.
  let slot = Math.floor(hash / SAMPLE) & mask;
  while (table[slot] !== EMPTY && hashes[slot] !== hash) slot = (slot + 1) & mask;
  return slot;
}

/** For each shingle the units that hold it, in their order; none for what is in too many. */
class Holders {
  readonly starts: Uint32Array;
  readonly units: Uint32Array;

  constructor(starts: Uint32Array, shingles: Uint32Array, size: number) {
    const frequency = new Uint32Array(size);
    for (const shingle of shingles) frequency[shingle] = (frequency[shingle] ?? 0) + 1;
    this.starts = new Uint32Array(size + 1);
    let total = 0;
    for (let shingle = 0; shingle < size; shingle++) {
      const holders = frequency[shingle] ?? 0;
      if (isTelling(holders)) total += holders;
      this.starts[shingle + 1] = total;
    }
    this.units = new Uint32Array(total);
    const filled = this.starts.slice();
    for (let unit = 0; unit + 1 < starts.length; unit++) {
      for (let at = starts[unit] ?? 0; at < (starts[unit + 1] ?? 0); at++) {
        const shingle = shingles[at] ?? 0;
        const place = filled[shingle] ?? 0;
        if (place >= (this.starts[shingle + 1] ?? 0)) continue;
        this.units[place] = unit;
        filled[shingle] = place + 1;
      }
    }
  }
}
