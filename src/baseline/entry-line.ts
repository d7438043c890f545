import { byCodeUnit } from '../core/repo-path.ts';
import { frozenKey, type Frozen } from './baseline.ts';

/** The first line of a baseline. */
export const HEADER = '{"version":1}';

/** An entry as its line: the same finding gives the same bytes, so that branches merge line by line. */
export function entryLine({ rule, subject, sites }: Frozen, reason?: string): string {
  const counts = [...sites].sort(([a], [b]) => byCodeUnit(a, b));
  // `fromEntries` makes own properties whatever their names are; a file may be called like a number, which goes first.
  return JSON.stringify({ rule, subject, sites: Object.fromEntries(counts), reason });
}

/** Orders entries in the file. */
export function byKey(a: Pick<Frozen, 'rule' | 'subject'>, b: Pick<Frozen, 'rule' | 'subject'>): number {
  return byCodeUnit(frozenKey(a), frozenKey(b));
}
