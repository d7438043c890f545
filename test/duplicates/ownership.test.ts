import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-function.ts';
import type { JudgedFinding } from '../../src/judge/index.ts';
import { toRepoPath } from '../../src/core/repo-path.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';

const labels = (head: string, limit = 5): string => `${head}function heavyLabels(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > ${limit});
  return heavy.map((parcel) => label(parcel.address));
}`;
const other = (name: string): string => `export function ${name}(cents, currency) {
  const amount = (cents / 100).toFixed(2);
  return currency === 'EUR' ? amount + ' €' : amount + ' ' + currency;
}`;
const third = (name: string): string => `export const ${name} = (order, now) =>
  order.lines.filter((line) => line.dueAt < now && !line.paidAt).reduce((sum, line) => sum + line.cents, 0);`;

async function find(files: Record<string, string>, options?: JudgeOptions): Promise<readonly JudgedFinding[]> {
  return (await judgeFiles(rule, files, options)).findings;
}

const roles = (finding: JudgedFinding | undefined): string[] =>
  (finding?.sites ?? []).map((site) => `${site.role} ${site.file}#${site.symbol ?? ''}`);

/** What a package offers to others. */
const entries = new Map([['.', ['./src/index.ts']]]);

describe('the owner of an implementation', () => {
  it('is the exported one rather than a private copy', async () => {
    const [finding] = await find({ 'src/a.ts': labels(''), 'src/z/deep/b.ts': labels('export ') });
    expect(roles(finding)).toEqual(['canonical src/z/deep/b.ts#heavyLabels', 'duplicate src/a.ts#heavyLabels']);
    expect(finding?.evidence).toMatchObject({ canonicalBecause: 'it is exported' });
  });

  it('is not the one that is used by forgotten files alone, however many those are', async () => {
    const forgotten = (name: string): string =>
      `import { heavyLabels } from '../a';\nexport const ${name} = heavyLabels([]);`;
    const files = {
      'src/a.ts': labels('export '),
      'src/old/list.ts': forgotten('list'),
      'src/old/print.ts': forgotten('print'),
      'src/long/b.ts': labels('export '),
      'src/main.ts': `import { heavyLabels } from './long/b';\nheavyLabels([]);`,
    };
    const [finding] = await find(files);
    expect(roles(finding)[0]).toBe('canonical src/long/b.ts#heavyLabels');
    expect(finding?.evidence).toMatchObject({ canonicalBecause: 'only files that nobody imports use the other' });
    const used = { ...files, 'src/main.ts': `${files['src/main.ts']}\nimport './old/list';` };
    expect(roles((await find(used))[0])[0]).toBe('canonical src/a.ts#heavyLabels');
  });

  it('is the one that a forgotten file uses rather than one that nobody does', async () => {
    const [finding] = await find({
      'src/far/a.ts': labels('export '),
      'src/b.ts': labels('export '),
      'src/print.ts': `import { heavyLabels } from './far/a';\nexport const print = heavyLabels([]);`,
    });
    expect(roles(finding)[0]).toBe('canonical src/far/a.ts#heavyLabels');
  });

  it('is the one that more files import', async () => {
    const [finding] = await find({
      'src/a.ts': labels('export '),
      'src/long/b.ts': labels('export '),
      'src/use.ts': `import { heavyLabels } from './long/b';\nheavyLabels([]);`,
    });
    expect(roles(finding)[0]).toBe('canonical src/long/b.ts#heavyLabels');
    expect(finding?.evidence).toMatchObject({
      canonicalBecause: 'more files import it',
      importers: [
        { symbol: 'src/long/b.ts#heavyLabels', exported: true, files: 1 },
        { symbol: 'src/a.ts#heavyLabels', exported: true, files: 0 },
      ],
    });
  });

  it('is the one whose file the other imports already, so that no cycle arises', async () => {
    const files = {
      'src/a.ts': `import { print } from './press/b';\n${labels('export ')}\nprint();`,
      'src/press/b.ts': `${labels('')}\nexport const print = () => heavyLabels([]);`,
    };
    const [finding] = await find(files);
    expect(roles(finding)[0]).toBe('canonical src/press/b.ts#heavyLabels');
    expect(finding?.evidence).toMatchObject({ canonicalBecause: 'the file of the other imports its file already' });
  });

  it('is no handler that a framework loads by its path', async () => {
    const [finding] = await find({ 'pages/api/labels.ts': labels('export '), 'lib/text/labels.ts': labels('') });
    expect(roles(finding)[0]).toBe('canonical lib/text/labels.ts#heavyLabels');
  });

  it('is that of the package on which the other depends', async () => {
    const packages = [
      { name: '@shop/web', folder: 'apps/web', entries: new Map(), dependencies: ['@shop/shared'] },
      { name: '@shop/shared', folder: 'packages/shared', entries, dependencies: [] },
    ];
    const groupOf = (path: string): string => (path.startsWith('apps/') ? '@shop/web' : '@shop/shared');
    const files = { 'apps/web/a.ts': labels('export '), 'packages/shared/src/text/b.ts': labels('export ') };
    const [finding] = await find(files, { packages, groupOf });
    expect(roles(finding)[0]).toBe('canonical packages/shared/src/text/b.ts#heavyLabels');
  });

  it('is what the config names, whatever speaks for another', async () => {
    const module = toRepoPath('src/z/deep/b.ts');
    if (module === undefined) throw new Error('not a path');
    const at = { file: 'ssot.config.yaml', line: 1, column: 1 };
    const canonicals = [{ name: 'labels', module, export: 'heavyLabels', owns: [], also: [], within: [], at }];
    const files = { 'src/a.ts': labels('export '), 'src/z/deep/b.ts': labels('export ') };
    const [finding] = await find(files, { config: { canonicals } });
    expect(roles(finding)[0]).toBe('canonical src/z/deep/b.ts#heavyLabels');
  });

  it('is what the config names through a re-export', async () => {
    const module = toRepoPath('src/index.ts');
    if (module === undefined) throw new Error('not a path');
    const at = { file: 'ssot.config.yaml', line: 1, column: 1 };
    const canonicals = [{ name: 'labels', module, export: 'printLabels', owns: [], also: [], within: [], at }];
    const files = {
      'src/a.ts': labels('export '),
      'src/z/deep/b.ts': labels('export '),
      'src/index.ts': `export { heavyLabels as printLabels } from './z/deep/b';`,
    };
    const [finding] = await find(files, { config: { canonicals } });
    expect(finding?.evidence).toMatchObject({ canonicalBecause: 'the config names it' });
    expect(roles(finding)[0]).toBe('canonical src/z/deep/b.ts#heavyLabels');
  });

  it('does not depend on the order of the files', async () => {
    const files = { 'src/a.ts': labels('export '), 'src/b.ts': labels('export '), 'src/c.ts': labels('') };
    const backwards = Object.fromEntries(Object.entries(files).reverse());
    const plain = (findings: readonly JudgedFinding[]): unknown =>
      findings.map(({ explain, ...rest }) => ({ ...rest, explained: explain?.() }));
    expect(plain(await find(backwards))).toEqual(plain(await find(files)));
  });
});

