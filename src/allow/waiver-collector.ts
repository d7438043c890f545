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
  wants: (text) => text.includes('ssot-allow'),
  visit: (file) => ({
    done: () => {
      const endOf = new Map(file.comments.map((comment) => [comment.range[0], comment.range[1]]));
      const waivers: Waiver[] = [];
      for (const comment of file.comments) {
        const body = WAIVER.exec(comment.value)?.[1];
        if (body === undefined) continue;
        waivers.push({ ...readBody(body), at: file.span(comment), line: coveredLine(file, comment.range, endOf) });
      }
      return waivers.length > 0 ? waivers : undefined;
    },
  }),
};

function readBody(body: string): Pick<Waiver, 'rules' | 'reason'> {
  const [, rules = '', reason = ''] = /^([\s\S]*?)(?:(?<=^|\s)--(?=\s|$)([\s\S]*))?$/.exec(body) ?? [];
  return { rules: rules.split(/[\s,*]+/).filter(Boolean), reason: reason.replace(/[\s*]+/g, ' ').trim() };
}

type Range = readonly [number, number];

function coveredLine(file: SourceFile, [start, end]: Range, endOf: ReadonlyMap<number, number>): number {
  const { text } = file;
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const isInBraces = /\{\s*$/.test(text.slice(lineStart, start)) && /^\s*\}/.test(text.slice(end, end + 100));
  const before = isInBraces ? text.slice(lineStart, start).replace(/\{\s*$/, '') : text.slice(lineStart, start);
  // Other comments before it do not make it a comment behind code.
  if (before.replace(/\/\*[\s\S]*?\*\//g, '').trim() !== '') return file.span({ range: [start, end] }).line;
  const next = nextCode(text, isInBraces ? text.indexOf('}', end) + 1 : end, endOf);
  return next === undefined ? 0 : file.span({ range: [next, next] }).line;
}

/** Where code goes on after a comment, over further comments but not over an empty line. */
function nextCode(text: string, from: number, endOf: ReadonlyMap<number, number>): number | undefined {
  let offset = from;
  for (;;) {
    const gap = /^\s*/.exec(text.slice(offset, offset + MAX_GAP))?.[0] ?? '';
    if ((gap.match(/\r\n|[\r\n\u2028\u2029]/g) ?? []).length > 1) return undefined;
    offset += gap.length;
    if (offset >= text.length) return undefined;
    const end = endOf.get(offset);
    if (end === undefined) return offset;
    offset = end;
  }
}

/** Longer than any indentation; a bound keeps a file of blanks from being searched again and again. */
const MAX_GAP = 2_000;
