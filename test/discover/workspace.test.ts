import { describe, expect, it } from 'vitest';

import type { Config } from '../../src/core/config.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const manifest = (name?: string, more: object = {}): string => JSON.stringify({ name, ...more });

async function groupsOf(files: Record<string, string>, config: Partial<Config> = {}) {
  const found = await new TemporaryProject(files).discover({ config });
  return Object.fromEntries(found.sources.map(({ path, group }) => [path, group]));
}

const MEMBERS = {
  'apps/web/package.json': manifest('@shop/web'),
  'apps/web/src/cart.ts': '',
  'packages/mail/package.json': manifest('@shop/mail'),
  'packages/mail/index.ts': '',
  'packages/old/package.json': manifest('@shop/old'),
  'packages/old/fax.ts': '',
  'packages/plain/package.json': '{}',
  'packages/plain/a.ts': '',
  'scripts/seed.ts': '',
};

describe('groups', () => {
  const GROUPS = {
    'apps/web/src/cart.ts': '@shop/web',
    'packages/mail/index.ts': '@shop/mail',
    'packages/old/fax.ts': 'shop',
    'packages/plain/a.ts': 'packages/plain',
    'scripts/seed.ts': 'shop',
  };

  it.each([
    ['npm', { 'package.json': manifest('shop', { workspaces: ['apps/*', './packages/*/', '!packages/old'] }) }],
    [
      'Yarn',
      { 'package.json': manifest('shop', { workspaces: { packages: ['apps/*', 'packages/*', '!packages/old'] } }) },
    ],
    [
      'pnpm',
      {
        'package.json': manifest('shop'),
        'pnpm-workspace.yaml': 'packages:\n  - apps/**\n  - "packages/*"\n  - "!**/old"\n',
      },
    ],
    [
      'Lerna',
      { 'package.json': manifest('shop'), 'lerna.json': '{"packages":["apps/*","packages/plain","packages/mail"]}' },
    ],
  ])('are the packages of a workspace of %s', async (_, root) => {
    expect(await groupsOf({ ...MEMBERS, ...root })).toEqual(GROUPS);
  });

  it('are found for a workspace that stands in a folder', async () => {
    const files = {
      'web/package.json': manifest('site', { workspaces: ['lib/*'] }),
      'web/lib/ui/package.json': manifest('ui'),
    };
    expect(await groupsOf({ ...files, 'web/lib/ui/a.ts': '', 'api/main.ts': '' })).toEqual({
      'web/lib/ui/a.ts': 'ui',
      'api/main.ts': '.',
    });
  });

  it('are unknown to a project without a workspace', async () => {
    expect(
      await groupsOf({ 'package.json': manifest('shop'), 'sub/package.json': manifest('sub'), 'sub/a.ts': '' }),
    ).toEqual({ 'sub/a.ts': undefined });
  });

  it('are the folders that are installed on their own, or linked to by their paths, without a workspace', async () => {
    const files = {
      'client/package.json': manifest('client', {
        dependencies: { '@shop/shared': 'file:../shared', far: 'file:/far' },
      }),
      'client/a.ts': '',
      'shared/package.json': manifest('@shop/shared'),
      'shared/src/b.ts': '',
      'server/package.json': manifest('server'),
      'server/package-lock.json': '{}',
      'server/c.ts': '',
      'notes/package.json': manifest('notes', { dependencies: { out: 'link:../../out', gone: 'portal:../gone' } }),
      'notes/d.ts': '',
    };
    expect(await groupsOf(files)).toEqual({
      'client/a.ts': 'client',
      'shared/src/b.ts': '@shop/shared',
      'server/c.ts': 'server',
      'notes/d.ts': '.',
    });
  });

  it('are the folders whose manifests say what they need and how they are run, without a workspace', async () => {
    const program = (name: string): string =>
      manifest(name, { dependencies: { express: '5' }, scripts: { start: 'node .' } });
    const files = {
      'package.json': manifest('shop', { scripts: { start: 'npm start --prefix server' } }),
      'server/package.json': program('server'),
      'server/a.js': '',
      'frontend/package.json': program('frontend'),
      'frontend/src/b.js': '',
      'frontend/src/esm/package.json': '{ "type": "module" }',
      'frontend/src/esm/c.js': '',
      'server/fixtures/project/package.json': program('project'),
      'server/fixtures/project/d.js': '',
      'e.js': '',
    };
    expect(await groupsOf(files)).toEqual({
      'server/a.js': 'server',
      'frontend/src/b.js': 'frontend',
      'frontend/src/esm/c.js': 'frontend',
      'server/fixtures/project/d.js': 'server',
      'e.js': 'shop',
    });
  });

  it('are the projects of Nx and of Angular, which need no manifests', async () => {
    const nx = {
      'package.json': manifest('shop'),
      'apps/web/project.json': '{ "name": "web", "projectType": "application" }',
      'apps/web/src/cart.ts': '',
      'libs/mail/project.json': '{ "projectType": "library", "targets": {} }',
      'libs/mail/src/mail.ts': '',
      'libs/log/project.json': '{ "name": "log", "sourceRoot": "libs/log/src" }',
      'libs/log/package.json': manifest('@shop/log'),
      'libs/log/src/log.ts': '',
      'content/project.json': '{ "title": "Our next project" }',
      'content/a.ts': '',
    };
    expect(await groupsOf(nx)).toEqual({
      'apps/web/src/cart.ts': 'web',
      'libs/mail/src/mail.ts': 'libs/mail',
      'libs/log/src/log.ts': '@shop/log',
      'content/a.ts': 'shop',
    });
    const angular = {
      'package.json': manifest('shop'),
      'angular.json': JSON.stringify({ projects: { shop: { root: '' }, ui: { root: 'projects/ui' } } }),
      'projects/ui/src/button.ts': '',
      'src/main.ts': '',
    };
    expect(await groupsOf(angular)).toEqual({ 'projects/ui/src/button.ts': 'ui', 'src/main.ts': 'shop' });
  });

  it('are the folders of the config before the packages', async () => {
    const root = { 'package.json': manifest('shop', { workspaces: ['apps/*'] }) };
    const groups = await groupsOf(
      { ...MEMBERS, ...root, 'services/tax/vat.ts': '' },
      { groups: ['services/*', 'apps/*'] },
    );
    expect(groups).toMatchObject({
      'services/tax/vat.ts': 'services/tax',
      'apps/web/src/cart.ts': '@shop/web',
      'scripts/seed.ts': undefined,
    });
  });

  it('keep both of two packages with one name', async () => {
    const root = { 'package.json': manifest('shop', { workspaces: ['*'] }) };
    const groups = await groupsOf({
      ...root,
      'a/package.json': manifest('x'),
      'a/a.ts': '',
      'b/package.json': manifest('x'),
      'b/b.ts': '',
    });
    expect(groups).toEqual({ 'a/a.ts': 'x', 'b/b.ts': 'b' });
  });

  it('bear with a template that is no JSON, but not with a broken root', async () => {
    const template = { 'templates/package.json': '{ "name": {{name}} }', 'mail.ts': '' };
    expect(await groupsOf({ ...template, 'package.json': manifest('shop') })).toEqual({ 'mail.ts': undefined });
    await expect(groupsOf({ ...template, 'package.json': '{' })).rejects.toMatchObject({
      name: 'UserError',
      message: 'package.json is not valid JSON, so the workspace packages are unknown.',
    });
    await expect(groupsOf({ 'pnpm-workspace.yaml': 'packages: [' })).rejects.toMatchObject({ name: 'UserError' });
  });
});

