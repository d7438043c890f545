/** Deepest nesting of brackets that is handed to the parser. */
export const MAX_NESTING = 1_000;
/** Deepest tree that is: chains of operators and members are deep trees, too, but cost the parser less. */
export const MAX_LEVELS = 4_000;
/** So many tokens that open a level cannot exhaust the stack, however they stand. Few real files have more. */
const HARMLESS_LEVELS = 8_000;

const CHAR = 128;
/** What a character does to the depth: 1 opens, 2 closes, 3 chains operators, 4 ends a chain; 5 opens and ends, 6 closes and ends. */
const ROLE = new Uint8Array(CHAR);
/** Whether a character may open a level of the tree. */
const OPENS = new Uint8Array(CHAR);
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
for (const char of '([{<>!~?=+-*/%&|^.:`@') OPENS[char.charCodeAt(0)] = 1;

/** Words that open a level without any of these characters. */
const OPENING_WORDS =
  /\b(?:abstract|as|asserts|async|await|class|delete|do|else|extends|in|infer|instanceof|is|keyof|new|of|readonly|satisfies|typeof|unique|void|yield)\b/g;

/** Whether a text may nest too deeply: certainly not, so deep that it need not be looked into, or perhaps. */
export interface DepthGuess {
  readonly kind: 'harmless' | 'suspicious' | 'hopeless';
  /** An upper bound, counted as the kind is. */
  readonly deepest: number;
}
/** So many brackets that do not close are not explained by strings and comments, and measuring them takes long. */
const HOPELESS = 10 * MAX_NESTING;

/**
 * Whether a text may nest too deeply for the parser, which recurses on the native stack: overflow ends the process
 * without an exception. Strings and comments are counted as code, so a suspicion has to be looked into, see
 * `probeDepth`; that there is none is certain. Every character of every file passes through here, hence the tables.
 */
export function guessDepth(text: string): DepthGuess {
  let depth = 0;
  let chain = 0;
  let deepest = 0;
  let opening = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= CHAR) continue;
    opening += OPENS[code] ?? 0;
    const role = ROLE[code];
    if (role === 0) continue;
    if (role === 1 || role === 5) depth++;
    else if (role === 2 || role === 6) depth = depth === 0 ? 0 : depth - 1;
    else if (role === 3) chain++;
    if (role !== 3 && role !== 1 && role !== 2) chain = 0;
    const bound = depth + (chain >> 1);
    if (bound > deepest) deepest = bound;
  }
  if (deepest > HOPELESS) return { kind: 'hopeless', deepest };
  const isHarmless =
    deepest <= MAX_NESTING && opening + openingWords(text, HARMLESS_LEVELS - opening) <= HARMLESS_LEVELS;
  return { kind: isHarmless ? 'harmless' : 'suspicious', deepest };
}

/** A word takes three characters with its blank, so a text of few characters has not enough of them to be counted. */
function openingWords(text: string, enough: number): number {
  if (text.length < 3 * enough) return 0;
  return text.match(OPENING_WORDS)?.length ?? 0;
}
