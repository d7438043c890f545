import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of code in a page. */
export interface Snippet {
  /** What stands behind the fence, such as `js title=eslint.config.js`. */
  readonly info: string;
  readonly text: string;
  /** The nearest heading above. */
  readonly heading: string;
}

const FENCED = /^```(\S.*)\n([\s\S]*?)^```$/gm;

/** The blocks of a page of this repository that say what they are, in order. */
export function snippetsOf(page: string): readonly Snippet[] {
  const text = readFileSync(join(import.meta.dirname, '../..', page), 'utf8');
  return [...text.matchAll(FENCED)].map((match) => ({
    info: match[1] ?? '',
    text: match[2] ?? '',
    heading: [...text.slice(0, match.index).matchAll(/^#+ (.+)$/gm)].at(-1)?.[1] ?? '',
  }));
}

/** The one block of a page with a title, below a heading where it has several. */
export function snippet(page: string, title: string, heading?: string): string {
  const found = snippetsOf(page).filter(
    (one) => one.info.endsWith(` title=${title}`) && (heading === undefined || one.heading === heading),
  );
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${page} has ${String(found.length)} blocks with the title ${title}`);
  return first.text;
}
