import type { Unreadable } from './model.ts';

/** Why a file with a syntax error is not judged. The place is a part of the words, so that reasons are kept as text. */
export function syntaxErrorReason(line: number, column: number, message: string): string {
  return `syntax error at ${line}:${column}: ${message}`;
}

interface UnreadableFault {
  /** `undefined` where it is about all of the file. */
  readonly place: { readonly line: number; readonly column: number } | undefined;
  readonly reason: string;
}

/** Where to look in a file that could not be judged, and what is wrong there. */
export function unreadableFault({ reason }: Pick<Unreadable, 'reason'>): UnreadableFault {
  const [, line, column, message] = /^syntax error at (\d+):(\d+): ([\s\S]*)$/.exec(reason) ?? [];
  if (message === undefined) return { place: undefined, reason };
  return { place: { line: Number(line), column: Number(column) }, reason: `syntax error: ${message}` };
}

/** The file with the place to look at, where one is known: `src/mail.ts:1:14`. */
export function unreadableName(unreadable: Unreadable): string {
  const { place } = unreadableFault(unreadable);
  return place === undefined ? unreadable.file : `${unreadable.file}:${place.line}:${place.column}`;
}
