/** What a text tells about how it came to be: `undefined` for hand-written code. */
export function classifyText(path: string, text: string): 'generated' | 'minified' | undefined {
  if (/\.[cm]?js$/.test(path) && isMinified(text)) return 'minified';
  return hasGeneratedMark(text) ? 'generated' : undefined;
}

/** Short files may consist of one long line; a bundle does by its size. */
function isMinified(text: string): boolean {
  if (text.length < 5_000) return false;
  const lines = text.split('\n');
  if (text.length / lines.length > 500) return true;
  const inLongLines = lines.reduce((sum, line) => (line.length > 5_000 ? sum + line.length : sum), 0);
  return inLongLines > text.length / 2;
}

/** How far into a file a mark may stand: licence texts come before it. */
const HEADER = 3_000;

/** Marks that generators put at the start of a comment line. */
const MARKS = [
  /^@generated(?![\w-])/,
  /^(?:this|the) (?:file|code|module|document|client|source)\b.{0,40}(?:is|was|has been|are) (?:being )?@?(?:auto(?:matically)?[- ]?|machine[- ])?@?generated\b/i,
  /^(?:auto(?:matically)?|machine)[- ]?generated(?: (?:file|code|content|by|from|with|using|on|at|do not)\b|[.:;!,]|$)/i,
  /^(?:code )?generated (?:by|with|using) \S/i,
  /^(?:please )?do not (?:edit|modify|change|touch)(?: (?:this|the) file)?(?: (?:manually|by hand|directly|yourself))?[\s.!*-]*$/i,
];

function hasGeneratedMark(text: string): boolean {
  const lines = headerLines(text);
  if (lines.some((line) => MARKS.some((mark) => mark.test(line)))) return true;
  const whole = lines.join(' ');
  return (
    /\bgenerated\b/i.test(whole) && /\b(?:do not|don't|never) (?:manually )?(?:edit|modify|change|touch)\b/i.test(whole)
  );
}

/** The lines of the comments before the first statement, without comment signs; directives do not end them. */
function headerLines(text: string): readonly string[] {
  const header = /^(?:\s+|#!.*|\/\/.*|\/\*[^]*?(?:\*\/|$)|<!--[^]*?(?:-->|$)|["']use \w+["'];?)*/.exec(
    text.slice(0, HEADER),
  )?.[0];
  const lines = (header ?? '').split(/\r?\n/);
  return lines.map((line) => line.replace(/^[\s/*!#<>=-]+/, '').replace(/[\s*/]+$/, '')).filter((line) => line !== '');
}
