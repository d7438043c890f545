/** Deepest nesting that is handed to the parser. */
export const MAX_NESTING = 1_000;

const OPENERS = new Set('([{');
const CLOSERS = new Set(')]}');
const CHAINING = new Set('!~?=<>`');

/**
 * An upper bound on how deeply a text nests, from its brackets and operator chains alone.
 * The parser recurses on the native stack, where overflow ends the process without an exception, so depth has to be
 * bounded before it is called. Strings and comments are counted as code: that errs on the safe side.
 */
export function nestingBound(text: string): number {
  let depth = 0;
  let chain = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (OPENERS.has(char)) depth++;
    else if (CLOSERS.has(char)) depth = Math.max(0, depth - 1);
    else if (CHAINING.has(char)) chain++;
    if (char === ';' || char === '{' || char === '}' || char === ',' || char === '\n') chain = 0;
    deepest = Math.max(deepest, depth + (chain >> 1));
  }
  return deepest;
}
