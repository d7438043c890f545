import { describe, expect, it } from 'vitest';

import { collect } from '../../src/collect/index.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { candidatePairs } from '../../src/duplicates/candidates.ts';
import { corpusOf, type Unit } from '../../src/duplicates/corpus.ts';
import { sequenceSimilarity } from '../../src/duplicates/similarity.ts';
import { unitCollector } from '../../src/duplicates/unit-collector.ts';
import { FactProject } from '../../src/judge/fact-project.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath } from '../support/arbitrary-project.ts';

interface Work {
  readonly units: readonly Unit[];
  /** Pairs worth a look, each once. */
  readonly pairs: number;
  /** How often a pair of units was held against each other, by whatever they have in common. */
  readonly proposals: number;
}

function workOf(texts: readonly string[]): Work {
  const paths = texts.map((_, i) => repoPath(`src/desk${i}/order${i}.ts`));
  const facts = new Map(
    paths.map((path, i) => {
      const collected = collect(path, texts[i] ?? '', [unitCollector]);
      if ('reason' in collected) throw new Error(collected.reason);
      return [path, collected] as const;
    }),
  );
  const files = paths.map((path) => ({ path, test: false, group: undefined }));
  const config = { ...DEFAULTS, digest: 'sha256:test' };
  const resolver = new Resolver(new Set(paths), []);
  const project = new FactProject({ config, files, facts, resolver, packages: [], types: undefined });
  const corpus = corpusOf(project);
  let proposals = 0;
  const { pairs } = candidatePairs(corpus, () => ++proposals > 0);
  return { units: corpus.units, pairs: pairs.length, proposals };
}

function pairsOf(size: number, textOf: (i: number) => string): number {
  return workOf(Array.from({ length: size }, (_, i) => textOf(i))).pairs;
}

const BODIES: Readonly<Record<string, (i: number) => string>> = {
  'that are equal': (i) =>
    `export function label${i}(parcels) { return parcels.map((one) => print(one.address, 'x')); }`,
  'of one name': (i) => `export function label(order) { return order.field${i} + call${i}(order.n${i % 97}) * ${i}; }`,
  'with the same rare words in tens of files': (i) =>
    `export function label${i}(order) { return weigh${i >> 5}(order.rate${i >> 5}, 'zone ${i >> 5}', ${i}) + ${i % 7}; }`,
  'of one concept': (i) => `export class Order${i % 10}Manager { send${i}() { return post${i}(this.n${i}, ${i}); } }`,
};

describe('the pairs worth a look', () => {
  it.each(Object.entries(BODIES))('grow with the number of units %s, not with its square', (_, textOf) => {
    const [few, many] = [pairsOf(400, textOf), pairsOf(800, textOf)];
    expect(many).toBeLessThanOrEqual(Math.max(2.2 * few, 50));
  });

  it('are proposed once, however much they have in common', () => {
    expect(pairsOf(3, BODIES['that are equal'] ?? String)).toBe(3);
  });
});

const many = <Item>(amount: number, make: (i: number) => Item): Item[] =>
  Array.from({ length: amount }, (_, i) => make(i));

describe('what nobody should write', () => {
  it('takes a few comparisons a function where ten thousand are equal', () => {
    const { units, proposals } = workOf(many(10_000, BODIES['that are equal'] ?? String));
    expect(units).toHaveLength(10_000);
    expect(proposals).toBeLessThanOrEqual(6 * 10_000);
  });

  it('takes less than one comparison a function where ten thousand files share a name alone', () => {
    const other = (i: number): string =>
      `export function label(order) { return order.a${i} + call${i}(order.b${i}, 'text ${i}') * ${i + 7} - order.c${i}; }`;
    const { units, proposals } = workOf(many(10_000, other));
    expect(units).toHaveLength(10_000);
    expect(proposals).toBeLessThan(10_000);
  });

  it('takes a few comparisons a function in a file of fifty thousand lines', () => {
    const lines = (i: number): string =>
      `function pack${i}(crate) {\n  const parts = crate.parts.filter((part) => part.zone === ${i % 50});\n` +
      `  stack${i % 500}(parts, 'row ${i % 1_000}');\n  return parts.map((part) => part.label);\n}`;
    const { units, proposals } = workOf([many(10_000, lines).join('\n')]);
    expect(units).toHaveLength(10_000);
    expect(proposals).toBeLessThanOrEqual(60 * 10_000);
  });

  it('writes a function of ten thousand statements once, and aligns it with no other', () => {
    const long = (statements: number): string =>
      `export function run(order) {\n${many(statements, (i) => `  step${i}(order.part${i % 97}, ${i});`).join('\n')}\n}`;
    const size = (statements: number): number => workOf([long(statements)]).units[0]?.fact.size ?? 0;
    expect(size(10_000) / size(5_000)).toBeCloseTo(2, 2);
    const [a, b] = workOf([long(10_000), long(10_000).replace('step1(', 'stop1(')]).units;
    expect(a && b && sequenceSimilarity(a, b)).toBe(0);
  });
});
