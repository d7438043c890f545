import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-function.ts';
import type { JudgedFinding } from '../../src/judge/index.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';

const labels = (head = 'export ', name = 'heavyLabels'): string => `${head}function ${name}(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > 5);
  return heavy.map((parcel) => label(parcel.address));
}`;
const other = `export const rate = 4;`;

async function find(files: Record<string, string>, options: JudgeOptions = {}): Promise<JudgedFinding> {
  const isTest = (path: string): boolean => path.endsWith('.test.ts');
  const [finding] = (await judgeFiles(rule, files, { isTest, ...options })).findings;
  if (finding === undefined) throw new Error('nothing was found');
  return finding;
}

/** How the unit of a file is used, with `src/a.ts` as the other copy, which two files import. */
async function used(file: string, files: Record<string, string>, options?: JudgeOptions): Promise<unknown> {
  const { evidence } = await find(
    {
      'src/a.ts': labels(),
      'src/use.ts': `import { heavyLabels } from './a';\nheavyLabels([]);`,
      'src/deep/use.ts': `import { heavyLabels } from '../a';\nheavyLabels([]);`,
      ...files,
    },
    options,
  );
  const importers = evidence?.importers;
  if (!Array.isArray(importers)) throw new Error('no evidence of importers');
  const own = importers.find((one: { readonly symbol: string }) => one.symbol.startsWith(`${file}#`)) as unknown;
  return (own as { readonly used: unknown } | undefined)?.used;
}

describe('who uses a copy', () => {
  it('is told by the imports of production code, through barrels and aliases of a name', async () => {
    const files = {
      'src/mail/b.ts': labels(),
      'src/mail/index.ts': `export { heavyLabels as labelsOf } from './b';`,
      'src/send.ts': `import { labelsOf } from './mail';\nlabelsOf([]);`,
    };
    const { evidence } = await find({ 'src/a.ts': labels('', 'heavyLabels'), ...files });
    expect(evidence?.importers).toEqual([
      {
        symbol: 'src/mail/b.ts#heavyLabels',
        exported: true,
        used: 'imported',
        files: 1,
        tests: 0,
        by: ['src/send.ts'],
      },
      { symbol: 'src/a.ts#heavyLabels', exported: false, used: 'inside', files: 0, tests: 0, by: [] },
    ]);
  });

  it('is nobody where its file is imported for something else alone', async () => {
    const copy = {
      'src/mail/b.ts': `${labels()}\n${other}`,
      'src/price.ts': `import { rate } from './mail/b';\nrate;`,
    };
    expect(await used('src/mail/b.ts', copy)).toBe('nobody');
    const { remedy } = await find({ 'src/a.ts': labels(), ...copy });
    expect(remedy).toBe('Nobody imports `heavyLabels` of src/mail/b.ts: delete it.');
  });

  it('is its own file where that mentions it', async () => {
    const price = { 'src/price.ts': `import { rate } from './mail/b';\nrate;` };
    const mention = `${labels()}\n${other}\nregister({ heavyLabels });`;
    expect(await used('src/mail/b.ts', { 'src/mail/b.ts': mention, ...price })).toBe('inside');
    const exported = `${labels('')}\n${other}\nexport { heavyLabels };`;
    expect(await used('src/mail/b.ts', { 'src/mail/b.ts': exported, ...price })).toBe('nobody');
  });

  it('is not known where the whole module is handed on, loaded when asked for, or offered by a package', async () => {
    const copy = { 'src/mail/b.ts': `${labels()}\n${other}` };
    const through = async (text: string): Promise<unknown> => used('src/mail/b.ts', { ...copy, 'src/price.ts': text });
    expect(await through(`import * as mail from './mail/b';\nmail.rate;`)).toBe('unseen');
    expect(await through(`const load = () => import('./mail/b');\nload();`)).toBe('unseen');
    expect(await through(`export * as mail from './mail/b';`)).toBe('unseen');
    const entries = new Map([['.', ['./src/price']]]);
    const packages = [{ name: 'shop', folder: '', entries, dependencies: [] }];
    const files = {
      ...copy,
      'src/price.ts': `export * from './mail/b';`,
      'src/more.ts': `import { rate } from './mail/b';`,
    };
    expect(await used('src/mail/b.ts', files, { packages })).toBe('unseen');
    expect(await used('src/mail/b.ts', files)).toBe('nobody');
  });

  it('is not known where nobody imports its file, which may be a program', async () => {
    expect(await used('src/mail/b.ts', { 'src/mail/b.ts': labels() })).toBe('unloaded');
  });

  it('is tests where no other file imports it', async () => {
    const files = {
      'src/mail/b.ts': `${labels()}\n${other}`,
      'src/price.ts': `import { rate } from './mail/b';\nrate;`,
      'src/mail/b.test.ts': `import { heavyLabels } from './b';\nheavyLabels([]);`,
    };
    expect(await used('src/mail/b.ts', files)).toBe('tests');
    const { remedy } = await find({ 'src/a.ts': labels(), ...files });
    expect(remedy).toBe(
      'Only tests import `heavyLabels` of src/mail/b.ts: delete it, and test `heavyLabels` of src/a.ts.',
    );
  });

  it('decides against a copy that nobody uses, however near to the root it stands', async () => {
    const { sites, evidence } = await find({
      'src/a.ts': `${labels()}\n${other}`,
      'src/price.ts': `import { rate } from './a';\nrate;`,
      'src/mail/deep/b.ts': labels(''),
    });
    expect(sites[0].file).toBe('src/mail/deep/b.ts');
    expect(evidence?.canonicalBecause).toBe('nobody uses the other');
  });

  it('stands in the remedy with what decided', async () => {
    const { remedy } = await find({
      'src/a.ts': labels(),
      'src/mail/b.ts': labels(),
      'src/use.ts': `import { heavyLabels } from './a';\nheavyLabels([]);`,
      'src/deep/use.ts': `import { heavyLabels } from '../a';\nheavyLabels([]);`,
      'src/mail/use.ts': `import { heavyLabels } from './b';\nheavyLabels([]);`,
    });
    expect(remedy).toBe(
      "Keep the first: 2 files import it, 1 the other. Delete `heavyLabels` in src/mail/b.ts and write `import { heavyLabels } from '../a';` instead, and let its importer import that one.",
    );
  });
});

