import { describe, expect, it } from 'vitest';

import rule from '../../rules/one-import-path.ts';
import { toRepoPath } from '../../src/core/repo-path.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';

type Files = Record<string, string>;

const USER = `export class User {}\nexport class Admin {}\nexport default User;`;
const BARREL: Files = { 'src/models/user.ts': USER, 'src/models/index.ts': `export * from './user';` };

/** So many files that import a name from a module, named in a way of their own. */
function users(count: number, from: string, name = 'User', folder = 'a'): Files {
  const names = Array.from({ length: count }, (_, i) => `src/${folder}/${name.toLowerCase()}${i}.ts`);
  return Object.fromEntries(names.map((file) => [file, `import { ${name} } from '${from}';`]));
}

async function found(files: Files, options?: JudgeOptions): Promise<string[]> {
  const { findings } = await judgeFiles(rule, files, options);
  return findings.map((one) => `${one.severity} ${one.subject}`);
}

describe('one-import-path', () => {
  it('reports who reaches behind a barrel that the others use, and says what to import from', async () => {
    const { findings, places, compliant } = await judgeFiles(rule, {
      ...BARREL,
      ...users(3, '../models'),
      'src/b/report.ts': `import { Admin } from '../models/user';\nimport { User } from '../models/user';`,
    });
    expect(places).toEqual([
      'src/b/report.ts:2:10 `User` has two import paths: 1 file imports from src/models/user.ts, its own module, ' +
        '3 files import from the barrel src/models/index.ts.',
    ]);
    expect(findings[0]).toMatchObject({
      severity: 'warn',
      subject: 'src/b/report.ts -> ../models/user (src/models/index.ts)',
      remedy: 'Import it from `../models`.',
      evidence: { path: 'src/models/user.ts', users: 1, canonical: 'src/models/index.ts', canonicalUsers: 3 },
    });
    expect(compliant).toBe(4);
  });

  it('reports a detour through a module that merely exports the name again', async () => {
    const files = {
      'src/models/user.ts': USER,
      'src/shop/session.ts': `export { User } from '../models/user';\nexport const session = 1;`,
      ...users(3, '../models/user'),
    };
    expect(await found({ ...files, 'src/b/report.ts': `import { User as Person } from '../shop/session';` })).toEqual([
      'warn src/b/report.ts -> ../shop/session (src/models/user.ts)',
    ]);
    // A folder may gather what it needs.
    expect(await found({ ...files, 'src/shop/cart.ts': `import { User } from './session';` })).toEqual([]);
    // Many who take it make no custom of it.
    expect(await found({ ...files, ...users(9, '../shop/session', 'User', 'b') })).toEqual([]);
  });

  it('follows renames, default exports and types through the barrel', async () => {
    const barrel = { ...BARREL, 'src/models/index.ts': `export { default as Person } from './user';` };
    expect(
      await found({ ...barrel, ...users(3, '../models', 'Person'), 'src/b/c.ts': `import U from '../models/user';` }),
    ).toEqual(['warn src/b/c.ts -> ../models/user (src/models/index.ts)']);
  });

  it('gives a hint where fewer agree, and none where files are at odds', async () => {
    const files = { ...BARREL, ...users(4, '../models'), ...users(2, '../models/user', 'User', 'b') };
    expect(new Set((await found(files)).map((one) => one.split(' ')[0]))).toEqual(new Set(['info']));
    expect(await found({ ...files, ...users(3, '../models/user', 'User', 'b') })).toEqual([]);
    expect(
      await found({ ...BARREL, ...users(2, '../models'), 'src/b/c.ts': `import { User } from '../models/user';` }),
    ).toEqual([]);
  });

  it('gives a hint where the module behind the barrel is otherwise imported directly', async () => {
    const files = { ...BARREL, ...users(3, '../models'), 'src/b/c.ts': `import { User } from '../models/user';` };
    expect(await found({ ...files, ...users(5, '../models/user', 'Admin', 'b') })).toEqual([
      'info src/b/c.ts -> ../models/user (src/models/index.ts)',
    ]);
  });

  it.each([
    ['behind the barrel', 'src/models/deep/admin.ts', `import { User } from '../user';`],
    ['as a type', 'src/b/c.ts', `import type { User } from '../models/user';`],
    ['when it is needed', 'src/b/c.ts', `export const load = async () => (await import('../models/user')).User;`],
    ['as a namespace', 'src/b/c.ts', `import * as users from '../models/user';`],
    ['in a script', 'scripts/users.ts', `import { User } from '../src/models/user';`],
    ['to hand it on', 'src/b/c.ts', `export { User } from '../models/user';\nexport const more = 1;`],
  ])('leaves alone what imports past a barrel %s', async (_, file, text) => {
    expect(await found({ ...BARREL, ...users(3, '../models'), [file]: text })).toEqual([]);
  });

  it('leaves alone a file that the barrel imports itself', async () => {
    const circle = {
      'src/models/user.ts': `import { log } from '../b/log';\n${USER}`,
      'src/b/log.ts': `import { User } from '../models/user';\nexport const log = User;`,
    };
    expect(await found({ ...BARREL, ...users(3, '../models'), ...circle })).toEqual([]);
  });

  it('leaves alone tests, and what goes through a module that does nothing but hand on', async () => {
    const files = { ...BARREL, ...users(3, '../models') };
    const test = { 'src/b/user.test.ts': `import { User } from '../models/user';` };
    expect(await found({ ...files, ...test }, { isTest: (path) => path.endsWith('.test.ts') })).toEqual([]);
    const shim = { 'src/old/user.ts': `export { User } from '../models/user';` };
    expect(await found({ ...files, ...shim, 'src/b/c.ts': `import { User } from '../old/user';` })).toEqual([]);
  });

  it('leaves the choice among what a package offers, and asks for its entry', async () => {
    const kit = { 'kit/src/index.ts': `export * from './user';`, 'kit/src/user.ts': USER };
    const groupOf = (path: string): string => (path.startsWith('kit/') ? '@shop/kit' : '@shop/web');
    const packageOf = (entries: readonly (readonly [string, string[]])[]): JudgeOptions => ({
      packages: [{ name: '@shop/kit', folder: 'kit', dependencies: [], entries: new Map(entries) }],
      groupOf,
    });
    const files = {
      ...kit,
      ...users(3, '@shop/kit'),
      'src/b/c.ts': `import { User } from '@shop/kit/user';`,
    };
    const both = packageOf([
      ['.', ['./src/index.ts']],
      ['./user', ['./src/user.ts']],
    ]);
    expect(await found(files, both)).toEqual([]);
    expect(await found(files, packageOf([['.', ['./src/index.ts']]]))).toEqual([
      'warn src/b/c.ts -> @shop/kit/user (kit/src/index.ts)',
    ]);
    const past = { ...kit, ...users(9, '@shop/kit/user'), 'src/b/c.ts': `import { User } from '@shop/kit';` };
    expect(await found(past, packageOf([['.', ['./src/index.ts']]]))).toEqual([]);
  });

  it('reports a module that one file asks for in two ways', async () => {
    const shop = { name: 'shop', folder: '', dependencies: [], entries: new Map([['.', ['./src/index.ts']]]) };
    const { places, findings } = await judgeFiles(
      rule,
      {
        'src/orders/mail.ts': 'export const send = 1, sent = 2;',
        'src/orders/order.ts': `import { send } from './mail';\nimport { sent } from 'shop/src/orders/mail';`,
      },
      { packages: [shop] },
    );
    expect(places).toEqual([
      'src/orders/order.ts:2:22 src/orders/mail.ts is imported here as `./mail` and `shop/src/orders/mail`.',
    ]);
    expect(findings[0]?.remedy).toBe('Write `./mail` for both.');
  });

  it('reports a path of the manifest beside a relative one', async () => {
    const mail = 'src/orders/mail.ts';
    const { places } = await judgeFiles(
      rule,
      {
        [mail]: 'export const send = 1, sent = 2;',
        'src/orders/order.ts': `import { send } from './mail.ts';\nimport { sent } from '#orders/mail.ts';\nimport raw from './mail.ts#raw';`,
      },
      { alias: (_, specifier) => (specifier === '#orders/mail.ts' ? toRepoPath(mail) : undefined) },
    );
    expect(places).toEqual([
      'src/orders/order.ts:2:22 src/orders/mail.ts is imported here as `./mail.ts` and `#orders/mail.ts`.',
    ]);
  });

  it('takes spellings that differ in what may be left out for one', async () => {
    const text = `import { send } from './mail';\nimport type { Sent } from './mail/';\nimport more from './mail/index.js';\nimport raw from './mail?raw';`;
    expect(await found({ 'src/mail/index.ts': 'export const send = 1;', 'src/order.ts': text })).toEqual([]);
  });

  it.each([
    ['a path that leaves its folder and comes back', '../orders/mail', './mail', './mail'],
    ['a path that says more than it has to', './../orders/mail', '#/orders/mail', './mail'],
    ['the name of the own package', 'shop/src/orders/mail', '../orders/mail', './mail'],
    ['an alias that fewer files write', '~/orders/mail', '#/orders/mail', '#/orders/mail'],
  ])('never proposes %s', async (_, one, other, kept) => {
    const shop = { name: 'shop', folder: '', dependencies: [], entries: new Map([['.', ['./src/index.ts']]]) };
    const alias = (_from: string, specifier: string) =>
      /^[#~]\//.test(specifier) ? toRepoPath(`src${specifier.slice(1)}`) : undefined;
    const { findings } = await judgeFiles(
      rule,
      {
        'src/orders/mail.ts': 'export const send = 1, sent = 2;',
        'src/orders/order.ts': `import { send } from '${one}';\nimport { sent } from '${other}';`,
        'src/bill.ts': `import { send } from '#/orders/mail';`,
      },
      { packages: [shop], alias, groupOf: () => 'shop' },
    );
    expect(findings.map((finding) => finding.remedy)).toEqual([`Write \`${kept}\` for both.`]);
  });

  it('proposes what most imports between the two folders write', async () => {
    const alias = (_from: string, specifier: string) =>
      specifier.startsWith('~/') ? toRepoPath(`src${specifier.slice(1)}`) : undefined;
    const files = {
      'src/money/tax.ts': 'export const rate = 7, old = 6;',
      'src/money/round.ts': 'export const round = 1;',
      'src/orders/order.ts': `import { rate } from './../money/tax';\nimport { old } from '~/money/tax';`,
      'src/orders/cart.ts': `import { round } from '~/money/round';`,
      'src/bills/a.ts': `import { rate } from '../money/tax';`,
      'src/bills/b.ts': `import { rate } from '../money/tax';`,
    };
    const { findings } = await judgeFiles(rule, files, { alias });
    expect(findings.map((one) => one.remedy)).toEqual(['Write `~/money/tax` for both.']);
  });

  it('takes one declaration file for as many modules as a package offers by it', async () => {
    const entries = ['.', './internal'].map((one) => [one, ['./types.d.ts']] as const);
    const shop = { name: 'shop', folder: '', dependencies: [], entries: new Map(entries) };
    const files = {
      'types.d.ts': 'export const send: number;',
      'src/order.ts': `import { send } from 'shop';\nimport { sent } from 'shop/internal';`,
    };
    expect(await found(files, { packages: [shop] })).toEqual([]);
  });

  it('merely notes what would split a statement, and leaves another package past its entry to another rule', async () => {
    const split = `import { User, Admin, Guest } from '../models/user';`;
    const files = { ...BARREL, ...users(3, '../models'), 'src/models/index.ts': `export { User } from './user';` };
    const guest = { 'src/models/user.ts': `${USER}\nexport class Guest {}` };
    expect(await found({ ...files, ...guest, 'src/b/c.ts': split })).toEqual([
      'info src/b/c.ts -> ../models/user (src/models/index.ts)',
    ]);
    const kit = { 'kit/src/index.ts': `export * from './user';`, 'kit/src/user.ts': USER };
    const deep = { ...kit, ...users(3, '@shop/kit'), 'src/b/c.ts': `import { User } from '@shop/kit/src/user';` };
    const packages = [
      { name: '@shop/kit', folder: 'kit', dependencies: [], entries: new Map([['.', ['./src/index.ts']]]) },
    ];
    const groupOf = (path: string): string => (path.startsWith('kit/') ? '@shop/kit' : '@shop/web');
    expect(await found(deep, { packages, groupOf })).toEqual([]);
  });

  it('merely notes a statement with one name that the other path lacks', async () => {
    const files = { ...BARREL, 'src/models/index.ts': `export { User, Admin } from './user';` };
    const guest = { 'src/models/user.ts': `${USER}\nexport class Guest {}` };
    const three = `import { User, Admin, Guest } from '../models/user';`;
    const all = { ...files, ...guest, ...users(3, '../models'), ...users(3, '../models', 'Admin') };
    expect(await found({ ...all, 'src/b/c.ts': three })).toEqual([
      'info src/b/c.ts -> ../models/user (src/models/index.ts)',
    ]);
    expect(await found({ ...all, 'src/b/c.ts': three.replace(', Guest', '') })).toEqual([
      'warn src/b/c.ts -> ../models/user (src/models/index.ts)',
    ]);
  });

  it('merely notes the custom of a folder, and a name that a module hands on as its own', async () => {
    const hub = {
      'src/models/user.ts': USER,
      'src/shop/kinds.ts': `export { User, User as Person } from '../models/user';\nexport const kinds = 1;`,
      ...users(3, '../models/user'),
    };
    const report = { 'src/b/report.ts': `import { User } from '../shop/kinds';` };
    const around = users(2, '../shop/kinds', 'kinds', 'b');
    expect(await found({ ...hub, ...report })).toEqual(['warn src/b/report.ts -> ../shop/kinds (src/models/user.ts)']);
    expect(await found({ ...hub, ...report, ...around })).toEqual([
      'info src/b/report.ts -> ../shop/kinds (src/models/user.ts)',
    ]);
    expect(await found({ ...hub, 'src/b/report.ts': `import { Person } from '../shop/kinds';` })).toEqual([
      'info src/b/report.ts -> ../shop/kinds (src/models/user.ts)',
    ]);
  });

  it('says how the name is imported where the other path calls it something else', async () => {
    const files = {
      ...BARREL,
      'src/models/index.ts': `export { default as Person } from './user';`,
      ...users(3, '../models', 'Person'),
    };
    const { findings } = await judgeFiles(rule, { ...files, 'src/b/c.ts': `import U from '../models/user';` });
    expect(findings.map((one) => one.remedy)).toEqual(['Import it from `../models` as `{ Person as U }`.']);
  });
});
