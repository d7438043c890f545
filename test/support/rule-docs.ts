import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One example of a rule's doc: the files below one `Incorrect:` or `Correct:` heading. */
export interface DocExample {
  readonly kind: 'Incorrect' | 'Correct';
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
}

const HEADING = /^## (.+)$/gm;
const BLOCK = /^```\w+ title=(\S+)\n([\s\S]*?)^```$/gm;

/** Reads the doc of a rule. */
export function readRuleDoc(id: string): {
  readonly text: string;
  readonly headings: readonly string[];
  readonly examples: readonly DocExample[];
} {
  const text = readFileSync(join(import.meta.dirname, '../../docs/rules', `${id}.md`), 'utf8');
  const headings = [...text.matchAll(HEADING)];
  const examples: DocExample[] = [];
  for (const [i, heading] of headings.entries()) {
    const match = /^(Incorrect|Correct): (.+)$/.exec(heading[1] ?? '');
    if (match === null) continue;
    const section = text.slice(heading.index, headings[i + 1]?.index);
    const files = Object.fromEntries([...section.matchAll(BLOCK)].map((block) => [block[1] ?? '', block[2] ?? '']));
    examples.push({ kind: match[1] === 'Correct' ? 'Correct' : 'Incorrect', title: match[2] ?? '', files });
  }
  return { text, headings: headings.map((heading) => heading[1] ?? ''), examples };
}
