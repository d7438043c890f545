import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-function.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';

const labels = (head: string, limit = 5): string => `${head}function heavyLabels(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > ${limit});
  return heavy.map((parcel) => label(parcel.address));
}`;

async function remedies(files: Record<string, string>, options?: JudgeOptions): Promise<string[]> {
  return (await judgeFiles(rule, files, options)).findings.map((finding) => finding.remedy);
}

const groupOf = (path: string): string => (path.startsWith('apps/') ? '@shop/web' : '@shop/shared');
const entries = new Map([['.', ['packages/shared/src/index.ts']]]);

function workspace(dependencies: readonly string[]): JudgeOptions {
  const web = { name: '@shop/web', folder: 'apps/web', entries: new Map(), dependencies: ['@shop/shared'] };
  const shared = { name: '@shop/shared', folder: 'packages/shared', entries, dependencies };
  return { groupOf, packages: [web, shared] };
}

describe('the remedy', () => {
  it('names how many copies there are to delete', async () => {
    const files = { 'src/a.ts': labels('export '), 'src/x/b.ts': labels(''), 'src/x/c.ts': labels('') };
    expect(await remedies(files)).toEqual([
      "Keep the first: it is exported. Delete `heavyLabels` in src/x/b.ts and the other copy and write `import { heavyLabels } from '../a';` instead.",
    ]);
  });

  it('keeps the helper of the package on which the other depends, although only the other one is exported', async () => {
    const files = { 'apps/web/a.ts': labels('export '), 'packages/shared/src/b.ts': labels('') };
    expect(await remedies(files, workspace([]))).toEqual([
      'Keep the first: the other packages depend on its package. Export `heavyLabels` from packages/shared/src/b.ts, or from a module that both may import, and delete `heavyLabels` in apps/web/a.ts.',
    ]);
  });

  it('writes an import of another package only where that package is known to offer the name', async () => {
    const files = { 'apps/web/a.ts': labels(''), 'packages/shared/src/b.ts': labels('export ') };
    expect(await remedies(files, workspace([]))).toEqual([
      'Keep the first: the other packages depend on its package. Delete `heavyLabels` in apps/web/a.ts and import that of packages/shared/src/b.ts instead; its package may have to export it first.',
    ]);
  });

  it('asks nobody to import a component, a script, a route file or what runs on the server alone', async () => {
    const vue = `<script setup>\n${labels('')}\n</script>`;
    expect(await remedies({ 'src/Cart.vue': vue, 'src/mail/Letter.vue': vue })).toEqual([
      'Move `heavyLabels` of src/Cart.vue to a module that both may import, and delete `heavyLabels` in src/mail/Letter.vue.',
    ]);
    const owners = async (one: string, other: string): Promise<string[]> =>
      (await judgeFiles(rule, { [one]: labels('export '), [other]: labels('') })).findings.map(
        ({ sites }) => sites[0].file,
      );
    expect(await owners('scripts/a.ts', 'src/orders/b.ts')).toEqual(['src/orders/b.ts']);
    expect(await owners('app/page.tsx', 'src/orders/b.ts')).toEqual(['src/orders/b.ts']);
    expect(await owners('src/a.server.ts', 'src/orders/b.ts')).toEqual(['src/orders/b.ts']);
    expect(await owners('src/a.ts', 'src/orders/b.ts')).toEqual(['src/a.ts']);
  });

  it('does not lead a component into a server folder, or one platform to another', async () => {
    const server = { 'lib/server/a.ts': labels('export '), 'lib/cart/Row.tsx': labels('') };
    const platforms = { 'lib/node/a.ts': labels('export '), 'lib/web/cart.ts': labels('') };
    expect(await remedies(server)).toEqual([
      'Move `heavyLabels` of lib/server/a.ts to a module that both may import, and delete `heavyLabels` in lib/cart/Row.tsx.',
    ]);
    expect(await remedies(platforms)).toEqual([
      'Move `heavyLabels` of lib/node/a.ts to a module that both may import, and delete `heavyLabels` in lib/web/cart.ts.',
    ]);
  });

  it('says that two texts differ even where the difference has no name, and quotes text as it is written', async () => {
    const unnamed = (step: string): string => `export function openCents(order) {
      let cents = 0;
      for (const line of order.lines) { ${step} }
      return cents;
    }`;
    const text = (kind: string): string => labels('export ').replace('parcel.address', `parcel.address, '${kind}'`);
    const [first = ''] = await remedies({
      'src/a.ts': unnamed('if (line.paid) continue; cents += line.cents;'),
      'src/x/b.ts': unnamed('if (!line.paid) cents += line.cents;'),
    });
    expect(first).toMatch(
      /^They differ in details: decide which is right\. Keep the first: it stands nearer to the root\. Delete/,
    );
    const [second = ''] = await remedies({ 'src/a.ts': text('ByPost'), 'src/x/b.ts': text('ByRail') });
    expect(second).toMatch(/only the first has "ByPost"; only the copy has "ByRail"/);
  });
});