describe('a finding', () => {
  it('keeps its identity when a third copy is added or code moves', async () => {
    const files = { 'src/a.ts': labels('export '), 'src/b.ts': labels('export ') };
    const [before] = await find(files);
    const [after, ...more] = await find({ ...files, 'src/a.ts': `\n\n${labels('export ')}`, 'src/c.ts': labels('') });
    expect(more).toEqual([]);
    expect(after?.id).toBe(before?.id);
    expect(after?.sites).toHaveLength(3);
  });

  it('covers whole declarations and says what has drifted', async () => {
    const drifted = `export function heavyLabels(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > 7);
  return heavy.map((parcel) => label(parcel.address));
}`;
    const [finding] = await find({ 'src/a.ts': labels('export ', 5), 'src/x/b.ts': `// labels\n${drifted}` });
    expect(finding?.sites[1]).toMatchObject({ line: 2, column: 1, endLine: 5, endColumn: 2 });
    expect(finding?.evidence).toMatchObject({
      tier: 1,
      rule: 'F2',
      onlyInCanonical: ['the number 5'],
      onlyInCopy: ['the number 7'],
    });
    expect(finding?.remedy).toContain('They have drifted');
  });

  it('does not make a copy of what merely resembles one', async () => {
    const like = `export function labelsOfLargeParcels(parcels, level) {
  const large = parcels.filter((parcel) => parcel.weight > 5 && parcel.level < level);
  return large.map((parcel) => label(parcel.address));
}`;
    const found = await find({ 'src/a.ts': labels('export '), 'src/b.ts': labels(''), 'src/x/c.ts': like });
    const severities = found.map((one) => [one.severity, one.sites.map((site) => site.file)]);
    expect(severities).toEqual([
      ['error', ['src/a.ts', 'src/b.ts']],
      ['info', ['src/a.ts', 'src/x/c.ts']],
    ]);
  });

  it('is a hint where neighbours offer the same functions, each its own way', async () => {
    const queries = (engine: string, limit: number): string =>
      ['openOrders', 'paidOrders', 'lateOrders']
        .map(
          (name) => `export function ${name}(user) {
            const rows = ${engine}.from('orders').where('owner', user.id).where('kind', '${name}').limit(${limit});
            return rows.map((row) => ({ id: row.id, due: row.dueAt, total: row.total, by: row.owner }));
          }`,
        )
        .join('\n');
    const beside = await find({ 'src/db/fast.ts': queries('duck', 7), 'src/db/safe.ts': queries('slow', 9) });
    const apart = await find({ 'src/db/fast.ts': queries('duck', 7), 'src/reports/sql/safe.ts': queries('slow', 9) });
    const ofFiles = [beside, apart].map((found) => found.filter((one) => / of files /.test(one.subject)));
    expect(ofFiles.map((found) => found.map((one) => [one.severity, one.sites.length]))).toEqual([
      [['info', 6]],
      [['error', 6]],
    ]);
    expect(beside.filter((one) => one.severity === 'error')).toEqual([]);
  });

  it('is one for a file that was copied as a whole', async () => {
    const text = [labels('export '), other('price'), third('overdue')].join('\n');
    const found = await find({ 'src/shop/text.ts': text, 'src/billing/words.ts': text });
    expect(found.map((one) => [one.subject, one.sites.length])).toEqual([
      ['copies of files src/billing/words.ts and src/shop/text.ts', 6],
    ]);
    const owners = found[0]?.sites.filter((site) => site.role === 'canonical').map((site) => site.file);
    expect(new Set(owners).size).toBe(1);
  });
});

