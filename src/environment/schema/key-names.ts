import { isPublicKey } from '../public-key.ts';

/** Spellings of one word. */
const SPELLINGS: readonly (readonly string[])[] = [
  ['WS', 'WEBSOCKET', 'WEBSOCKETS'],
  ['DB', 'DATABASE'],
  ['URL', 'URI', 'ENDPOINT', 'ORIGIN', 'BASEURL'],
  ['PASSWORD', 'PASS', 'PASSWD', 'PWD'],
  ['USER', 'USERNAME'],
  ['ENV', 'ENVIRONMENT'],
  ['ADDR', 'ADDRESS'],
  ['DIR', 'DIRECTORY', 'FOLDER'],
  ['CONFIG', 'CONF', 'CFG', 'CONFIGURATION'],
  ['SVC', 'SERVICE'],
  ['MSG', 'MESSAGE'],
  ['ORG', 'ORGANIZATION', 'ORGANISATION'],
  ['APIKEY', 'API_KEY'],
  ['HOST', 'HOSTNAME'],
  ['EMAIL', 'MAIL'],
  ['TTL', 'EXPIRY', 'EXPIRES', 'EXPIRATION'],
  ['SECS', 'SECONDS', 'SEC'],
  ['MS', 'MILLIS', 'MILLISECONDS'],
];
/** Words that a name means the same with and without. */
const FILLERS = new Set(['SERVICE', 'API', 'BASE', 'APP', 'THE', 'SERVER', 'VALUE']);

const SPELLED = new Map(
  SPELLINGS.flatMap(([first = '', ...rest]) => [first, ...rest].map((one) => [one, first] as const)),
);

/** Whether two different names of variables say the same: by abbreviations, order, filling words or a slip of the pen. */
export function isSameName(a: string, b: string): boolean {
  if (a === b || isPublicKey(a) !== isPublicKey(b)) return false;
  // Frameworks have prefixes of their own for what they hand on to the browser.
  if (withoutPrefix(a) === withoutPrefix(b)) return false;
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.join(' ') === other.join(' ')) return isSpelledApart(a, b);
  const [few, many] = [withoutFillers(one), withoutFillers(other)];
  if (few.length > 1 && few.join(' ') === many.join(' ')) return true;
  return isSlip(a, b);
}

/** `http_proxy` and `HTTP_PROXY` are one name to whoever sets them. */
function isSpelledApart(a: string, b: string): boolean {
  return a.toUpperCase() !== b.toUpperCase();
}

function wordsOf(key: string): readonly string[] {
  const words = withoutPrefix(key).replace('API_KEY', 'APIKEY').split('_');
  return words.map((one) => SPELLED.get(one) ?? one).sort();
}

function withoutPrefix(key: string): string {
  return key.replace(/^(NEXT_PUBLIC|VITE|EXPO_PUBLIC|PUBLIC|REACT_APP|GATSBY|NUXT_PUBLIC|VUE_APP)_/, '');
}

function withoutFillers(words: readonly string[]): readonly string[] {
  return words.filter((one) => !FILLERS.has(one));
}

/** One letter more, less, other or swapped, in a long word. */
function isSlip(a: string, b: string): boolean {
  if (a.length < 8 || Math.abs(a.length - b.length) > 1 || /\d/.test(a + b)) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.includes('_') || right.includes('_')) return false;
  // In a short word one letter makes another one: APP and API.
  const word = a.slice(a.lastIndexOf('_', start - 1) + 1).split('_')[0] ?? '';
  if (word.length < 6) return false;
  return left.length + right.length < 3 || (left.length === 2 && left === right.charAt(1) + right.charAt(0));
}
