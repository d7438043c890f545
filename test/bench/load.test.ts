import { describe, expect, it } from 'vitest';

import { troubleOf } from '../../bench/load/formats.ts';
import { growthOf } from '../../bench/load/growth.ts';
import { shopFiles } from '../../bench/load/shop.ts';
import { collect } from '../../src/collect/index.ts';
import { candidatePairs } from '../../src/duplicates/candidates.ts';
import { corpusOf } from '../../src/duplicates/corpus.ts';
import { unitCollector } from '../../src/duplicates/unit-collector.ts';
import { FactProject } from '../../src/judge/fact-project.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { defaultConfig } from '../../src/config/defaults.ts';

const SOURCES = [...shopFiles(400)].filter(({ path }) => !path.endsWith('package.json'));

/** How often two declarations of the first files were held against each other, for each declaration. */
function comparisonsOf(amount: number): number {
  const sources = SOURCES.slice(0, amount).map(({ path, text }) => ({ path: repoPath(path), text }));
  const facts = new Map(
    sources.map(({ path, text }) => {
      const collected = collect(path, text, [unitCollector]);
      if ('reason' in collected) throw new Error(`${path}: ${collected.reason}`);
      return [path, collected] as const;
    }),
  );
  const project = new FactProject({
    ...{ config: defaultConfig(), facts, packages: [], types: undefined },
    files: sources.map(({ path }) => ({ path, test: false, group: undefined })),
    resolver: new Resolver(new Set(facts.keys()), []),
  });
  const corpus = corpusOf(project);
  let comparisons = 0;
  candidatePairs(corpus, () => ++comparisons > 0);
  return comparisons / corpus.units.length;
}

describe('the shop that load is measured with', () => {
  it('is the same each time, and a larger one begins with a smaller one', () => {
    expect([...shopFiles(60)]).toEqual([...shopFiles(120)].slice(0, 62));
  });

  it('has files of about a hundred lines that all parse, and few comparisons a declaration', () => {
    const lines = SOURCES.reduce((sum, { text }) => sum + text.split('\n').length, 0);
    expect(lines / SOURCES.length).toBeGreaterThan(85);
    expect(lines / SOURCES.length).toBeLessThan(115);
    // With every declaration held against every other there would be more than a thousand.
    const comparisons = comparisonsOf(SOURCES.length);
    expect(comparisons).toBeGreaterThan(0.02);
    expect(comparisons).toBeLessThan(1);
  }, 60_000);
});

describe('what load is judged by', () => {
  const costs = (cpu: number) => ({ run: { wall: 9, cpu, peak: 0 }, without: { wall: 9, cpu: 1, peak: 0 } });

  it('is what a run costs beyond one without what is measured', () => {
    expect(growthOf({ tenth: costs(2), all: costs(11) })).toBeCloseTo(1);
    expect(growthOf({ tenth: costs(2), all: costs(101) })).toBeCloseTo(10);
    expect(growthOf({ tenth: costs(1), all: costs(1.1) })).toBeUndefined();
  });

  it('is whether a report accounts for every finding', () => {
    const report = (findings: number) => ({
      stdout: JSON.stringify({ findings: Array(findings).fill({}) }),
      stderr: '',
    });
    expect(troubleOf('json', report(20), 20)).toBeUndefined();
    expect(troubleOf('json', report(19), 20)).toBe('accounts for 19 + 0 of 20');
    expect(troubleOf('gitlab', { stdout: '[{}', stderr: '' }, 1)).toMatch(/JSON/);
    expect(troubleOf('badge', { stdout: '{}', stderr: '' }, 1)).toBe('does not tell the verdict');
  });
});