describe('the rank of a finding', () => {
  const rank = async (files: Record<string, string>): Promise<number> => Number((await find(files)).evidence?.rank);
  const pair = { 'src/a.ts': labels(), 'src/mail/b.ts': labels() };
  const uses = {
    'src/use.ts': `import { heavyLabels } from './a';\nheavyLabels([]);`,
    'src/mail/use.ts': `import { heavyLabels } from './b';\nheavyLabels([]);`,
  };

  it('grows with the copies, with who imports them, and with what has drifted', async () => {
    const plain = await rank(pair);
    expect(await rank({ ...pair, 'src/deep/c.ts': labels() })).toBeGreaterThan(plain);
    expect(await rank({ ...pair, ...uses })).toBeGreaterThan(plain);
    expect(await rank({ ...pair, 'src/mail/b.ts': labels('') })).toBeGreaterThan(plain);
    const drifted = { ...pair, 'src/mail/b.ts': labels().replace('> 5', '> 7') };
    const same = { ...pair, 'src/mail/b.ts': labels().replace('> 5', '>= 5') };
    expect(await rank(drifted)).toBeGreaterThan(await rank(same));
  });

  it('is not known where several files of one name export it without an import: something loads them by their paths', async () => {
    const view = (name: string): string => `${labels()}\nexport const title = '${name}';`;
    const views = (names: readonly string[]): Record<string, string> => ({
      ...Object.fromEntries(names.map((name) => [`src/fields/${name}/view/index.ts`, view(name)] as const)),
      'src/titles.ts': names.map((name) => `import { title as ${name} } from './fields/${name}/view';`).join('\n'),
    });
    expect(await used('src/fields/text/view/index.ts', views(['text', 'date']))).toBe('nobody');
    expect(await used('src/fields/text/view/index.ts', views(['text', 'date', 'list']))).toBe('unseen');
  });
});
