import { printable } from './printable.ts';

/**
 * Text of a judged repository inside a line of Markdown. What stands between backquotes becomes code; elsewhere nothing
 * is a link, an image, a tag, a mention, a reference, a table cell or emphasis.
 */
export function markdownText(text: string): string {
  const parts = printable(text).split('`');
  // The last of an even number of parts stands behind a backquote that nothing closes.
  const unclosed = parts.length % 2 === 0 ? parts.pop() : undefined;
  const words = parts.map((part, i) => {
    if (i % 2 === 1) return part.trim() === '' ? '' : codeSpan(part);
    const isBetween = i > 0 && i < parts.length - 1;
    return part === '' && isBetween ? APART : inert(part);
  });
  return unclosed === undefined ? words.join('') : `${words.join('')}${BACKQUOTE}${inert(unclosed)}`;
}

/** A name or path as code. */
export function markdownCode(text: string): string {
  const plain = printable(text);
  return plain.trim() === '' ? '' : codeSpan(plain);
}

/**
 * A span ends at the first row of backquotes that is as long as the one it began with, so it begins with a row that does
 * not occur in it. Blanks keep it apart from backquotes on its edges.
 */
function codeSpan(text: string): string {
  const rows = new Set((text.match(/`+/g) ?? []).map((row) => row.length));
  let length = 1;
  while (rows.has(length)) length++;
  const fence = '`'.repeat(length);
  return /^`|`$/.test(text) ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

const BACKQUOTE = '&#96;';

/** An invisible character takes marks apart that no escape makes harmless: services look for them in what is rendered. */
const APART = '&#8203;';

function inert(text: string): string {
  return text
    .replace(/[\\*_~[\]|$]/g, '\\$&')
    .replace(/&(?=[#\w])|[<>]/g, (char) => ENTITIES.get(char) ?? '')
    .replace(/[@#]|:(?=\/\/)|www(?=\.)|(?:mailto|xmpp)(?=:)|(?<=\bGH)-|[!&%^](?=\d)/gi, `$&${APART}`);
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);
