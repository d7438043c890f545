import type { Collector } from '../core/collector.ts';

/**
 * The modules that a generated file asks for. They are looked for in its text, without a syntax tree: such files are
 * large, and one request too many only makes a module look used that is not.
 */
export const importerCollector: Collector<readonly string[]> = {
  id: 'importer',
  reads: 'importer',
  wants: (text) => WORDS.test(text),
  visit: ({ text }) => ({ done: () => specifiersIn(text) }),
};

const WORDS = /\b(?:import|from|require)\b/;

/** `from './mail'`, `import './mail'`, `import('./mail')`, `require('./mail')`; escapes are none of what generators write. */
const REQUEST = /\b(?:from|import|require)\s*\(?\s*(?:'([^'\\\n]+)'|"([^"\\\n]+)"|`([^`\\$\n]+)`)/g;

function specifiersIn(text: string): readonly string[] | undefined {
  const found = new Set<string>();
  for (const [, single, double, template] of text.matchAll(REQUEST)) found.add(single ?? double ?? template ?? '');
  return found.size === 0 ? undefined : [...found];
}
