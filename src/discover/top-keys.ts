import { LineIndex } from '../core/line-index.ts';
import type { Span } from '../core/model.ts';
import { parseLenientJson } from './lenient-json.ts';

/** Strings, comments, and what opens, closes and divides; what is not closed is taken to the end. */
const TOKEN = /("(?:\\[^]|[^"\\])*"?)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|[{}[\]:]/g;

/** Where each key on top of a text of lenient JSON stands; of a key that is there twice, the place that holds. */
export function topKeys(text: string): ReadonlyMap<string, Span> {
  const lines = new LineIndex(text);
  const places = new Map<string, Span>();
  let depth = 0;
  let last: { readonly text: string; readonly start: number } | undefined;
  for (const { 0: token, 1: string, index } of text.matchAll(TOKEN)) {
    if (string !== undefined) last = { text: string, start: index };
    else if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (token === ':' && depth === 1 && last !== undefined) {
      const key = parseLenientJson(last.text);
      if (typeof key === 'string') places.set(key, lines.span(last.start, last.start + last.text.length));
    }
  }
  return places;
}
