/** What a component file holds for the parser. */
export interface ScriptBlocks {
  /** The text with everything outside its script blocks blanked, so that offsets stay true. */
  readonly text: string;
  readonly lang: 'js' | 'jsx' | 'ts' | 'tsx';
}

// What is not closed is taken to the end of the text, or of what a tag may reasonably hold: a text of nothing but
// openings would otherwise be searched to its end from each of them.
const ATTRIBUTES = String.raw`((?:"[^"]*"|'[^']*'|[^'"><]|<(?!script\b))*)`;
const SCRIPT = new RegExp(
  String.raw`<!--[\s\S]*?(?:-->|$)|<script\b${ATTRIBUTES}>(?:([\s\S]*?)</script\s*>|[\s\S]*$)`,
  'gi',
);
const FRONTMATTER = /^\s*---\r?\n([\s\S]*?)\r?\n---/;
const SCRIPT_TYPES = /^(module|(text|application)\/(javascript|ecmascript|typescript|babel|jsx))$/i;

/**
 * Cuts the script blocks out of a Vue, Svelte or Astro file. A text without any `<script` or frontmatter is taken for a
 * bare block, which is how oxlint hands component files to its plugins.
 */
export function scriptBlocks(path: string, text: string): ScriptBlocks {
  const isAstro = path.endsWith('.astro');
  const blocks: [start: number, end: number][] = [];
  const langs = new Set<string>(isAstro ? ['ts'] : []);
  const frontmatter = isAstro ? FRONTMATTER.exec(text) : null;
  if (frontmatter?.[1] !== undefined) {
    const start = text.indexOf('\n', frontmatter.index + frontmatter[0].indexOf('---')) + 1;
    blocks.push([start, start + frontmatter[1].length]);
  }
  const markupStart = frontmatter ? frontmatter.index + frontmatter[0].length : 0;
  for (const match of text.matchAll(SCRIPT)) {
    const [whole, attributes, body] = match;
    if (attributes === undefined || body === undefined || match.index < markupStart) continue;
    const type = attribute(attributes, 'type');
    if (type !== undefined && !SCRIPT_TYPES.test(type)) continue;
    const start = match.index + whole.indexOf('>', '<script'.length + attributes.length) + 1;
    blocks.push([start, start + body.length]);
    langs.add(attribute(attributes, 'lang') ?? 'js');
  }
  if (blocks.length === 0 && !/<[a-z!]/i.test(text)) return { text, lang: 'ts' };
  return { text: blankOutside(text, blocks), lang: widest(langs) };
}

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(String.raw`(?:^|\s)${name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`, 'i').exec(attributes);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

function blankOutside(text: string, blocks: readonly (readonly [number, number])[]): string {
  let result = '';
  let position = 0;
  for (const [start, end] of blocks) {
    result += blank(text.slice(position, start)) + text.slice(start, end);
    position = end;
  }
  return result + blank(text.slice(position));
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, ' ');
}

function widest(langs: ReadonlySet<string>): ScriptBlocks['lang'] {
  if (langs.has('tsx') || (langs.has('ts') && langs.has('jsx'))) return 'tsx';
  if (langs.has('ts') || langs.has('typescript')) return 'ts';
  return 'jsx';
}
