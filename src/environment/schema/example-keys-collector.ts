import type { Collector } from '../../core/collector.ts';
import { isExampleFile } from '../../core/text-format.ts';
import type { DeclaredKey } from './schema-fact.ts';

/** What a `.env` file lists. */
export interface ListedKeys {
  /** Those of an example, in whatever state: without a value, or put in a comment as not needed. */
  readonly keys: readonly DeclaredKey[];
  /** Values of `NODE_ENV`, which is no secret. */
  readonly nodeEnvs: readonly string[];
}

/** The variables that the examples of `.env` files tell of, and what `NODE_ENV` is set to in any of them. */
export const exampleKeysCollector: Collector<ListedKeys> = {
  id: 'environment-example-keys',
  reads: 'dotenv',
  visit: (file) => ({
    done() {
      const keys: DeclaredKey[] = [];
      const nodeEnvs: string[] = [];
      for (const match of file.text.matchAll(LINE)) {
        const [line, key = '', value = ''] = match;
        const start = match.index + line.indexOf(key);
        if (key === 'NODE_ENV' && value !== '') nodeEnvs.push(value);
        if (isExampleFile(file.path)) keys.push({ key, at: file.span({ range: [start, start + key.length] }) });
      }
      return keys.length + nodeEnvs.length > 0 ? { keys, nodeEnvs } : undefined;
    },
  }),
};

const LINE = /^[ \t]*(?:#[ \t]*)?(?:export[ \t]+)?([A-Z][A-Z0-9_]+)[ \t]*=[ \t]*["']?([\w-]*)/gm;
