import { formatNumber } from '../core/format.ts';
import { bytesOf, bytesOfLines } from './bytes-of.ts';

/** A list with a title, which readers can fold away. */
export interface FoldedList {
  /** Words of ours, never of a judged repository. */
  readonly title: string;
  /** Whether it is unfolded at first. */
  readonly isOpen: boolean;
  /** What each point says: one line of Markdown or several. */
  readonly points: readonly string[];
  /** How many points are wanted at most. */
  readonly most: number;
  /** What comes after the number of points that are not shown. */
  readonly andMore?: string;
}

/** Points that each list shows before any of them may show more. */
const FAIR_SHARE = 5;

export interface FoldedLists {
  readonly lines: readonly string[];
  /** Whether there was room for fewer points than were wanted. */
  readonly isCut: boolean;
}

/** Lists in Markdown of at most so many bytes. Every list says how much of it is not shown. */
export function foldedLists(lists: readonly FoldedList[], bytes: number): FoldedLists {
  const filled = lists.filter((list) => list.points.length > 0);
  let room = bytes;
  for (const list of filled) room -= bytesOfLines(framed(list, 0));
  const counts = new Map(filled.map((list) => [list, 0]));
  for (const share of [FAIR_SHARE, Infinity]) {
    for (const list of filled) {
      const wanted = Math.min(list.most, list.points.length, share);
      let count = counts.get(list) ?? 0;
      for (const point of list.points.slice(count, wanted)) {
        const size = bytesOf(point) + 1;
        if (size > room) break;
        room -= size;
        count++;
      }
      counts.set(list, count);
    }
  }
  return {
    lines: filled.flatMap((list) => framed(list, counts.get(list) ?? 0)),
    isCut: filled.some((list) => (counts.get(list) ?? 0) < Math.min(list.most, list.points.length)),
  };
}

function framed({ title, isOpen, points, andMore = '' }: FoldedList, count: number): string[] {
  const hidden = points.length - count;
  return [
    `<details${isOpen ? ' open' : ''}><summary>${title}</summary>`,
    '',
    ...points.slice(0, count),
    ...(hidden > 0 ? [`- and ${formatNumber(hidden)} more${andMore}`] : []),
    '',
    '</details>',
    '',
  ];
}