describe('packages', () => {
  it('of an Nx workspace may use all of its libraries, by what its tsconfig opens', async () => {
    const { packages } = await new TemporaryProject({
      'apps/web/project.json': '{ "name": "web", "projectType": "application" }',
      'apps/web/main.ts': '',
      'libs/mail/project.json': '{ "name": "mail", "projectType": "library" }',
      'libs/mail/src/index.ts': '',
    }).discover();
    expect(packages.filter(({ folder }) => folder !== '')).toMatchObject([
      { name: 'web', folder: 'apps/web', dependencies: ['mail'] },
      { name: 'mail', folder: 'libs/mail', dependencies: [], byPaths: true },
    ]);
  });

  it('offer their entries, with the sources of compiled files, and name their dependencies', async () => {
    const mail = {
      exports: {
        '.': { import: { types: './dist/index.d.ts', default: './dist/index.mjs' } },
        './icons/*': './src/icons/*.ts',
        './package.json': './package.json',
      },
      main: 'dist/main.js',
      dependencies: { zod: '4', '@shop/log': '1' },
      devDependencies: { vitest: '4' },
      version: '1.0.0',
    };
    const project = new TemporaryProject({
      'package.json': manifest('shop', { workspaces: ['packages/*'] }),
      'packages/mail/package.json': manifest('@shop/mail', mail),
      'packages/mail/src/index.ts': '',
    });
    const [only, ...others] = (await project.discover()).packages;
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      name: '@shop/mail',
      folder: 'packages/mail',
      dependencies: ['@shop/log', 'vitest', 'zod'],
      devDependencies: ['vitest'],
      closed: true,
      published: true,
    });
    expect([...(only?.entries ?? [])]).toEqual([
      [
        '.',
        ['./dist/index.d.ts', './src/index', './index', './dist/index.mjs', './dist/main.js', './src/main', './main'],
      ],
      ['./icons/*', ['./src/icons/*.ts']],
      ['./package.json', ['./package.json']],
    ]);
  });

  it('include the root when it has sources of its own', async () => {
    const files = {
      'package.json': manifest('shop', { workspaces: ['a'] }),
      'a/package.json': manifest('a'),
      'a/a.ts': '',
    };
    const names = async (more: Record<string, string>) =>
      (await new TemporaryProject({ ...files, ...more }).discover()).packages.map((one) => one.name);
    expect(await names({})).toEqual(['a']);
    expect(await names({ 'seed.ts': '' })).toEqual(['shop', 'a']);
  });
});
