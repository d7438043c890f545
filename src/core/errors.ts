import { byCodeUnit } from './repo-path.ts';

/** Where in a file that a user wrote a problem stands; 1-based, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Orders by file, line and column. */
export function comparePlaces(a: Place, b: Place): number {
  return byCodeUnit(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** Renders a place as `file:line:col`, which terminals and editors make clickable. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/**
 * Something the user can put right: it ends a run with exit code 2 and without a stack trace.
 * Everything else that is thrown is a bug of ours and keeps its stack.
 */
export class UserError extends Error {
  /** The message by lines; a line break within one of them is part of a name, and no line of its own. */
  readonly lines: readonly string[];
  /** What to do about it, one sentence. */
  readonly help: string;

  constructor(message: string | readonly string[], help: string, options?: { readonly cause?: unknown }) {
    const lines = typeof message === 'string' ? [message] : message;
    super(lines.join('\n'), options);
    this.lines = lines;
    this.name = 'UserError';
    this.help = help;
  }
}
