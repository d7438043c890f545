import { describe, expect, it } from 'vitest';

import { collect } from '../../src/collect/index.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { candidatePairs } from '../../src/duplicates/candidates.ts';
import { corpusOf } from '../../src/duplicates/corpus.ts';
import { unitCollector } from '../../src/duplicates/unit-collector.ts';
import { FactProject } from '../../src/judge/fact-project.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath } from '../support/arbitrary-project.ts';

function pairsOf(size: number, textOf: (i: number) => string): number {
  const paths = Array.from({ length: size }, (_, i) => repoPath(`src/desk${i}/order${i}.ts`));
  const facts = new Map(
    paths.map((path, i) => {
      const collected = collect(path, textOf(i), [unitCollector]);
      if ('reason' in collected) throw new Error(collected.reason);
      return [path, collected] as const;
    }),
  );
  const files = paths.map((path) => ({ path, test: false, group: undefined }));
  const config = { ...DEFAULTS, digest: 'sha256:test' };
  const resolver = new Resolver(new Set(paths), []);
  const project = new FactProject({ config, files, facts, resolver, packages: [], types: undefined });
  return candidatePairs(corpusOf(project), () => true).pairs.length;
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
