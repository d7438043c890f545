import { describe, expect, it } from 'vitest';

import { parse } from '../../src/parse/index.ts';
import { mayOverburden } from '../../src/parse/effort.ts';
import { guessDepth } from '../../src/parse/nesting.ts';
import { repoPath } from '../support/arbitrary-project.ts';

const nested = (levels: number, level: (inner: string) => string, inner = '1'): string => {
  let text = inner;
  for (let i = 0; i < levels; i++) text = level(text);
  return text;
};

const verdict = (text: string, path = 'src/a.ts', engine: 'raw' | 'ordinary' = 'raw'): string => {
  const result = parse(repoPath(path), text, engine);
  return 'reason' in result ? result.reason : 'judged';
};

const isTried = (text: string): boolean => mayOverburden(text, guessDepth(text).deepest);

const TOO_MUCH =
  /^too much for the parser: more than 100 syntax errors, deep nesting, or code that can be read in too many ways$/;

/** Seconds that anything of this takes at most on a machine that does ten other things. */
const PATIENCE_MS = 300_000;

describe('a text that would hold the parser up or end its process', () => {
  // Each of them took minutes, or more memory than there is.
  it.each([
    ['a long line of errors', '\\'.repeat(64_000)],
    ['many short lines of errors', '\\\n'.repeat(400_000)],
    ['a long line of errors and of characters that are no ASCII', `'é';${'\\'.repeat(400_000)}`],
    ['errors after half a megabyte of good code', `${'a(b);\n'.repeat(80_000)}${'const c;'.repeat(60_000)}`],
    ['keys in type arguments that are none', `x = ${nested(30, (inner) => `a<{ [${inner}]: b }> c`)};`],
    ['the same on lines of their own', `x = ${nested(30, (inner) => `a<{ b: c\n [${inner}]: d }> e`)};`],
    ['keys in type arguments of what is constructed', `x = ${nested(15, (inner) => `new a<{[${inner}]: b}> c`)};`],
    ['patterns where a type stands', `x = 1 as ${nested(30, (inner) => `({ [1 as ${inner}]: a })`, 'b')};`],
    ['constraints that are conditions', `type X = ${nested(30, (inner) => `(infer U extends ${inner} ? a : b)`)};`],
    ['the same in type arguments', `type X = ${nested(30, (inner) => `A<infer U extends ${inner} ? a : b>`)};`],
    [
      'many deep brackets that begin no functions',
      `${nested(900, (inner) => `a ? (b = ${inner}) : e => f`)};`.repeat(12),
    ],
  ])(
    'is unreadable: %s',
    (_, text) => {
      expect(verdict(text)).toMatch(TOO_MUCH);
    },
    PATIENCE_MS,
  );

  it(
    'has the same verdict in every language',
    () => {
      for (const path of ['a.js', 'a.tsx', 'a.d.ts', 'a.mts'])
        expect(verdict('\\'.repeat(64_000), path)).toMatch(TOO_MUCH);
      expect(verdict('\\'.repeat(64_000), 'a.ts', 'ordinary')).toMatch(TOO_MUCH);
      expect(verdict(`<script>${'\\'.repeat(64_000)}</script>`, 'a.vue')).toMatch(TOO_MUCH);
    },
    PATIENCE_MS,
  );
});

describe('a text that only looks like it', () => {
  const BUNDLE = `export const d=[${'{a:1,b:"c",d:[f(g.h)]},'.repeat(20_000)}];`;

  it.each([
    ['half a megabyte in one line', BUNDLE],
    ['one line with characters that are no ASCII', BUNDLE.replace('"c"', '"é"')],
    ['a thousand levels', `${nested(900, (inner) => `a ? (b = ${inner}) : e => f`)};`],
    ['few errors in a long line', `${'const c;'.repeat(90)}${BUNDLE}`],
  ])(
    'is tried, and judged: %s',
    (_, text) => {
      expect(isTried(text)).toBe(true);
      expect(verdict(text)).toBe('judged');
    },
    PATIENCE_MS,
  );

  it(
    'is a sloppy script where no module may be so',
    () => {
      expect(verdict(`with (a) b;${BUNDLE.replace('export ', '')}`, 'a.js')).toBe('judged');
    },
    PATIENCE_MS,
  );
});

describe('ordinary code', () => {
  it.each([
    ['a large file', 'export const total = price(order, { rate: rates[0] });\n'.repeat(4_000)],
    ['tests in tests', nested(12, (inner) => `describe('mail', () => {\n  it(${inner});\n});`)],
    ['options in options', `mail(${nested(6, (inner) => `send({ [key]: ${inner} })`)});`.repeat(20)],
    ['settings in settings', `export default ${nested(60, (inner) => `{ a: [${inner}] }`)};`],
    [
      'types that infer',
      'type A<T> = T extends [infer U extends string, infer V extends number] ? [U, V] : never;\n'.repeat(200),
    ],
    ['schemas and their types', 'export type Order = z.infer<typeof order>;\n'.repeat(500)],
  ])('is not tried before: %s', (_, text) => {
    expect(isTried(text)).toBe(false);
  });
});

describe('a file of many errors that leave the tree whole', () => {
  it('is judged up to a hundred of them, and has a syntax error with more', () => {
    expect(verdict('const a;'.repeat(100))).toBe('judged');
    for (const engine of ['raw', 'ordinary'] as const) {
      const reason = verdict('const a;'.repeat(101), 'a.ts', engine);
      expect(reason).toBe('syntax error at 1:7: Missing initializer in const declaration');
    }
  });
});
