import { formatPlace, type Place, UserError } from './errors.ts';
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
  return new UserError([...new Set(lines)].join('\n'), help);
}

/** Orders by file, line and column, then by message, so that output never depends on the order of checks. */
export function byPlace(a: Problem, b: Problem): number {
  return (
    byCodeUnit(a.at.file, b.at.file) ||
    a.at.line - b.at.line ||
    a.at.column - b.at.column ||
    byCodeUnit(a.message, b.message)
  );
}
