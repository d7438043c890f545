import { printable } from './printable.ts';

/** Text of a judged repository as an attribute or content of XML 1.0, which cannot hold control characters at all. */
export function xmlText(text: string): string {
  return printable(text).replace(/[&<>"']/g, (char) => ENTITIES.get(char) ?? '');
}

/** Attributes in the order given. */
export function xmlAttributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);
