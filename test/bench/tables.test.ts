import { describe, expect, it } from 'vitest';

import { barPlot } from '../../bench/bar-plot.ts';
import { judgeGoals } from '../../bench/goals.ts';
import { goalTable, pairTable, runTable, table } from '../../bench/markdown.ts';
import type { Duel, Sample, Series } from '../../bench/model.ts';
import { count, mebibytes, threeDigits } from '../../bench/numbers.ts';
import { pairings, select } from '../../bench/plan.ts';
import { sizesUpTo } from '../../bench/scaling.ts';
import { readFeatures } from '../../bench/ssot-lint.ts';

const took = (wall: number): Sample => ({ wall, cpu: wall * 2, peak: wall * 100 * 2 ** 20 });

function series(name: string, walls: readonly number[], more: Partial<Series> = {}): Series {
  return { name, title: name, samples: walls.map(took), work: undefined, failure: undefined, leftOut: false, ...more };
}

const duels: Duel[] = [
  { subjects: [series('cold', [1, 3, 2])], peer: series('jscpd-5', [2, 3, 4], { work: { files: 1234, findings: 5 } }) },
  { subjects: [series('cold', [2])], peer: series('fallow', [], { failure: 'exit code 101' }) },
];

describe('figures', () => {
  it('are written with three digits that count', () => {
    expect([0.01234, 0.1234, 1.234, 12.34, 123.4, 1234].map(threeDigits)).toEqual([
      '0.0123',
      '0.123',
      '1.23',
      '12.3',
      '123',
      '1234',
    ]);
    expect(threeDigits(undefined)).toBe('–');
  });

  it('have commas between thousands', () => {
    expect([7, 1234, 33278, 4075469].map(count)).toEqual(['7', '1,234', '33,278', '4,075,469']);
    expect(mebibytes(3 * 2 ** 30)).toBe('3,072');
  });
});

describe('the tables', () => {
  it('show medians of all runs, in multiples of an empty node', () => {
    const text = runTable([series('node', [0.5]), series('cold', [1, 3, 2], { work: { files: 1234, findings: 5 } })]);
    expect(text.split('\n').at(-1)).toBe('| cold | 2.00 | 4.00 | 200 | 4.00 | 3 | 1,234 files, 5 findings |');
  });

  it('show the median of the ratios of pairs with least and most', () => {
    expect(pairTable(duels)).toContain('| cold | jscpd-5 | 3 | 0.500 (0.500–1.00) |');
  });

  it('escape what would end a cell', () => {
    expect(table(['a'], [['b|c\nd']])).toBe('| a |\n| --- |\n| b\\|c d |');
  });
});

describe('the goals', () => {
  const verdicts = judgeGoals({ files: ['orders.ts'] }, duels, undefined);
  const verdictOn = (peer: string) => verdicts.find(({ goal }) => goal.peer === peer);

  it('are met by the median of the paired ratios', () => {
    expect(verdictOn('jscpd-5')).toMatchObject({ verdict: 'met', ratio: { median: 0.5 } });
  });

  it('are not met by a peer that failed', () => {
    expect(verdictOn('fallow')).toMatchObject({ verdict: 'not measured', reason: 'exit code 101' });
    expect(goalTable(verdicts)).toContain('| cold | fallow | wall | ≤ 0.45 | – | not measured: exit code 101 |');
  });

  it('are missed by the smallest excess', () => {
    const slower: Duel[] = [{ subjects: [series('cold', [1.001])], peer: series('jscpd-5', [1]) }];
    expect(judgeGoals({ files: ['orders.ts'] }, slower, undefined)[0]?.verdict).toBe('not met');
  });

  it('are others for many products in one tree', () => {
    const many = judgeGoals({ files: Array.from({ length: 10_000 }, () => 'orders.ts') }, duels, undefined);
    expect(many.find(({ goal }) => goal.peer === 'jscpd-5')?.goal.atMost).toBe(0.45);
    expect(many.some(({ goal }) => goal.peer === 'knip')).toBe(false);
  });
});

describe('the plot', () => {
  const plot = barPlot('shop', duels);

  it('has a bar for what ran and only words for what failed', () => {
    expect(plot.match(/<rect /g)).toHaveLength(2);
    expect(plot).toContain('>no time: exit code 101<');
  });

  it('draws equal ratios as equal lengths', () => {
    const bars = barPlot('shop', [{ subjects: [series('cold', [0.1])], peer: series('fallow', [1]) }]);
    const ten = barPlot('shop', [{ subjects: [series('cold', [0.01])], peer: series('fallow', [1]) }]);
    expect(bars).not.toBe(ten);
    const [shorter, longer] = [...bars.matchAll(/<rect class="\w+" x="\d+" y="\d+" width="([\d.]+)"/g)].map((one) =>
      Number(one[1]),
    );
    expect(shorter).toBe(2);
    expect(longer).toBe(520);
  });
});

describe('the plan', () => {
  it('holds every run once against every peer', () => {
    const names = pairings.map(({ subjects, peer }) => `${subjects.join('+')}:${peer}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('runs what was asked for by either name', () => {
    expect(select({ only: ['knip'], skip: [] })).toEqual([{ subjects: ['cold'], peer: 'knip' }]);
    expect(select({ only: ['warm'], skip: ['fallow-cached'] }).map(({ peer }) => peer)).toEqual([
      'node',
      'fallow-dupes-cached',
    ]);
  });

  it('grows code bases threefold up to all there is', () => {
    expect(sizesUpTo(3500)).toEqual([100, 300, 1000, 3000, 3500]);
    expect(sizesUpTo(300)).toEqual([100, 300]);
    expect(sizesUpTo(40)).toEqual([40]);
  });
});

describe('the features of the ssot-lint at hand', () => {
  it('are read from its help', () => {
    expect(readFeatures('  --staged        judge\n  --no-types      do not\n')).toEqual({
      cache: false,
      staged: true,
      types: [],
      noTypes: ['--no-types'],
    });
    expect(readFeatures('  --types   ask\n  --no-cache-dir x\n')).toMatchObject({
      types: ['--types'],
      cache: false,
      noTypes: [],
    });
  });
});
