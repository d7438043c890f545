import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isInShard, PackageFolders, type Shard } from '../../src/shards/shard.ts';
import { repoPath } from '../support/arbitrary-project.ts';

const paths = fc.uniqueArray(fc.stringMatching(/^(packages\/(orders|mail)\/|apps\/web\/(lib\/)?|)[a-z]{1,8}\.ts$/), {
  minLength: 1,
  maxLength: 60,
});
const parts = (count: number): Shard[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'part', index: i + 1, count }));
const folders = new PackageFolders({
  packages: ['', 'packages/orders', 'packages/mail', 'apps/web', 'apps/web/lib'].map((folder) => ({
    name: folder,
    folder,
    dependencies: [],
    entries: new Map(),
  })),
});

describe('the shards of a project', () => {
  it('hold every file once, for any number of them', () => {
    fc.assert(
      fc.property(paths, fc.integer({ min: 1, max: 50 }), (files, count) => {
        for (const file of files) {
          const holders = parts(count).filter((shard) => isInShard(shard, folders)(repoPath(file)));
          expect(holders).toHaveLength(1);
        }
      }),
    );
  });

  it('hold every file once where each is a package', () => {
    const shards = ['', 'packages/orders', 'packages/mail', 'apps/web', 'apps/web/lib'];
    const holdersOf = (file: string): string[] =>
      shards.filter((folder) => isInShard({ kind: 'package', folder }, folders)(repoPath(file)));
    expect(holdersOf('vite.config.ts')).toEqual(['']);
    expect(holdersOf('packages/orders/src/cart.ts')).toEqual(['packages/orders']);
    expect(holdersOf('packages/stray.ts')).toEqual(['']);
    expect(holdersOf('apps/web/src/page.ts')).toEqual(['apps/web']);
    expect(holdersOf('apps/web/lib/a/b.ts')).toEqual(['apps/web/lib']);
  });

  it('are of about one size', () => {
    const files = Array.from({ length: 4000 }, (_, i) => repoPath(`src/orders/order-${i}.ts`));
    const sizes = parts(4).map((shard) => files.filter(isInShard(shard, folders)).length);
    for (const size of sizes) expect(Math.abs(size - 1000)).toBeLessThan(100);
  });
});
