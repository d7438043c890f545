/** A stretch of a text and what takes its place. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Stretch {
  getStart(): number;
  readonly end: number;
}

export function replace(node: Stretch, text: string): Splice {
  return { start: node.getStart(), end: node.end, text };
}

/** The stretch from the start of one node to the end of another. */
export function replaceFrom(first: Stretch, last: Stretch, text: string): Splice {
  return { start: first.getStart(), end: last.end, text };
}

export function insert(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

/** Applies splices; of two that overlap only the outer one, or the one that comes first, counts. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((a, b) => a.start - b.start || b.end - a.end);
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of ordered) {
    if (start < at) continue;
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}
