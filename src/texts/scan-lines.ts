import { hashAt } from './scan-quoted.ts';
import { endOfLine, endOfQuoted, unquoted, type Scanned, type StatedComment, type StatedValue } from './scanned.ts';

/** A line of a text, from its first character that is no blank. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

function* linesOf(text: string): Iterable<Line> {
  for (let from = 0; from < text.length;) {
    const end = endOfLine(text, from);
    let start = from;
    while (start < end && (text[start] === ' ' || text[start] === '\t')) start++;
    yield { start, end, indent: start - from };
    const next = text.indexOf('\n', end);
    from = next === -1 ? text.length : next + 1;
  }
}

/** The values of a `.env` file, by the names of their variables. */
export function scanDotenv(text: string): Scanned {
  const found = new Found(text);
  for (const { start, end } of linesOf(text)) {
    if (found.comment(start)) continue;
    const name = /^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*/.exec(text.slice(start, end));
    if (name !== null) found.value(start + name[0].length, end, name[1] ?? '');
  }
  return found;
}

/**
 * The values of YAML, line by line: plain and quoted ones, items of lists on one line, and each line of a block. That is
 * less than a parser sees, and it reads templates of other tools, which no parser of YAML does.
 */
export function scanYaml(text: string): Scanned {
  const found = new Found(text);
  /** The lines of a block stand further in than this. */
  let block: number | undefined;
  for (const { start, end, indent } of linesOf(text)) {
    if (start === end) continue;
    if (block !== undefined && indent > block) {
      found.add('', text.slice(start, end).trimEnd(), start);
      continue;
    }
    block = undefined;
    if (found.comment(start)) continue;
    const from = behindKeys(text, start, end);
    const value = text.slice(from, end);
    if (/^[|>][-+\d]*\s*(?:#.*)?$/.test(value)) block = indent;
    else if (/^[[{]/.test(value)) found.list(from, end);
    else found.value(from, end, '');
  }
  return found;
}

/** Where the value of a line begins: behind dashes, keys, anchors and tags. */
function behindKeys(text: string, start: number, end: number): number {
  for (let at = start; ;) {
    const rest = text.slice(at, end);
    const length = /^(?:[-?](?=\s|$)|[&!][^\s,]*(?=\s|$))/.exec(rest)?.[0].length ?? keyLength(text, at, rest);
    if (length === undefined) return at;
    at += length;
    while (at < end && /[ \t]/.test(text[at] ?? '')) at++;
  }
}

/** The length of the key that a line goes on with, its colon included. */
function keyLength(text: string, at: number, rest: string): number | undefined {
  if (!/^["']/.test(rest)) return /^[^\s#"'{[,][^#:]*:(?=\s|$)/.exec(rest)?.[0].length;
  const end = endOfQuoted(text, at, rest.startsWith('"'));
  const colon = end === undefined ? undefined : /^[ \t]{0,9}:(?=\s|$)/.exec(text.slice(end));
  return end === undefined || !colon ? undefined : end - at + colon[0].length;
}

class Found implements Scanned {
  readonly values: StatedValue[] = [];
  readonly comments: StatedComment[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes down the comment that begins here; says whether there is one. */
  comment(at: number): boolean {
    const comment = hashAt(this.#text, at);
    if (comment !== undefined) this.comments.push(comment);
    return comment !== undefined;
  }

  /** Takes down the value that stands from here to the end of the line, and the comment behind it. */
  value(from: number, end: number, key: string): void {
    const rest = this.#text.slice(from, end);
    const close = /^["'`]/.test(rest) ? endOfQuoted(this.#text, from, rest.startsWith('"')) : undefined;
    const hash = /(?:^|\s)#/.exec(close === undefined ? rest : this.#text.slice(close, end));
    const stop = hash === null ? end : (close ?? from) + hash.index + hash[0].length - 1;
    if (hash !== null) this.comment(stop);
    const shown = this.#text.slice(from, close ?? stop).trimEnd();
    this.add(key, close === undefined ? shown : unquoted(shown), from, shown.length);
  }

  /** The items of a list or mapping that stands on one line. */
  list(from: number, end: number): void {
    for (let at = from; at < end;) {
      const one = this.#text[at] ?? '';
      if (one === '#' && /\s/.test(this.#text[at - 1] ?? '')) {
        this.comment(at);
        return;
      }
      if (/[\s,[\]{}]/.test(one)) {
        at++;
        continue;
      }
      const quoted = /["']/.test(one) ? endOfQuoted(this.#text, at, one === '"') : undefined;
      const stop =
        quoted ??
        at + (/^(?:[^,[\]{}:\s#]|:(?!\s)|(?<!\s)#|[ \t](?!#))+/.exec(this.#text.slice(at, end))?.[0].length ?? 1);
      const shown = this.#text.slice(at, stop).trimEnd();
      const isKey = /^[ \t]*:/.test(this.#text.slice(stop, end));
      if (!isKey && shown !== ':') this.add('', quoted === undefined ? shown : unquoted(shown), at, shown.length);
      at = Math.max(stop, at + 1);
    }
  }

  /** A value, and what it falls back to or assigns where it is written as in a shell. */
  add(key: string, text: string, start: number, length = text.length): void {
    const inner =
      /^\$\{\w+:?-([^${}]*)\}$/.exec(text)?.[1] ?? (key === '' ? /^[A-Z_][A-Z\d_]*=(.*)$/.exec(text)?.[1] : undefined);
    const value = inner === undefined ? text : inner.replace(/^(["'])(.*)\1$/, '$2');
    if (value !== '') this.values.push({ key, text: value, range: [start, start + length] });
  }
}
