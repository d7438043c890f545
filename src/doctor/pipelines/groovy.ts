import type { Stretch } from '../shell/script.ts';

/** A text in a Groovy file. */
export interface GroovyText extends Stretch {
  readonly text: string;
  readonly quote: string;
}

const TOKEN =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|'''[^]*?(?:'''|$)|"""[^]*?(?:"""|$)|'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?/g;

/** The texts of a Groovy file, in order. */
export function groovyTokens(source: string): readonly GroovyText[] {
  return [...source.matchAll(TOKEN)].flatMap((match) => {
    const quote = /^(?:'''|"""|'|")/.exec(match[0])?.[0];
    if (quote === undefined) return [];
    const closed = match[0].length >= 2 * quote.length && match[0].endsWith(quote);
    const text = match[0].slice(quote.length, closed ? -quote.length : undefined);
    return [{ text, quote, start: match.index, end: match.index + match[0].length }];
  });
}

/** The source with comments, and what stands in texts of several lines, blanked out: the same offsets, and only real braces. */
export function braces(source: string, texts: readonly GroovyText[]): { readonly text: string } {
  const isText = new Set(texts.map((one) => one.start));
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
  return {
    text: source.replace(TOKEN, (match, offset: number) =>
      isText.has(offset) ? match.replace(/[{}()]/g, ' ').replace(/^('''|""")[^]*$/, blank) : blank(match),
    ),
  };
}
