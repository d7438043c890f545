/** An element of XML: what is needed to tell whether a document says what it should. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

// What XML 1.0 can hold; U+FFFE, U+FFFF, halves of surrogate pairs and most controls are no characters to it.
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const TAG = /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the XML that our formats write, and nothing else: no doctype, comments, processing instructions or sections. What
 * is not well-formed throws.
 */
export function parseXml(text: string): XmlElement {
  if (NO_CHARACTER.test(text)) throw new Error('a character that XML cannot hold');
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!text.startsWith(head) || !text.endsWith('>\n')) throw new Error('no XML document');
  const { element, end } = elementAt(text.trimEnd(), head.length);
  if (end !== text.length - 1) throw new Error(`something stands after the root at ${end}`);
  return element;
}

function elementAt(text: string, start: number): { readonly element: XmlElement; readonly end: number } {
  const open = tagAt(text, start);
  if (open.closes) throw new Error(`no element opens at ${start}`);
  const children: XmlElement[] = [];
  let content = '';
  if (open.isEmpty) return { element: { ...open, children, text: content }, end: open.end };
  for (let at = open.end; ;) {
    const next = text.indexOf('<', at);
    if (next === -1) throw new Error(`${open.name} is not closed`);
    content += unescaped(text.slice(at, next));
    if (text.startsWith('</', next)) {
      const close = tagAt(text, next);
      if (close.name !== open.name) throw new Error(`${open.name} is closed by ${close.name}`);
      return { element: { ...open, children, text: content.trim() }, end: close.end };
    }
    const { element, end } = elementAt(text, next);
    children.push(element);
    at = end;
  }
}

function tagAt(text: string, start: number) {
  TAG.lastIndex = start;
  const match = TAG.exec(text);
  if (match === null) throw new Error(`no tag at ${start}: ${text.slice(start, start + 80)}`);
  const [all, slash, name = '', attributes = '', empty] = match;
  const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map((one) => [one[1], unescaped(one[2] ?? '')]);
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`an attribute twice at ${start}`);
  const read = Object.fromEntries(pairs) as Record<string, string>;
  return { name, attributes: read, closes: slash === '/', isEmpty: empty === '/', end: start + all.length };
}

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos);)|[<>]/.test(text)) throw new Error(`a bare mark in ${text}`);
  return text.replace(/&([a-z]+);/g, (_, name: string) => ENTITIES[name] ?? '');
}
