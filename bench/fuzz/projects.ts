import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Random } from '../duplicates/random.ts';
import { mutate, tokensOf } from './mutate.ts';
import { firstDifference, insanity, runTool } from './run-tool.ts';
import { scratchFolder, writeAll } from './scratch.ts';
import { shopFiles } from './seed-texts.ts';
import type { FuzzTarget } from './target.ts';
import { SETTING_WORDS, SOURCE_WORDS } from './words.ts';

/** Parts the name of a file from its text in a piece. */
const PART = '\0\0';
const ODD_NAMES = [
  'src/__proto__.ts',
  'src/a b.ts',
  'packages/constructor/src/index.ts',
  'src/[id].tsx',
  'lib/ü.js',
  '.env.local',
  '-x.ts',
  'src/a\nb.ts',
  'src/\u001b[31m.ts',
];

/** Small projects: the verdict is the same without a cache, with an empty one, with one of this text, and with one of another. */
export function projectTarget(): FuzzTarget {
  const shop = Object.entries(shopFiles());
  const texts = shop.map(([, text]) => tokensOf(text));
  const changed = (random: Random): string => {
    const [path = '', text = ''] = random.pick(shop) ?? [];
    const words = /\.[jt]sx?$/.test(path) ? SOURCE_WORDS : SETTING_WORDS;
    const others = [random.pick(texts) ?? []];
    const name = random.happens(0.2) ? (random.pick(ODD_NAMES) ?? path) : path;
    return `${name}${PART}${mutate(tokensOf(text), random, { words, others }).join('')}`;
  };
  let scratch: string | undefined;
  return {
    name: 'projects',
    make: (random) => Array.from({ length: 1 + random.below(4) }, () => changed(random)),
    async trouble(pieces) {
      const folder = join((scratch ??= scratchFolder()), 'shop');
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(join(folder, 'node_modules'), { recursive: true });
      writeAll(folder, Object.fromEntries(shop));
      const check = (...more: string[]) => runTool(folder, ['check', '--format', 'json', '--no-types', ...more]);
      await check();
      writeAll(folder, filesOf(pieces));
      const stale = await check();
      const plain = await check('--no-cache');
      const warm = await check();
      const insane = insanity(plain);
      if (insane !== undefined) return insane;
      return firstDifference([
        ['a run without a cache', plain],
        ['one with a cache of other texts', stale],
        ['one with a cache of these texts', warm],
      ]);
    },
  };
}

function filesOf(pieces: readonly string[]): Record<string, string> {
  return Object.fromEntries(pieces.map((piece) => piece.split(PART, 2)).map(([path = '', text = '']) => [path, text]));
}
