import { endOfLine, endOfQuoted, unquoted, type Scanned, type StatedComment, type StatedValue } from './scanned.ts';

/** The quoted texts of JSON and TOML that are no keys. What is broken there is passed over: it is another tool's matter. */
export function scanQuoted(text: string, format: 'json' | 'toml'): Scanned {
  const values: StatedValue[] = [];
  const comments: StatedComment[] = [];
  let at = 0;
  let line = 0;
  while (at < text.length) {
    const comment = format === 'json' ? commentAt(text, at) : hashAt(text, at);
    if (comment !== undefined) {
      comments.push(comment);
      at = comment.range[1];
    } else if (text[at] === '"' || text[at] === "'") {
      const end = endOfMany(text, at) ?? endOfQuoted(text, at, text[at] === '"');
      if (end !== undefined && !isKey(text, { line, start: at, end }, format) && !isLong(text, at))
        values.push({ key: '', text: unquoted(text.slice(at, end)), range: [at, end] });
      at = end ?? endOfLine(text, at);
    } else {
      at++;
      if (text[at - 1] === '\n') line = at;
    }
  }
  return { values, comments };
}

function commentAt(text: string, at: number): StatedComment | undefined {
  if (text.startsWith('//', at)) {
    const end = endOfLine(text, at);
    return { kind: 'Line', value: text.slice(at + 2, end), range: [at, end] };
  }
  if (!text.startsWith('/*', at)) return undefined;
  const close = text.indexOf('*/', at + 2);
  const end = close === -1 ? text.length : close + 2;
  return { kind: 'Block', value: text.slice(at + 2, close === -1 ? end : close), range: [at, end] };
}

export function hashAt(text: string, at: number): StatedComment | undefined {
  if (text[at] !== '#') return undefined;
  const end = endOfLine(text, at);
  return { kind: 'Line', value: text.slice(at + 1, end), range: [at, end] };
}

function isLong(text: string, at: number): boolean {
  const quote = text[at] ?? '';
  return text.startsWith(quote.repeat(3), at);
}

/** The end of a text of several lines, in three quotes. */
function endOfMany(text: string, at: number): number | undefined {
  if (!isLong(text, at)) return undefined;
  const close = text.indexOf((text[at] ?? '').repeat(3), at + 3);
  return close === -1 ? text.length : close + 3;
}

interface Quoted {
  /** Where its line begins. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

function isKey(text: string, { line, start, end }: Quoted, format: 'json' | 'toml'): boolean {
  let next = end;
  while (/\s/.test(text[next] ?? '')) next++;
  if (format === 'json') return text[next] === ':';
  if (text[next] === '=' || text[next] === '.') return true;
  // A part of a table's name: `[queues."mail"]`.
  return start - line < LONGEST_NAME && /^\s*\[\[?[\w\s."-]*\.\s*$/.test(text.slice(line, start));
}

/** Of a table, with the folders that it is in. */
const LONGEST_NAME = 200;
