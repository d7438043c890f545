/** A value that a text file states, quotes included in its place. */
export interface StatedValue {
  /** The name that a line of a `.env` file gives it; empty in other formats, where keys are told apart from values alone. */
  readonly key: string;
  readonly text: string;
  readonly range: readonly [number, number];
}

/** What a text file holds: its values, and its comments without their marks. */
export interface Scanned {
  readonly values: readonly StatedValue[];
  readonly comments: readonly StatedComment[];
}

export interface StatedComment {
  readonly kind: 'Line' | 'Block';
  readonly value: string;
  readonly range: readonly [number, number];
}

/** The end of what a quote opens on its line, the closing quote included; `undefined` where nothing closes it. */
export function endOfQuoted(text: string, start: number, hasEscapes: boolean): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    const one = text[at];
    if (one === '\n') return undefined;
    // Without escapes, a quote is written twice to be part of the text.
    if (hasEscapes ? one === '\\' : one === quote && text[at + 1] === quote) at++;
    else if (one === quote) return at + 1;
  }
  return undefined;
}

/** What a quoted text says. Escapes that JSON does not know stand as they are written. */
export function unquoted(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (!quoted.startsWith('"')) return inner.replaceAll("''", "'");
  if (!inner.includes('\\')) return inner;
  try {
    return String(JSON.parse(quoted));
  } catch (error) {
    if (error instanceof SyntaxError) return inner;
    throw error;
  }
}

/** The end of a line, its break not included. */
export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end > from ? end - 1 : end;
}
