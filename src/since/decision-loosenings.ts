import type { Allowance } from '../allow/allowlist.ts';
import { frozenKey, type Baseline } from '../baseline/baseline.ts';
import { findMoves } from '../baseline/moves.ts';
import { formatPlace } from '../core/errors.ts';
import type { Loosening } from '../core/report.ts';

/** Says which decisions accept more than they did. What a new entry covers is told by what it is about. */
export function allowlistLoosenings(before: readonly Allowance[], after: readonly Allowance[]): Loosening[] {
  const known = new Map(before.map((entry) => [entry.id, entry]));
  return after.flatMap((entry) => {
    const was = known.get(entry.id);
    if (was === undefined) {
      const message = `"${entry.id}" was added for ${entry.owner}: ${entry.reason}`;
      return [{ kind: 'allowance', at: formatPlace(entry.at), message }];
    }
    return [
      ...(isLonger(was.expires, entry.expires)
        ? [
            {
              kind: 'allowance' as const,
              at: formatPlace(entry.places.expires),
              message: `"${entry.id}" holds ${until(entry.expires)} instead of ${until(was.expires)}`,
            },
          ]
        : []),
      ...(was.max !== undefined && (entry.max === undefined || entry.max > was.max)
        ? [
            {
              kind: 'allowance' as const,
              at: formatPlace(entry.places.max),
              message: `"${entry.id}" covers ${upTo(entry.max)} instead of ${upTo(was.max)}`,
            },
          ]
        : []),
      ...entry.members
        .filter(({ text }) => !was.members.some((member) => member.text === text))
        .map(({ text, at }) => ({
          kind: 'allowance' as const,
          at: formatPlace(at),
          message: `"${entry.id}" covers ${text}, too`,
        })),
    ];
  });
}

function isLonger(was: string | undefined, is: string | undefined): boolean {
  return was !== undefined && (is === undefined || is > was);
}

function until(day: string | undefined): string {
  return day === undefined ? 'for good' : `until ${day}`;
}

function upTo(max: number | undefined): string {
  return max === undefined ? 'any number of sites' : `at most ${max}`;
}

/** Says which findings a baseline holds that it did not hold. The first one of a project is no loosening. */
export function baselineLoosenings(
  before: Baseline | undefined,
  after: Baseline | undefined,
  exists: (file: string) => boolean,
): Loosening[] {
  if (before === undefined || after === undefined) return [];
  const known = new Map(before.entries.map((entry) => [frozenKey(entry), entry]));
  const kept = new Set(after.entries.map(frozenKey));
  const unknown = after.entries.filter((entry) => !known.has(frozenKey(entry)));
  const moves = findMoves(
    before.entries.filter((entry) => !kept.has(frozenKey(entry))),
    unknown,
    exists,
  );
  const moved = new Set(moves.values());
  return after.entries.flatMap((entry) => {
    const was = known.get(frozenKey(entry))?.sites;
    const isLarger = [...entry.sites].some(([member, count]) => count > (was?.get(member) ?? 0));
    if (!isLarger || moved.has(entry)) return [];
    const reason = entry.reason === undefined ? '' : `: ${entry.reason}`;
    const message = `${entry.rule}, ${entry.subject} ${was === undefined ? 'was added' : 'covers more'}${reason}`;
    return [{ kind: 'baseline', at: formatPlace({ file: after.file, line: entry.line, column: 1 }), message }];
  });
}
