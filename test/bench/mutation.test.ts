import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';

import { DEFAULT_AREAS, knownAreas, partsOf } from '../../bench/mutation/areas.ts';
import { openOf, scoreOf, tableOf, tallyOf } from '../../bench/mutation/tally.ts';
import type { Mutant } from '../../bench/mutation/try-mutants.ts';

const files = ['src', 'rules', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
);
const isThere = (glob: string): boolean => {
  const matches = picomatch(glob);
  return files.some((file) => matches(file));
};

const mutant = (fileName: string, line: number, status: Mutant['status']): Mutant => ({
  id: `${line}`,
  fileName,
  location: { start: { line, column: 5 }, end: { line, column: 9 } },
  mutatorName: 'BlockStatement',
  replacement: '{\n}',
  status,
});

describe('the areas of mutation', () => {
  it.each(knownAreas())('%s has code and tests', (area) => {
    for (const { mutate, tests } of partsOf(area)) {
      expect(isThere(mutate)).toBe(true);
      expect(tests.some(isThere)).toBe(true);
    }
  });

  it('are parts of their own for each rule, and none where nothing is known', () => {
    expect(DEFAULT_AREAS.filter((area) => partsOf(area).length === 0)).toEqual([]);
    expect(partsOf('rules/no-leftover-file').map((one) => one.mutate)).toEqual(['rules/no-leftover-file.ts']);
    expect(partsOf('src/cli')).toEqual([]);
    expect(partsOf('src/allow/waivers')).toMatchObject([{ mutate: 'src/allow/waivers.ts' }]);
    expect(partsOf('src/allow/none')).toEqual([]);
  });
});

describe('what became of mutants', () => {
  const mutants = [
    mutant('/shop/src/mail.ts', 12, 'Survived'),
    mutant('/shop/src/mail.ts', 3, 'Timeout'),
    mutant('/shop/src/mail.ts', 4, 'Killed'),
    mutant('/shop/src/bill.ts', 90, 'NoCoverage'),
    mutant('/shop/src/bill.ts', 91, 'RuntimeError'),
    mutant('/shop/src/bill.ts', 92, 'Killed'),
    mutant('/shop/src/bill.ts', 93, 'Killed'),
  ];

  it('is a row of a table, with a score that is cut', () => {
    const tally = tallyOf('src', mutants);
    expect(scoreOf(tally)).toBe(66.6);
    expect(scoreOf(tallyOf('src', []))).toBeUndefined();
    expect(tableOf([tally]).split('\n')[2]).toBe('| `src` | 6 | 3 | 1 | 1 | 1 | 66.6 |');
  });

  it('names those to look at, in the order of their places', () => {
    expect(openOf(mutants, '/shop')).toEqual([
      'src/bill.ts:90:5 NoCoverage BlockStatement: { }',
      'src/mail.ts:3:5 Timeout BlockStatement: { }',
      'src/mail.ts:12:5 Survived BlockStatement: { }',
    ]);
  });
});
