import type { Collector } from '../core/collector.ts';
import { digest } from '../core/digest.ts';
import { baseName } from '../core/repo-path.ts';
import { isExampleFile, statesDefaults } from '../core/text-format.ts';
import type { Fallback } from './environment-fact.ts';
import { comparable } from './static-fallback.ts';

/** A value that a `.env` file gives a variable. */
export interface DotenvEntry {
  readonly key: string;
  readonly fallback: Fallback;
}

/**
 * The values of `.env` files that state defaults for everyone: `.env` itself and its examples. Files for one
 * environment or one person (`.env.production`, `.env.local`) differ on purpose and are left out, and so are the
 * examples of one set-up (`.env.azure.example`).
 */
export const dotenvCollector: Collector<readonly DotenvEntry[]> = {
  id: 'environment-dotenv',
  reads: 'dotenv',
  visit: (file) => ({
    done() {
      const isExample = isExampleFile(file.path);
      if (!statesDefaults(baseName(file.path))) return undefined;
      const entries: DotenvEntry[] = [];
      for (const match of file.text.matchAll(LINE)) {
        const [, key = '', raw = ''] = match;
        const value = unquote(raw);
        if (value === '') continue;
        const start = match.index + match[0].indexOf(key);
        const at = file.span({ range: [start, match.index + match[0].trimEnd().length] });
        // Only an example is written to be read; the values of any other file stay where they are.
        const stored = isExample ? comparable(key, value) : { value: digest(value), hidden: true };
        entries.push({ key, fallback: { ...stored, at } });
      }
      return entries.length > 0 ? entries : undefined;
    },
  }),
};

const LINE = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*("[^"\n]*"|'[^'\n]*'|[^\r\n]*)/gm;

function unquote(raw: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(raw.trim());
  if (quoted?.[2] !== undefined) return quoted[2];
  return raw.replace(/(^|\s)#.*$/, '').trim();
}
