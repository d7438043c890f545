/** Deepest nesting that is handed to the parser. */
export const MAX_NESTING = 1_000;

const CHAR = 128;
/** What a character does to the depth: 1 opens, 2 closes, 3 chains operators, 4 ends a chain; 5 opens and ends, 6 closes and ends. */
const ROLE = new Uint8Array(CHAR);
for (const [chars, role] of [
  ['([', 1],
  [')]', 2],
  ['!~?=<>`', 3],
  [';,\n', 4],
  ['{', 5],
  ['}', 6],
] as const) {
  for (const char of chars) ROLE[char.charCodeAt(0)] = role;
}

/**
 * An upper bound on how deeply a text nests, from its brackets and operator chains alone.
 * The parser recurses on the native stack, where overflow ends the process without an exception, so depth has to be
 * bounded before it is called. Strings and comments are counted as code: that errs on the safe side. Every character
 * of every file passes through here, hence the table.
 */
export function nestingBound(text: string): number {
  let depth = 0;
  let chain = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const role = code < CHAR ? ROLE[code] : 0;
    if (role === 0) continue;
    if (role === 1 || role === 5) depth++;
    else if (role === 2 || role === 6) depth = depth === 0 ? 0 : depth - 1;
    else if (role === 3) chain++;
    if (role !== 3 && role !== 1 && role !== 2) chain = 0;
    const bound = depth + (chain >> 1);
    if (bound > deepest) deepest = bound;
  }
  return deepest;
}
