import { hashText } from '../../src/duplicates/canonical/stream-hash.ts';

/** A row of numbers that looks random and is the same in every run. */
export interface Random {
  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  /** One of several. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  pick<Item>(items: readonly Item[]): Item | undefined;
  /** Some of several, in their order. */
  some<Item>(items: readonly Item[], amount: number): readonly Item[];
  /** All of several, in any order. */
  shuffled<Item>(items: readonly Item[]): readonly Item[];
}

/** Numbers that depend on a text alone. */
export function randomFrom(text: string): Random {
  let state = hashText(text);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const shuffled = <Item>(items: readonly Item[]): readonly Item[] => {
    const left = [...items];
    return items.flatMap(() => left.splice(below(left.length), 1));
  };
  return {
    below,
    shuffled,
    happens: (probability) => next() < probability,
    pick: <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item,
    some: (items, amount) => {
      const taken = new Set(shuffled(items.map((_, index) => index)).slice(0, amount));
      return items.filter((_, index) => taken.has(index));
    },
  };
}
