import { examine } from '../corpora/examine.ts';
import { mutate, tokensOf } from './mutate.ts';
import { sourceSeeds } from './seed-texts.ts';
import type { FuzzTarget } from './target.ts';
import { SOURCE_WORDS } from './words.ts';

const NAMES = ['a.ts', 'a.tsx', 'a.js', 'a.mts', 'a.cjs', 'a.d.ts', 'a.vue', 'a.svelte', 'a.astro', 'a.test.ts'];

/** Single files, through everything that depends on one file alone. */
export function sourceTarget(corpus: string | undefined): FuzzTarget {
  const seeds = sourceSeeds(corpus);
  return {
    name: 'sources',
    make(random) {
      const seed = random.pick(seeds) ?? { path: 'a.ts', text: '' };
      const others = [random.pick(seeds), random.pick(seeds)].map((one) => tokensOf(one?.text ?? ''));
      const kept = random.happens(0.7) ? seed.path.replace(/^.*(?=\.(?:d\.)?\w+$)/, 'a') : undefined;
      const path = kept ?? random.pick(NAMES) ?? 'a.ts';
      return [path, ...mutate(tokensOf(seed.text), random, { words: SOURCE_WORDS, others })];
    },
    async trouble([path = '', ...tokens]) {
      // A finding may be made smaller by its name, too.
      const isName = /^a\.[\w.]+$/.test(path);
      const text = tokens.join('');
      const { troubles } = await examine({
        folder: '',
        path: isName ? path : 'a.ts',
        text: isName ? text : path + text,
      });
      return troubles[0];
    },
  };
}
