import { append } from '../core/multimap.ts';
import type { Member } from './allowlist.ts';
import { longestLiteral } from './member.ts';

type Glob = Extract<Member, { kind: 'path' }>;

/** Pieces of this length tell globs apart, and most globs have one. */
const LENGTH = 4;

/**
 * Globs by a piece of text that stands in every path they match: a path is held against those alone whose piece it holds,
 * so that thousands of globs over thousands of files need not all be tried.
 */
export class GlobIndex<Item> {
  readonly #items: readonly Item[];
  readonly #globs: readonly Glob[];
  readonly #byPiece = new Map<string, number[]>();
  /** Those without such a piece. */
  readonly #others: number[] = [];

  constructor(items: readonly Item[], globOf: (item: Item) => Glob) {
    this.#items = items;
    this.#globs = items.map(globOf);
    const pieces = this.#globs.map((glob) => piecesOf(longestLiteral(glob.path)));
    const counts = new Map<string, number>();
    for (const piece of pieces.flat()) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    for (const [number, own] of pieces.entries()) {
      const [rarest] = own.sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
      if (rarest === undefined) this.#others.push(number);
      else append(this.#byPiece, rarest, number);
    }
  }

  /** The items whose globs match a path, in their order. */
  matching(path: string, isWanted: (item: Item) => boolean = () => true): readonly Item[] {
    const found = new Set(this.#others);
    for (const piece of piecesOf(path)) for (const number of this.#byPiece.get(piece) ?? []) found.add(number);
    const ordered = [...found].sort((a, b) => a - b);
    return ordered.flatMap((number) => {
      const item = this.#items[number];
      return item !== undefined && isWanted(item) && this.#globs[number]?.matches(path) === true ? [item] : [];
    });
  }
}

function piecesOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - LENGTH + 1) }, (_, at) => text.slice(at, at + LENGTH));
}
