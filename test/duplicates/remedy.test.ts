import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-function.ts';
import typeRule from '../../rules/no-duplicate-type.ts';
import valueRule from '../../rules/no-duplicate-value.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';
import { madeWith } from '../support/made-with.ts';

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
  it('asks no server to load what a browser draws', async () => {
    const owners = { 'server/orders/a.ts': labels(''), 'src/components/utils/b.ts': labels('export ') };
    expect(await remedies(owners)).toEqual([
      'Move `heavyLabels` of src/components/utils/b.ts to a module that both may import, and delete `heavyLabels` in server/orders/a.ts.',
    ]);
  });

  it('writes a line that can be written where neither of the two has a name', async () => {
    const unnamed = labels('export default ').replace(' heavyLabels', '');
    const files = { 'src/a/ship-parcels.ts': unnamed, 'src/moves/far/b.ts': unnamed };
    const use = (path: string): string => `import ship from '${path}';\nship([]);`;
    expect(await remedies({ ...files, 'src/cart.ts': use('./a/ship-parcels') })).toEqual([
      expect.stringContaining("write `export { default } from '../../a/ship-parcels';` instead"),
    ]);
    const both = { 'src/cart.ts': use('./a/ship-parcels'), 'src/mail.ts': use('./moves/far/b') };
    expect(await remedies({ ...files, ...both })).toEqual([
      expect.stringContaining("write `import shipParcels from '../../a/ship-parcels';` instead"),
    ]);
  });

  it('asks no component to load what runs on a server alone, be it by way of another module', async () => {
    const files = {
      'src/a.ts': `import { orders } from './orders';\n${labels('export ')}\nexport const all = () => heavyLabels(orders);`,
      'src/orders.ts': `import { readFileSync } from 'node:fs';\nexport const orders = JSON.parse(readFileSync('orders.json', 'utf8'));`,
      'src/cart/b.tsx': `${labels('')}\nexport const Cart = ({ parcels }) => <p>{heavyLabels(parcels)}</p>;`,
    };
    expect(await remedies(files)).toEqual([
      expect.stringMatching(
        /Move `heavyLabels` of src\/a\.ts to a module that both may import, and delete `heavyLabels` in src\/cart\/b\.tsx\.$/,
      ),
    ]);
    const page = {
      ...files,
      'src/cart/b.tsx': `import { orders } from '../orders';\n${files['src/cart/b.tsx']}\nuse(orders);`,
    };
    expect((await remedies(page))[0]).toContain("write `import { heavyLabels } from '../a';` instead");
    const typed = { ...files, 'src/a.ts': files['src/a.ts'].replace('import { orders }', 'import type { orders }') };
    expect((await remedies(typed))[0]).toContain("write `import { heavyLabels } from '../a';` instead");
  });

  it('says which copy has drifted, and how many are equal', async () => {
    const files = { 'src/a.ts': labels('export '), 'src/x/b.ts': labels(''), 'src/x/c.ts': labels('', 7) };
    const [finding] = (await judgeFiles(rule, files)).findings;
    expect(finding?.message).toContain('2 of the 3 bodies are equal but for layout');
    expect(finding?.remedy).toContain(
      'They have drifted (only the first has the number 5; only the copy in src/x/c.ts has the number 7)',
    );
  });

  it('names how many copies there are to delete', async () => {
    const files = { 'src/a.ts': labels('export '), 'src/x/b.ts': labels(''), 'src/x/c.ts': labels('') };
    expect(await remedies(files)).toEqual([
      "Keep the first: it is exported. Delete `heavyLabels` in src/x/b.ts and the other copy and write `import { heavyLabels } from '../a';` instead.",
    ]);
  });

  it('keeps the helper of the package on which the other depends, although only the other one is exported', async () => {
    const files = {
      'apps/web/a.ts': labels('export '),
      'apps/web/cart.ts': `import { heavyLabels } from './a';\nheavyLabels([]);`,
      'packages/shared/src/b.ts': labels(''),
    };
    expect(await remedies(files, workspace([]))).toEqual([
      'Keep the first: the other packages depend on its package (no file imports it, 1 the other). Export `heavyLabels` from packages/shared/src/b.ts, or move it to a module that both may import, and delete `heavyLabels` in apps/web/a.ts, and let its importer import that one.',
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
      (await judgeFiles(rule, { ...madeWith('next'), [one]: labels('export '), [other]: labels('') })).findings.map(
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
    expect(first).toBe(
      "They differ in how their steps are put together (25 tokens each): decide which is right and keep that one: where that is the first, `import { openCents } from '../a';` takes the place of the copy. If the difference is meant, extract what they share to a module that both may import.",
    );
    const [second = ''] = await remedies({ 'src/a.ts': text('ByPost'), 'src/x/b.ts': text('ByRail') });
    expect(second).toMatch(/only the first has "ByPost"; only the copy has "ByRail"/);
  });

  it('tells nobody to import what differs in more than slips, and does not call it the same thing', async () => {
    const parts = (steps: string): string => `export function shipOrder(order, carrier) {
      const label = printLabel(order.address, carrier.code);
      const parcel = weighParcel(order.lines);
      ${steps}
      return carrier.book(parcel, label);
    }`;
    const { findings } = await judgeFiles(rule, {
      'src/a.ts': parts('notifyCustomer(order.mail);'),
      'src/x/b.ts': parts('insureParcel(parcel.value);'),
    });
    expect(findings[0]?.message).toMatch(
      /^The function `shipOrder` of src\/a\.ts shares its name and \d\d % of what it does with `shipOrder` of src\/x\/b\.ts \(F2\), such as /,
    );
    expect(findings[0]?.remedy).toMatch(
      /: decide which is right and keep one; if the difference is meant, extract what/,
    );
    expect(findings[0]?.remedy).not.toContain('import {');
  });

  it('names what equal text uses of each file, since that would have to move as well', async () => {
    const table = (limit: number): string => `const limits = { heavy: ${limit} };
export function heavyLabels(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > limits.heavy);
  return heavy.map((parcel) => label(parcel.address));
}`;
    expect(await remedies({ 'src/a.ts': table(5), 'src/x/b.ts': table(9) })).toEqual([
      'Move what they share to a module that both may import: each uses its own `limits`, to be shared as well or handed in.',
    ]);
  });

  it('says of a file that nobody imports that it may go as a whole', async () => {
    const use = `import { heavyLabels } from './a';\nheavyLabels([]);`;
    const files = { 'src/a.ts': labels('export '), 'src/use.ts': use, 'src/old/b.ts': labels('export ') };
    expect(await remedies(files)).toEqual([
      "No file that was judged imports src/old/b.ts: where nothing else loads it, delete it. Otherwise: Keep the first: 1 file imports it, none the other. Delete `heavyLabels` in src/old/b.ts and write `import { heavyLabels } from '../a';` instead.",
    ]);
  });

  it('never lets one of two files that share a module name import the other', async () => {
    const files = { 'src/mail/index.js': labels('export '), 'src/mail/index.ts': labels('export ') };
    expect(await remedies(files)).toEqual([
      'An import without extension means one of src/mail/index.js and src/mail/index.ts alone: delete the file that is never loaded.',
    ]);
  });

  it('knows that both of two files are loaded, and that no import without an ending means CommonJS', async () => {
    const module = { 'src/stock.ts': labels('export ') };
    const common = `${labels('')}\nmodule.exports = { heavyLabels };`;
    const { findings } = await judgeFiles(rule, {
      ...module,
      'src/stock.cjs': common,
      'src/main.ts': `import { heavyLabels } from './stock';\nheavyLabels([]);`,
      'scripts/pack.cjs': `const { heavyLabels } = require('../src/stock.cjs');\nheavyLabels([]);`,
    });
    expect(findings.map(({ severity, remedy }) => [severity, remedy])).toEqual([
      ['info', expect.stringMatching(/^Move `heavyLabels` of src\/stock\.\w+ to a module that both may import/)],
    ]);
    const named = (ending: string): string => `import { heavyLabels } from './stock.${ending}';\nheavyLabels([]);`;
    const both = { ...module, 'src/stock.js': labels('export '), 'src/a.ts': named('ts'), 'src/b.js': named('js') };
    expect((await remedies(both, { alias: () => undefined }))[0]).not.toContain('without extension');
  });

  it('never lets one process of a desktop program import what another one runs', async () => {
    const files = { 'src/renderer/lib/a.ts': labels('export '), 'src/main/orders/b.ts': labels('') };
    expect(await remedies(files)).toEqual([
      'Move `heavyLabels` of src/renderer/lib/a.ts to a module that both may import, and delete `heavyLabels` in src/main/orders/b.ts.',
    ]);
    const shared = { 'src/shared/a.ts': labels('export '), 'src/renderer/lib/b.ts': labels('') };
    expect((await remedies(shared))[0]).toContain("write `import { heavyLabels } from '../../shared/a';` instead");
    const main = { 'src/main/a.ts': labels('export '), 'src/orders/b.ts': labels('') };
    expect((await remedies(main))[0]).toContain("write `import { heavyLabels } from '../main/a';` instead");
  });

  it('lets no folder with a licence of its own own what stands outside of it', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/pro/orders/a.ts': labels('export '),
      'src/main.ts': `import { heavyLabels } from './pro/orders/a';\nheavyLabels([]);`,
      'src/mail/b.ts': labels(''),
    });
    expect(findings[0]?.sites[0].file).toBe('src/mail/b.ts');
    expect(findings[0]?.remedy).toMatch(/^Keep the first: the folder of the other has a licence of its own /);
    const within = { 'src/pro/a.ts': labels('export '), 'src/pro/mail/b.ts': labels('') };
    expect((await remedies(within))[0]).toContain("write `import { heavyLabels } from '../a';` instead");
  });

  it('lets no script that runs as it is written import what has to be compiled', async () => {
    const files = { 'src/a.ts': labels('export '), 'scripts/pack.cjs': labels('') };
    expect(await remedies(files)).toEqual([
      'Move `heavyLabels` of src/a.ts to a module that both may import, and delete `heavyLabels` in scripts/pack.cjs.',
    ]);
  });

  it('names what each of two drifted copies holds for itself, be it under two names', async () => {
    const told = (holders: string, step: string): string => `const ${holders} = new Set();
export function tellAll(channel, order) {
  for (const window of ${holders}) { ${step} window.send(channel, order.number, order.lines); }
  windowsOf(channel).filter((window) => !window.closed).forEach((window) => window.send(channel, order));
}
export const add = (one) => ${holders}.add(one);`;
    const [remedy] = await remedies({
      'src/a.ts': told('watchers', 'if (window.closed) continue;'),
      'src/x/b.ts': told('listeners', ''),
    });
    expect(remedy).toMatch(
      /Each uses what its own file holds \(`listeners` and `watchers`\): that is to be handed in\.$/,
    );
    expect(remedy).not.toMatch(/import \{|[Dd]elete/);
  });

  it('writes no import that goes past what a package offers', async () => {
    const shop = (closed: boolean): JudgeOptions => ({
      groupOf,
      packages: [
        { name: '@shop/web', folder: 'apps/web', entries: new Map(), dependencies: ['@shop/shared'] },
        { name: '@shop/desk', folder: 'apps/desk', entries: new Map(), dependencies: ['@shop/shared'] },
        { name: '@shop/shared', folder: 'packages/shared', entries, dependencies: [], closed },
      ],
    });
    const files = {
      'apps/web/a.ts': labels(''),
      'packages/shared/src/b.ts': labels('export '),
      'apps/desk/c.ts': `import { heavyLabels } from '@shop/shared/b';\nheavyLabels([]);`,
    };
    expect((await remedies(files, shop(false)))[0]).toContain("import { heavyLabels } from '@shop/shared/b';");
    expect((await remedies(files, shop(true)))[0]).toContain('its package may have to export it first');
  });

  it('keeps what is not deprecated', async () => {
    const old = `/**\n * Prints labels.\n * @deprecated gone soon\n */\n${labels('export ')}`;
    const { findings } = await judgeFiles(rule, { 'src/a.ts': old, 'src/x/b.ts': labels('export ') });
    expect(findings[0]?.sites[0].file).toBe('src/x/b.ts');
    expect(findings[0]?.evidence).toMatchObject({ canonicalBecause: 'the other is deprecated' });
  });

  it('gives no reason where only the order of paths decides', async () => {
    const { findings } = await judgeFiles(rule, { 'src/a.ts': labels(''), 'src/x/b.ts': labels('') });
    expect(findings[0]?.remedy).toMatch(/^Export `heavyLabels` from src\/a\.ts, or move it to/);
    expect(findings[0]?.evidence).toMatchObject({ canonicalBecause: 'it stands nearer to the root' });
  });

  it('moves what does not draw out of a file that does', async () => {
    const files = { 'src/Cart.tsx': labels(''), 'src/x/Mail.tsx': labels('') };
    expect(await remedies(files)).toEqual([
      'Move `heavyLabels` of src/Cart.tsx to a module that both may import, and delete `heavyLabels` in src/x/Mail.tsx.',
    ]);
  });

  it.each([
    ['shared', '`@shop/shared`, which both may import'],
    ['logger', 'a module that both may import'],
  ])('names a package that two packages use already only where it is there to be shared: %s', async (common, home) => {
    const file = (path: string): string => `@shop/${path.split('/')[1] ?? ''}`;
    const part = (folder: string, dependencies: readonly string[]) => ({
      name: file(folder),
      folder,
      entries: new Map([['.', [`${folder}/src/index.ts`.slice(folder.length + 1)]]]),
      dependencies,
    });
    const shared = [`@shop/${common}`];
    const packages = [part('apps/web', shared), part('apps/desk', shared), part(`packages/${common}`, [])];
    const use = `import { price } from '@shop/${common}';\nprice();`;
    const files = {
      'apps/web/src/a.ts': labels(''),
      'apps/desk/src/b.ts': labels(''),
      'apps/web/src/use.ts': use,
      'apps/desk/src/use.ts': use,
      [`packages/${common}/src/index.ts`]: 'export const price = () => 1;',
    };
    const [remedy] = await remedies(files, { packages, groupOf: file });
    expect(remedy).toBe(
      `Move \`heavyLabels\` of apps/web/src/a.ts to ${home}, and delete \`heavyLabels\` in apps/desk/src/b.ts.`,
    );
  });
});

describe('the remedy for data', () => {
  it('derives one type from the other where one only has more', async () => {
    const fields = 'number: string; placedAt: Date; weightInGrams: number; carrier: Carrier';
    const { findings } = await judgeFiles(typeRule, {
      'src/orders/order.ts': `export interface Order { ${fields} }`,
      'src/reports/open.ts': `interface Order { ${fields}; discount: number }`,
    });
    expect(findings[0]?.remedy).toMatch(
      /Keep the one that has more; if both are meant, derive `Order` of src\/reports\/open\.ts from `Order` of src\/orders\/order\.ts by `Order & { … }` or `extends`/,
    );
  });

  it('derives a list from a list', async () => {
    const list = (more: string): string =>
      `export const IGNORED_PARTS = ['lids', 'screws', 'springs', 'hinges'${more}];`;
    const { findings } = await judgeFiles(valueRule, { 'src/a.ts': list(''), 'src/x/b.ts': list(", 'knobs'") });
    expect(findings[0]?.remedy).toContain('by `[...IGNORED_PARTS, …]`');
  });
});
