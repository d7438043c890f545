/** How the words of a text are put together: texts of different classes are different things. */
type TextClass = 'kebab' | 'snake' | 'constant' | 'dotted' | 'colon' | 'path' | 'host' | 'other';

function classOf(text: string): TextClass {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/i.test(text)) return 'kebab';
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text)) return 'constant';
  if (/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/i.test(text)) return 'snake';
  if (/^[a-z][\w-]*(:[\w-]+)+$/i.test(text)) return 'colon';
  if (/^(https?|wss?|redis|amqp):\/\/[^/\s]/.test(text)) return 'host';
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(text) && /-|\.[a-z]+\./.test(text)) return 'host';
  if (/^[a-z][\w-]*(\.[\w-]+)+$/i.test(text)) return 'dotted';
  if (/^\/[\w:{}-]+(\/[\w:{}-]+)*$/.test(text)) return 'path';
  return 'other';
}

/**
 * Whether a text is unlikely to be written down for anything else: an event such as `order.paid`, a header such as
 * `x-shop-id`, a name of three words. Two words, as in `order-delete`, name a queue here and a button there.
 */
export function isDistinct(text: string): boolean {
  switch (classOf(text)) {
    case 'host':
      return !SHARED_HOST.test(text);
    case 'dotted':
    case 'colon':
      return text.length >= 8;
    case 'path':
      return text.split('/').length > 3;
    case 'kebab':
    case 'snake':
    case 'constant':
      return /^x-/i.test(text) || text.split(/[-_]/).length > 2;
    case 'other':
      return false;
  }
}

/** What every program that is started on one's own machine, or that names a standard, writes. */
const SHARED_HOST =
  /^(?:\w+:\/\/)?(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|(?:[\w-]+\.)*(?:example\.(?:com|org|net)|w3\.org|schema\.org))(?:[:/]|$)/i;

/** Whether a text consists of several words, so that it can be nearly another. */
export function isCompound(text: string): boolean {
  return classOf(text) !== 'other' && text.length >= 6;
}

/** Equal for texts that differ in case and in `_`, `-` alone. */
export function skeletonOf(text: string): string {
  return text.toLowerCase().replace(/[-_]/g, '-');
}

/** Whether `text` looks like a slip in writing `value`: one letter inside of a word, of the same class. */
export function isSlip(text: string, value: string): boolean {
  if (text === value || text.length < 10 || Math.abs(text.length - value.length) > 1) return false;
  let start = 0;
  while (start < text.length && text[start] === value[start]) start++;
  let end = 0;
  while (end < Math.min(text.length, value.length) - start && text.at(-1 - end) === value.at(-1 - end)) end++;
  const [a, b] = [text.slice(start, text.length - end), value.slice(start, value.length - end)];
  // A number, a sign or the last letter of a word is meant: `v1` and `v2`, `order` and `orders`.
  if (a.length > 1 || b.length > 1 || !/^[a-z]*$/i.test(a + b)) return false;
  if (!/^[a-z]/i.test(text.slice(text.length - end))) return false;
  const word = /[a-z]*$/i.exec(text.slice(0, start))?.[0] ?? '';
  return word.length > 2 && classOf(text) === classOf(value);
}