describe('packages of a workspace', () => {
  const pack = (
    name: string,
    dependencies: string[],
    offered = entries,
  ): NonNullable<JudgeOptions['packages']>[number] => ({
    name,
    folder: `packages/${name}`,
    entries: offered,
    dependencies,
  });
  const groupOf = (path: string): string | undefined => path.split('/')[1];

  it('may each have their own when they do not depend on each other', async () => {
    const packages = [pack('mail', ['base']), pack('billing', ['base']), pack('base', [])];
    const files = { 'packages/mail/a.ts': labels('export '), 'packages/billing/b.ts': labels('export ') };
    expect(await find(files, { packages, groupOf })).toEqual([]);
  });

  it('do not share what an application has that another one merely names', async () => {
    const files = { 'packages/desk/a.ts': labels('export '), 'packages/till/b.ts': labels('export ') };
    const isApplication = [pack('till', ['desk']), pack('desk', [], new Map())];
    const isShared = [pack('till', ['desk']), pack('desk', [])];
    const isUsed = { ...files, 'packages/till/c.ts': "import { heavyLabels } from 'desk/a';\nheavyLabels([]);" };
    expect(await find(files, { packages: isApplication, groupOf })).toEqual([]);
    expect(await find(files, { packages: isShared, groupOf })).toHaveLength(1);
    expect(await find(isUsed, { packages: isApplication, groupOf })).toHaveLength(1);
  });

  it('get a hint about a copy of what a shared package has without being asked to depend on it', async () => {
    const packages = [pack('mail', ['base']), pack('billing', ['base']), pack('base', []), pack('report', [])];
    const files = {
      'packages/report/a.ts': labels('export '),
      'packages/base/b.ts': labels('export '),
      'packages/mail/c.ts': 'export const a = 1;',
      'packages/billing/d.ts': 'export const b = 1;',
    };
    const [finding] = await find(files, { packages, groupOf });
    expect([finding?.severity, finding?.evidence?.doubts]).toEqual(['info', ['unrelated-packages']]);
  });
});
