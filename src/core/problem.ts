import { comparePlaces, formatPlace, type Place, UserError } from './errors.ts';
import { byCodeUnit } from './repo-path.ts';

/** Something wrong at one place of a file that a user wrote. */
export interface Problem {
  readonly at: Place;
  /** What is wrong, what is allowed, and the likely correction; no position, no final newline. */
  readonly message: string;
}

/** One error that lists every problem, one line each, in the order of their places. */
export function userErrorOf(problems: readonly Problem[], help: string): UserError {
  const lines = [...problems].sort(byPlace).map((one) => `${formatPlace(one.at)} ${one.message}`);
  return new UserError([...new Set(lines)], help);
}

/** Orders by file, line and column, then by message, so that output never depends on the order of checks. */
function byPlace(a: Problem, b: Problem): number {
  return comparePlaces(a.at, b.at) || byCodeUnit(a.message, b.message);
}

/** Orders problems whose place is a text (`file:line:col`) in the same way. */
export function byPlaceText(
  a: { readonly at: string; readonly message: string },
  b: { readonly at: string; readonly message: string },
): number {
  return byPlace({ at: readPlace(a.at), message: a.message }, { at: readPlace(b.at), message: b.message });
}

/** Reads `file:line:col`; a text without line and column is a file, and its place 0:0. */
export function readPlace(text: string): Place {
  const [, file = text, line = '0', column = '0'] = /^([\s\S]*):(\d+):(\d+)$/.exec(text) ?? [];
  return { file, line: Number(line), column: Number(column) };
}
