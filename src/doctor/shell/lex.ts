import { lineEnd } from '../../allow/splice.ts';
import type { Stretch } from './script.ts';

export interface WordToken extends Stretch {
  readonly kind: 'word';
  readonly text: string;
  readonly isLiteral: boolean;
  readonly isQuoted: boolean;
  /** What stands in `$(…)` and backticks. */
  readonly substitutions: readonly Stretch[];
}

interface OperatorToken extends Stretch {
  readonly kind: 'operator';
  readonly text: string;
}

export type Token = WordToken | OperatorToken;

const PROCESS = /^[<>]\($/;

export interface Tokens {
  readonly tokens: readonly Token[];
  /** Whether every quote and bracket was closed. */
  readonly isWhole: boolean;
}

/** The longest first. A line break is an operator, too. */
const OPERATOR = /&&|\|\||;;&|;;|;&|\|&|&>>|&>|<<<|<<-|<<|<>|<&|>>|>&|>\||[;&|()<>\n]/y;

/** Splits a stretch of a shell script into words and operators. Comments and the texts of here-documents are left out. */
export function lex(text: string, { start, end }: Stretch = { start: 0, end: text.length }): Tokens {
  const tokens: Token[] = [];
  const scanner = new WordScanner(text, end);
  let documents: string[] = [];
  let at = start;
  while (at < end) {
    if (text.startsWith('\\\n', at) || text.startsWith('\\\r\n', at)) {
      at = text.indexOf('\n', at) + 1;
      continue;
    }
    if (/[ \t\r]/.test(text.charAt(at))) {
      at++;
      continue;
    }
    if (text.charAt(at) === '#') {
      while (at < end && text.charAt(at) !== '\n') at++;
      continue;
    }
    OPERATOR.lastIndex = at;
    // `<(…)` is a word: the name of what a command writes.
    const operator = PROCESS.test(text.slice(at, at + 2)) ? undefined : OPERATOR.exec(text)?.[0];
    if (operator === undefined) {
      const word = scanner.read(at);
      const last = tokens.at(-1);
      if (last?.kind === 'operator' && /^<<-?$/.test(last.text)) documents.push(word.text);
      tokens.push(word);
      at = word.end;
      continue;
    }
    tokens.push({ kind: 'operator', text: operator, start: at, end: at + operator.length });
    at += operator.length;
    if (operator === '\n') {
      for (const name of documents) at = behindDocument(text, at, end, name);
      documents = [];
    }
  }
  return { tokens, isWhole: scanner.isWhole };
}

function behindDocument(text: string, from: number, end: number, name: string): number {
  for (let at = from; at < end;) {
    const next = lineEnd(text, at);
    if (text.slice(at, next).trim() === name) return Math.min(next, end);
    at = next;
  }
  return end;
}

/** Reads words: plain characters, quotes, escapes and what is put in, one behind the other. */
class WordScanner {
  isWhole = true;
  readonly #text: string;
  readonly #end: number;
  #cooked = '';
  #isLiteral = true;
  #isQuoted = false;
  #substitutions: Stretch[] = [];

  constructor(text: string, end: number) {
    this.#text = text;
    this.#end = end;
  }

  read(start: number): WordToken {
    this.#cooked = '';
    this.#isLiteral = true;
    this.#isQuoted = false;
    this.#substitutions = [];
    let at = start;
    while (at < this.#end && this.#continues(at)) at = this.#part(at);
    return {
      kind: 'word',
      text: this.#cooked,
      isLiteral: this.#isLiteral,
      isQuoted: this.#isQuoted,
      substitutions: this.#substitutions,
      start,
      // A bracket that nothing opens must not hold up the reader.
      end: Math.max(at, start + 1),
    };
  }

  #continues(at: number): boolean {
    return !/[\s;&|()<>]/.test(this.#text.charAt(at)) || PROCESS.test(this.#text.slice(at, at + 2));
  }

  #part(at: number): number {
    const char = this.#text.charAt(at);
    if (char === "'") return this.#single(at);
    if (char === '"') return this.#double(at);
    if (char === '\\') {
      const next = this.#text.charAt(at + 1);
      if (next !== '\n') this.#cooked += next;
      return at + 2;
    }
    return this.#plain(at);
  }

  #single(at: number): number {
    this.#isQuoted = true;
    const close = this.#text.indexOf("'", at + 1);
    const stop = close === -1 || close >= this.#end ? this.#unclosed() : close;
    this.#cooked += this.#text.slice(at + 1, stop);
    return stop + 1;
  }

  #double(from: number): number {
    this.#isQuoted = true;
    let at = from + 1;
    while (at < this.#end && this.#text.charAt(at) !== '"') {
      if (this.#text.charAt(at) === '\\') {
        this.#cooked += this.#text.charAt(at + 1);
        at += 2;
      } else at = this.#plain(at);
    }
    if (at >= this.#end) this.#unclosed();
    return at + 1;
  }

  /** One character, or what is put in here when the script runs. */
  #plain(at: number): number {
    const opening = OPENINGS.find(([open]) => this.#text.startsWith(open, at));
    if (opening === undefined) {
      if (this.#text.charAt(at) === '$') this.#isLiteral = false;
      this.#cooked += this.#text.charAt(at);
      return at + 1;
    }
    const [open, close] = opening;
    const stop = this.#closing(at + open.length, close);
    this.#isLiteral = false;
    this.#cooked += this.#text.slice(at, stop + close.length);
    if (close === ')' || close === '`') this.#substitutions.push({ start: at + open.length, end: stop });
    return stop + close.length;
  }

  #closing(from: number, close: string): number {
    let depth = 0;
    for (let at = from; at < this.#end; at++) {
      const char = this.#text.charAt(at);
      if (depth === 0 && this.#text.startsWith(close, at)) return at;
      if (char === '\\') at++;
      else if (char === "'" && close !== '}') at = this.#quoteEnd(at, "'");
      else if (char === '"' && close !== '}}') at = this.#quoteEnd(at, '"');
      else if (close === ')' && char === '(') depth++;
      else if (close === ')' && char === ')') depth--;
    }
    return this.#unclosed();
  }

  /** The quote that closes another one; the same where none does. */
  #quoteEnd(from: number, quote: string): number {
    for (let at = from + 1; at < this.#end; at++) {
      if (this.#text.charAt(at) === quote) return at;
      if (quote === '"' && this.#text.charAt(at) === '\\') at++;
    }
    return from;
  }

  #unclosed(): number {
    this.isWhole = false;
    return this.#end;
  }
}

/** What opens something that is put in, and what closes it. `${{ … }}` is for GitHub, before the shell sees it. */
const OPENINGS: readonly (readonly [string, string])[] = [
  ['${{', '}}'],
  ['$((', '))'],
  ['$(', ')'],
  ['<(', ')'],
  ['>(', ')'],
  ['${', '}'],
  ['`', '`'],
];
