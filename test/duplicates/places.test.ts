import { describe, expect, it } from 'vitest';

import factoryRule from '../../rules/no-duplicate-factory.ts';
import functionRule from '../../rules/no-duplicate-function.ts';
import valueRule from '../../rules/no-duplicate-value.ts';
import { duplicateVerdicts } from '../support/duplicate-verdicts.ts';
import { judgeFiles } from '../support/judge-files.ts';

const labels = (head = 'export '): string => `${head}function heavyLabels(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > 5);
  return heavy.map((parcel) => label(parcel.address));
}`;

/** What is said of a copy in another place. */
async function saidOf(place: string, more: Record<string, string> = {}): Promise<string[]> {
  return await duplicateVerdicts({ 'src/stock/parcels.ts': labels(), [place]: labels(), ...more });
}

describe('what stands in a place', () => {
  it('of programs that each have a manifest, and of which none depends on the other, may stand in both', async () => {
    const program = (name: string, dependencies: object): string =>
      JSON.stringify({ name, dependencies, scripts: { start: 'node .' } });
    const files = {
      'package.json': '{ "name": "shop" }',
      'server/package.json': program('server', { express: '5' }),
      'server/a.ts': labels(),
      'frontend/package.json': program('frontend', { react: '19' }),
      'frontend/src/b.ts': labels(),
    };
    expect((await judgeFiles(functionRule, files)).findings).toEqual([]);
    const use = { 'server/index.ts': '', 'frontend/src/c.ts': "import 'server/index';\n" };
    const dependent = { 'frontend/package.json': program('frontend', { react: '19', server: '*' }) };
    const { findings } = await judgeFiles(functionRule, { ...files, ...use, ...dependent });
    expect(findings.map((one) => one.remedy)).toEqual([expect.stringContaining('in frontend/src/b.ts')]);
  });

  it.each(['app/lib/.server/labels.ts', 'app/.client/labels.ts', 'src/plans/labels.ts', 'src/scaffold/labels.ts'])(
    'that is a part of the product is compared: %s',
    async (place) => {
      expect(await saidOf(place)).toEqual(['error F1']);
    },
  );

  it.each([
    '.husky/labels.ts',
    'plans/labels.ts',
    'scaffold/src/labels.ts',
    'packages/dev/test-plugins/labels.ts',
    'packages/dev/load-testing/labels.ts',
    'packages/dev/issue-1873/labels.ts',
    'apps/sdk/example.ts',
    'apps/sdk/example_v1.js',
  ])('that is none is left alone: %s', async (place) => {
    expect(await saidOf(place)).toEqual([]);
  });

  it('that is named as the config of a tool is compared where the program imports it', async () => {
    expect(await saidOf('src/mail/mail.config.ts')).toEqual([]);
    const imported = { 'src/main.ts': "import { heavyLabels } from './mail/mail.config';\nheavyLabels([]);" };
    expect(await saidOf('src/mail/mail.config.ts', imported)).toEqual(['error F1']);
    const tested = { 'src/mail.test.ts': "import { heavyLabels } from './mail/mail.config';\nheavyLabels([]);" };
    expect(await saidOf('src/mail/mail.config.ts', tested)).toEqual([]);
  });
});

describe('packages of which one depends on all others', () => {
  const names = ['shop', 'mail', 'stock', 'tax'];
  const packages = names.map((name) => ({
    name,
    folder: `packages/${name}`,
    entries: new Map([['.', [`packages/${name}/index.ts`]]]),
    dependencies: name === 'shop' ? names.slice(1) : [],
  }));
  const options = { packages, groupOf: (path: string): string | undefined => path.split('/')[1] };

  it('share a copy with that one, and only by a hint with each other', async () => {
    const files = Object.fromEntries(names.map((name) => [`packages/${name}/index.ts`, labels()]));
    const { findings } = await judgeFiles(functionRule, files, options);
    const said = findings.map(({ severity, sites }) => [severity, sites.map((site) => site.file.split('/')[1])]);
    expect(said).toEqual([
      ['error', ['tax', 'shop']],
      ['info', ['tax', 'mail', 'stock']],
    ]);
  });
});

describe('what a name and a few members have in common', () => {
  const packages = ['web', 'desk'].map((name) => ({
    name,
    folder: `packages/${name}`,
    entries: new Map([['.', ['packages/desk/types.ts']]]),
    dependencies: name === 'web' ? ['desk'] : [],
  }));
  const options = { packages, groupOf: (path: string): string | undefined => path.split('/')[1] };

  it('is no set of values of two packages where it drifted, and is one where it is equal', async () => {
    const charts = (values: string): string => `export type ChartKind = ${values};`;
    const said = async (other: string, home = 'desk'): Promise<string[]> => {
      const files = { 'packages/web/chart.ts': charts("'bar' | 'line'"), [`packages/${home}/types.ts`]: charts(other) };
      return (await judgeFiles(valueRule, files, options)).findings.map(({ severity }) => severity);
    };
    expect(await said("'bar' | 'pie' | 'line'")).toEqual(['info']);
    expect(await said("'bar' | 'pie' | 'line'", 'web')).toEqual(['error']);
    expect(await said("'line' | 'bar'")).toEqual(['error']);
  });

  it('is no class where nothing of the content agrees', async () => {
    const guard = (verb: string): string => `export class OrderGuard {
  canActivate(order) { ${Array.from({ length: 40 }, (_, i) => `${verb}${i}(order.${verb}At${i});`).join(' ')} }
  canLoad(order) { return ${verb}(order); }
}`;
    const files = { 'src/api/order-guard.ts': guard('pay'), 'src/ui/guard.ts': guard('show') };
    const errors = (await judgeFiles(factoryRule, files)).findings.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });
});
