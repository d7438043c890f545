import { describe, expect, it } from 'vitest';

import type { Collector } from '../../src/core/collector.ts';
import { FactProject } from '../../src/judge/fact-project.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import { repoPath } from '../support/arbitrary-project.ts';

const visit: Collector<number>['visit'] = () => ({ done: () => undefined });
const lengths: Collector<number> = { id: 'lengths', isBulky: true, visit };
const PATHS = ['src/cart.ts', 'src/mail.ts', 'src/order.ts'].map(repoPath);

/** A project whose facts say how often they were unpacked. */
function projectWhere(size: { readonly isLarge?: boolean }) {
  let unpacked = 0;
  const facts = {
    has: (id: string) => id === 'lengths',
    get: () => {
      unpacked++;
      return 7;
    },
  };
  const project = new FactProject({
    ...{ config: defaultConfig(), packages: [], types: undefined, ...size },
    files: PATHS.map((path) => ({ path, test: false, group: undefined })),
    facts: new Map(PATHS.map((path) => [path, facts])),
    resolver: new Resolver(new Set(PATHS), []),
  });
  return { project, unpacked: () => unpacked };
}

describe('bulky facts', () => {
  it('of a large project are unpacked each time that they are gone through, and none before', () => {
    const { project, unpacked } = projectWhere({ isLarge: true });
    const facts = project.facts(lengths);
    expect(unpacked()).toBe(0);
    expect([...facts]).toEqual(PATHS.map((path) => [path, 7]));
    expect([...facts.keys()]).toEqual(PATHS);
    expect(unpacked()).toBe(6);
    expect(facts.get(repoPath('src/mail.ts'))).toBe(7);
    expect(facts.get(repoPath('src/none.ts'))).toBeUndefined();
  });

  it.each([
    ['of any other project', {}, lengths],
    ['of a large one, where they are not bulky', { isLarge: true }, { id: lengths.id, visit }],
  ])('are unpacked once %s', (_, size, collector) => {
    const { project, unpacked } = projectWhere(size);
    const facts = project.facts(collector);
    expect([...facts, ...facts]).toHaveLength(6);
    expect(facts.get(repoPath('src/mail.ts'))).toBe(7);
    expect(unpacked()).toBe(3);
  });
});
