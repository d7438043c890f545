/** A piece of a text to cut out. */
export interface Cut {
  readonly from: number;
  readonly to: number;
}

/** Cuts pieces out of a text, which may overlap; `insertion` takes the place of the first. */
export function spliced(text: string, cuts: readonly Cut[], insertion = ''): string {
  let result = '';
  let position = 0;
  for (const [index, { from, to }] of cuts.entries()) {
    result += text.slice(position, Math.max(from, position)) + (index === 0 ? insertion : '');
    position = Math.max(to, position);
  }
  return result + text.slice(position);
}

/** Inserts whole lines at a line start, or behind a last line that has no line break. */
export function insertLines(text: string, at: number, lines: readonly string[], eol: string): string {
  const isAfterBreak = at > 0 && text[at - 1] === '\n';
  const block = lines.join(eol);
  return text.slice(0, at) + (isAfterBreak ? block + eol : eol + block) + text.slice(at);
}

/** The start of the line that an offset stands in. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the line break of the line that an offset stands in. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** The line break that a text uses. */
export function lineBreakOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}
