import type { Collector } from '../core/collector.ts';
import type { Span } from '../core/model.ts';
import type { SourceFile } from '../core/source-file.ts';

/** An inline waiver: `// ssot-allow <rule>[, <rule>] -- reason`. */
export interface Waiver {
  readonly rules: readonly string[];
  /** Empty when none was given. */
  readonly reason: string;
  /** The comment. */
  readonly at: Span;
  /** The line whose sites it covers; 0 when there is nothing next to it. */
  readonly line: number;
}

/** What marks a comment as a waiver. Words such as `ssot-allow-file` are collected too, to be called wrong by name. */
const WAIVER = /^[\s*]*ssot-allow(?=$|[\s-])([\s\S]*)$/;

/** Waivers of a file. They cover the line they end on behind code, or else the line of the code below them. */
export const waiverCollector: Collector<readonly Waiver[]> = {
  id: 'waivers',
  reads: ['script', 'dotenv', 'text'],
  wants: (text) => text.includes('ssot-allow'),
  visit: (file) => ({
    done: () => {
      const lines = coveredLines(file);
      const waivers = file.comments.flatMap((comment, index): Waiver[] => {
        const body = WAIVER.exec(comment.value)?.[1];
        return body === undefined ? [] : [{ ...readBody(body), at: file.span(comment), line: lines[index] ?? 0 }];
      });
      return waivers.length > 0 ? waivers : undefined;
    },
  }),
};

function readBody(body: string): Pick<Waiver, 'rules' | 'reason'> {
  const [, rules = '', reason = ''] = /^([\s\S]*?)(?:(?<=^|\s)--(?=\s|$)([\s\S]*))?$/.exec(body) ?? [];
  return { rules: rules.split(/[\s,*]+/).filter(Boolean), reason: reason.replace(/[\s*]+/g, ' ').trim() };
}

/** The line that each comment covers if it is a waiver. One pass each way: files may hold thousands of comments in a row. */
function coveredLines(file: SourceFile): readonly number[] {
  const settings = settingsOf(file);
  const lines: number[] = [];
  const next = new Map<number, number | undefined>();
  for (const [index, comment] of [...file.comments.entries()].reverse()) {
    const [start, end] = comment.range;
    const setting = settings[index];
    const from = setting?.isInBraces ? file.text.indexOf('}', end) + 1 : end;
    const code = nextCode(file.text, from, next);
    next.set(start, from === end ? code : nextCode(file.text, end, next));
    if (setting?.isBehindCode) lines[index] = file.span(comment).line;
    else lines[index] = code === undefined ? 0 : file.span({ range: [code, code] }).line;
  }
  return lines;
}

interface Setting {
  /** Whether code stands before it on its line; other comments do not make it a comment behind code. */
  readonly isBehindCode: boolean;
  /** Whether it is a comment of JSX, in braces of its own. */
  readonly isInBraces: boolean;
}

function settingsOf({ text, comments }: SourceFile): readonly Setting[] {
  const settings: Setting[] = [];
  let position = 0;
  let hasCode = false;
  for (const { range } of comments) {
    const [start, end] = range;
    const gap = text.slice(position, start);
    const lineStart = Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r')) + 1;
    if (lineStart > 0) hasCode = false;
    const before = gap.slice(lineStart).trimEnd();
    const isInBraces = before.endsWith('{') && /^\s*\}/.test(text.slice(end, end + 100));
    const isBehindCode = hasCode || (isInBraces ? before.slice(0, -1) : before).trim() !== '';
    settings.push({ isBehindCode, isInBraces });
    hasCode ||= before.trim() !== '';
    position = end;
  }
  return settings;
}

/** Where code goes on after a comment, over further comments (whose own next code is known) but not over an empty line. */
function nextCode(text: string, from: number, known: ReadonlyMap<number, number | undefined>): number | undefined {
  const gap = /^\s*/.exec(text.slice(from, from + MAX_GAP))?.[0] ?? '';
  if ((gap.match(/\r\n|[\r\n\u2028\u2029]/g) ?? []).length > 1) return undefined;
  const offset = from + gap.length;
  if (offset >= text.length) return undefined;
  return known.has(offset) ? known.get(offset) : offset;
}

/** Longer than any indentation; a bound keeps a file of blanks from being searched again and again. */
const MAX_GAP = 2_000;
