/** An upper bound that costs nothing: as if every other bracket held a key. */
export function mostReadings(text: string, deepest: number): number {
  return text.length * (deepest + 1) * KEY_FACTOR ** (deepest / 2);
}

/**
 * How many characters the parser reads at most, counting again what it reads again. A bracket that may begin the
 * parameters of an arrow function is read as such first, once for each, so what is in `n` of them may be read `n + 1`
 * times. What is a type at first, as in `a<{ [b]: c }>`, is read again as an expression whenever it is none, and so is
 * all in it: that doubles with every level.
 *
 * Strings and comments are counted as code, which is a guess: a text can be made to look simpler than it is.
 */
export function readingsOf(text: string): number {
  // Of the brackets around: which they are, how often their contents are read, and how often more those of one within.
  const brackets: number[] = [];
  const weights: number[] = [];
  const steps: number[] = [];
  let bracket = 0;
  let weight = 1;
  let step = 1;
  let readings = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const role = code < CHAR ? ROLE[code] : 0;
    if (role === 0) continue;
    readings += (i - from) * weight;
    from = i;
    if (role === OPENS) {
      brackets.push(bracket);
      weights.push(weight);
      steps.push(step);
      const factor = code === PAREN ? 1 : factorOf(text, i, bracket);
      step *= factor;
      weight = code === PAREN ? weight + step : weight * factor;
      bracket = code;
    } else {
      bracket = brackets.pop() ?? 0;
      weight = weights.pop() ?? 1;
      step = steps.pop() ?? 1;
    }
  }
  return readings + (text.length - from) * weight;
}

/** `new a<{ [key]: b }> c` is read four times: as type arguments of what is constructed, and of what is called. */
const KEY_FACTOR = 4;
const PATTERN_FACTOR = 2;

const CHAR = 128;
const PAREN = '('.charCodeAt(0);
const SQUARE = '['.charCodeAt(0);
const CURLY = '{'.charCodeAt(0);
const OPENS = 1;
const CLOSES = 2;
const ROLE = new Uint8Array(CHAR);
for (const char of '([{') ROLE[char.charCodeAt(0)] = OPENS;
for (const char of ')]}') ROLE[char.charCodeAt(0)] = CLOSES;

/** How often more than what is around it the contents of a bracket are read that is no parenthesis. */
function factorOf(text: string, at: number, outer: number): number {
  if (text.charCodeAt(at) === SQUARE && outer === CURLY) return BEFORE_KEY.test(before(text, at)) ? KEY_FACTOR : 1;
  if (outer !== PAREN || !MAY_BEGIN_PATTERN.includes(text.charAt(at - 1))) return 1;
  return BEFORE_PATTERN.test(before(text, at)) ? PATTERN_FACTOR : 1;
}

const before = (text: string, at: number): string => text.slice(Math.max(0, at - LOOKED_BACK), at);
/** Few lines are indented deeper, and there is no longer modifier. */
const LOOKED_BACK = 40;
/** A computed key begins a line, or follows a bracket, another member, a comment or a modifier. */
const BEFORE_KEY = /(?:[\n{},;/*+-]|\b(?:readonly|get|set|async|static|accessor))\s*$/;
const MAY_BEGIN_PATTERN = '( \t\r\n/';
/** A pattern begins the parameters, with a comment or a modifier before it at most. */
const BEFORE_PATTERN = /(?:[(/]|^|\b(?:readonly|public|private|protected|override))\s*$/;

const FEWEST_CONSTRAINTS = 8;
const CONSTRAINED = /\binfer\s+[^\s,)>\]}]+\s+extends\b/g;
const NESTED = /\binfer\s+[^\s,)>\]}]+\s+extends\b|=>|[(<[{]|[)>\]}]/g;

/**
 * Every constraint of an `infer` is read twice where a question mark may follow, with all constraints in it. Brackets
 * are those of types here; `=>` closes none.
 */
export function readingsOfConstraints(text: string): number {
  if (!text.includes('infer') || (text.match(CONSTRAINED)?.length ?? 0) < FEWEST_CONSTRAINTS) return 0;
  const open: number[] = [];
  let weight = 1;
  let here = 1;
  let readings = 0;
  let from = 0;
  for (const { 0: token, index } of text.matchAll(NESTED)) {
    readings += (index - from) * weight;
    from = index;
    if (readings === Infinity) break;
    if (token.startsWith('infer')) {
      weight *= 2;
      here *= 2;
    } else if ('(<[{'.includes(token)) {
      open.push(here);
      here = 1;
    } else if (token !== '=>') {
      weight /= here;
      here = open.pop() ?? 1;
    }
  }
  return readings;
}
