import { describe, expect, it } from 'vitest';

import { jsonReport } from '../support/cli.ts';
import { soundProject } from '../support/hostile.ts';

const price = (name: string): string =>
  `export function ${name}(order, rate) {\n  const prices = order.items.map((item) => item.price * rate).filter(Boolean);\n  if (prices.length > 3) throw new Error('too many ' + prices.length);\n  return prices.reduce((sum, one) => sum + one, 0) / 100;\n}\n`;

const many = (count: number, file: (index: number) => readonly [string, string]): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => file(index)));

/** Far more than any of these takes, and far less than it takes to compare everything with everything. */
const PATIENCE_MS = 300_000;

describe('a project of nothing but extremes is judged in time', () => {
  it.each([
    [
      '10,000 equal functions',
      () =>
        many(1_000, (file) => [
          `src/prices${file}.ts`,
          Array.from({ length: 10 }, (_, nth) => price(`price${file}_${nth}`)).join(''),
        ]),
    ],
    ['3,000 files with a function of one name', () => many(3_000, (file) => [`src/p${file}.ts`, price('total')])],
    [
      '5,000 files in one folder, each importing the next',
      () =>
        many(5_000, (file) => [
          `src/link${file}.ts`,
          `import { a as b } from './link${(file + 1) % 5_000}';\nexport const a = [b, process.env.LINK_${file}];\n`,
        ]),
    ],
    [
      '900 kB in one line',
      () => ({ 'src/data.ts': `export const d = [${'{a:1,b:"c",d:[f(g.h)]},'.repeat(37_000)}];` }),
    ],
    ['20,000 waivers', () => ({ 'src/w.ts': `${'// ssot-allow no-duplicate-function -- x\n'.repeat(20_000)}f();` })],
    ['20,000 waivers in one line', () => ({ 'src/w.ts': `${'/* ssot-allow x -- x */'.repeat(20_000)}f();` })],
    ['100,000 script tags', () => ({ 'src/w.vue': '<script '.repeat(100_000) })],
    ['200,000 comments of markup', () => ({ 'src/w.vue': '<!--'.repeat(200_000) })],
  ] satisfies readonly (readonly [string, () => Record<string, string>])[])(
    '%s',
    (_, files) => {
      const written = files();
      const { scope } = jsonReport(soundProject(written).root);
      expect(scope.judged).toBe(Object.keys(written).length + 2);
    },
    PATIENCE_MS,
  );
});
