import type { Collector } from '../../core/collector.ts';

/** Every word that has the form of a variable's name, joined by spaces: what a file may make use of, however it does. */
export const mentionsCollector: Collector<string> = {
  id: 'environment-mentions',
  wants: (text) => /[A-Z0-9]_[A-Z0-9]/.test(text),
  visit: ({ text }) => ({
    done() {
      const words = new Set(text.match(WORD));
      return words.size > 0 ? [...words].join(' ') : undefined;
    },
  }),
};

const WORD = /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g;
