import { describe, expect, it } from 'vitest';

import { collect } from '../../src/collect/index.ts';
import type { ModuleFacts } from '../../src/core/module-graph.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import type { WorkspacePackage } from '../../src/core/workspace-package.ts';
import { moduleCollector } from '../../src/modules/module-collector.ts';
import { FactGraph } from '../../src/modules/module-graph.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath } from '../support/arbitrary-project.ts';

function factsOf(path: string, text: string): ModuleFacts | undefined {
  const collected = collect(repoPath(path), text, [moduleCollector]);
  if ('reason' in collected) throw new Error(collected.reason);
  return collected.get('modules') as ModuleFacts | undefined;
}

function graphOf(texts: Record<string, string>, packages: readonly WorkspacePackage[] = []): FactGraph {
  const facts = new Map<RepoPath, ModuleFacts>();
  for (const [path, text] of Object.entries(texts)) {
    const fact = factsOf(path, text);
    if (fact !== undefined) facts.set(repoPath(path), fact);
  }
  return new FactGraph(facts, new Resolver(new Set(Object.keys(texts)), packages), () => undefined);
}

const names = (text: string): string[] =>
  (factsOf('src/a.ts', text)?.imports ?? []).flatMap((one) =>
    one.names.length === 0
      ? [`${one.kind} ${one.specifier}`]
      : one.names.map(
          (name) =>
            `${one.kind} ${one.specifier} ${name.imported} as ${name.local ?? '?'}${name.typeOnly ? ' (type)' : ''}`,
        ),
  );

describe('imports of a file', () => {
  it('are read in every form', () => {
    expect(
      names(`import a, { b as c, type D } from 'x'; import * as n from 'y'; import 'z'; import type { T } from 't';`),
    ).toEqual([
      'import x default as a',
      'import x b as c',
      'import x D as D (type)',
      'import y * as n',
      'import z',
      'import t T as T (type)',
    ]);
    expect(names(`const { a, b: c = 1 } = require('x'); const d = require('y').e; import f = require('z');`)).toEqual([
      'require x a as a',
      'require x b as c',
      'require y e as d',
      'require z * as f',
    ]);
    expect(names('const { a } = await import(`x`); (await import("y")).b(); const l = () => import("z");')).toEqual([
      'dynamic x a as a',
      'dynamic y b as ?',
      'dynamic z * as ?',
    ]);
    expect(names(`jest.mock('./mail'); vi.mock('./db', () => ({})); require.resolve('p');`)).toEqual([
      'mock ./mail',
      'mock ./db',
      'require p * as ?',
    ]);
  });

  it('do not include requests that only run time knows', () => {
    expect(names('import(path); require(name); other.mock("x");')).toEqual([]);
  });
});

describe('the module graph', () => {
  const shop = graphOf({
    'src/mail/send.ts': 'export function send() {} export default class Mailer {}',
    'src/mail/index.ts': `export * from './send'; export { default as Mailer, send as sendMail } from './send.js'; export * as all from './send';`,
    'src/orders.ts': `import { sendMail, Mailer } from './mail'; export { sendMail as notify }; const x = [Mailer];`,
    'src/loop-a.ts': `export * from './loop-b';`,
    'src/loop-b.ts': `export * from './loop-a'; export const here = 1;`,
  });
  const at = (file: string, name: string): unknown => shop.declarationOf(repoPath(file), name);

  it('follows a name through barrels, renames and local re-exports to its declaration', () => {
    expect(at('src/mail/index.ts', 'send')).toEqual({ file: 'src/mail/send.ts', name: 'send' });
    expect(at('src/mail/index.ts', 'sendMail')).toEqual({ file: 'src/mail/send.ts', name: 'send' });
    expect(at('src/mail/index.ts', 'Mailer')).toEqual({ file: 'src/mail/send.ts', name: 'Mailer' });
    expect(at('src/mail/index.ts', 'all')).toEqual({ file: 'src/mail/send.ts', name: '*' });
    expect(at('src/orders.ts', 'notify')).toEqual({ file: 'src/mail/send.ts', name: 'send' });
  });

  it('ends in cycles and for names that do not exist', () => {
    expect(at('src/loop-a.ts', 'here')).toEqual({ file: 'src/loop-b.ts', name: 'here' });
    expect(at('src/loop-a.ts', 'nowhere')).toBeUndefined();
    expect(at('src/mail/index.ts', 'default')).toBeUndefined();
  });

  it('knows who imports a file and who imports a declaration', () => {
    expect(shop.importersOf(repoPath('src/mail/send.ts'))).toEqual(['src/mail/index.ts']);
    expect(shop.importersOfSymbol({ file: repoPath('src/mail/send.ts'), name: 'send' })).toEqual(['src/orders.ts']);
  });

  it('suggests the specifier that the project already uses, and a relative one otherwise', () => {
    const packages = [{ name: '@shop/mail', folder: 'packages/mail', entries: new Map(), dependencies: [] }];
    const graph = graphOf(
      {
        'packages/mail/src/index.ts': 'export const send = 1;',
        'apps/web/orders.ts': `import { send } from '@shop/mail';`,
        'apps/web/cart.ts': 'export const cart = 1;',
      },
      packages,
    );
    expect(graph.specifierFor(repoPath('apps/web/cart.ts'), repoPath('packages/mail/src/index.ts'))).toBe('@shop/mail');
    expect(graph.specifierFor(repoPath('apps/web/cart.ts'), repoPath('apps/web/orders.ts'))).toBe('./orders');
    expect(graph.specifierFor(repoPath('apps/web/cart.ts'), repoPath('apps/shared/index.ts'))).toBe('../shared');
  });

  it.each([
    ['as the file writes them', "import './tax.js';", './mail.js'],
    ['as its re-exports write them', "export * from './tax.ts';", './mail.ts'],
    ['as other importers of the module write them', 'export {};', './mail.mjs'],
    ['without one where nothing shows them', "import './tax';", './mail'],
  ])('suggests endings of relative imports %s', (_, text, expected) => {
    const texts = { 'src/mail.mts': 'export {};', 'src/other.ts': "import './mail.mjs';", 'src/mail.ts': 'export {};' };
    const to = expected === './mail.mjs' ? 'src/mail.mts' : 'src/mail.ts';
    expect(graphOf({ ...texts, 'src/cart.ts': text }).specifierFor(repoPath('src/cart.ts'), repoPath(to))).toBe(
      expected,
    );
  });
});

describe('CommonJS exports', () => {
  const shop = graphOf({
    'lib/mail.js': 'function send() {} module.exports = { send, post: send, ...require("./tax") };',
    'lib/tax.js': 'exports.rate = 19; module.exports.round = Math.round; function inner() { exports.hidden = 1; }',
    'lib/client.js': 'class Client {} module.exports = Client;',
    'lib/index.js':
      'module.exports = require("./mail"); exports.Client = require("./client").default; exports.tax = require("./tax");',
    'src/orders.js': 'const { send, rate } = require("../lib");',
  });
  const at = (file: string, name: string): unknown => shop.declarationOf(repoPath(file), name);

  it('are followed like those of ES modules', () => {
    expect(at('lib/mail.js', 'post')).toEqual({ file: 'lib/mail.js', name: 'send' });
    expect(at('lib/mail.js', 'rate')).toEqual({ file: 'lib/tax.js', name: 'rate' });
    expect(at('lib/client.js', 'default')).toEqual({ file: 'lib/client.js', name: 'Client' });
    expect(at('lib/index.js', 'send')).toEqual({ file: 'lib/mail.js', name: 'send' });
    expect(at('lib/index.js', 'Client')).toEqual({ file: 'lib/client.js', name: 'Client' });
    expect(at('lib/index.js', 'tax')).toEqual({ file: 'lib/tax.js', name: '*' });
    expect(shop.importersOfSymbol({ file: repoPath('lib/mail.js'), name: 'send' })).toEqual(['src/orders.js']);
  });

  it('count only at the top level', () => {
    expect(at('lib/tax.js', 'hidden')).toBeUndefined();
    expect(at('lib/tax.js', 'round')).toEqual({ file: 'lib/tax.js', name: 'round' });
  });
});

describe('a name that a file exports', () => {
  it('is its own declaration, though a type of that name is imported', () => {
    const graph = graphOf({
      'src/node.tsx': "import type { Parcel } from './types';\nfunction Parcel(of: Parcel) {}\nexport { Parcel };\n",
      'src/types.ts': 'export type Parcel = { weight: number };\n',
    });
    expect(graph.declarationOf(repoPath('src/node.tsx'), 'Parcel')).toEqual({ file: 'src/node.tsx', name: 'Parcel' });
  });
});

describe('resolution', () => {
  const files = [
    'src/a.ts',
    'src/b/index.tsx',
    'src/c.vue',
    'src/d.d.ts',
    'packages/ui/src/button.tsx',
    'packages/ui/lib/entry.ts',
  ];
  const ui = {
    name: '@shop/ui',
    folder: 'packages/ui',
    entries: new Map([['.', ['dist/entry.js', 'lib/entry.ts']]]),
    dependencies: [],
  };
  const resolver = new Resolver(new Set(files), [ui], (_, specifier) =>
    specifier.startsWith('@/') ? repoPath(`src/${specifier.slice(2)}`) : undefined,
  );
  const to = (specifier: string): unknown => resolver.resolve(repoPath('src/a.ts'), specifier);

  it('tries what TypeScript and bundlers try', () => {
    expect(to('./b')).toEqual({ kind: 'file', file: 'src/b/index.tsx' });
    expect(to('./a.js')).toEqual({ kind: 'file', file: 'src/a.ts' });
    expect(to('./c.vue')).toEqual({ kind: 'file', file: 'src/c.vue' });
    expect(to('./d')).toEqual({ kind: 'file', file: 'src/d.d.ts' });
    expect(to('.')).toEqual({ kind: 'unresolved' });
    expect(to('../../outside')).toEqual({ kind: 'unresolved' });
    expect(to('@/b')).toEqual({ kind: 'file', file: 'src/b/index.tsx' });
    expect(to('/src/b')).toEqual({ kind: 'file', file: 'src/b/index.tsx' });
    expect(to('/gone')).toEqual({ kind: 'unresolved' });
  });

  it('finds workspace packages by name, without installed dependencies', () => {
    expect(to('@shop/ui')).toEqual({ kind: 'file', file: 'packages/ui/lib/entry.ts' });
    expect(to('@shop/ui/button')).toEqual({ kind: 'file', file: 'packages/ui/src/button.tsx' });
  });

  it('tells packages from what it cannot resolve', () => {
    expect(to('react-dom/client')).toEqual({ kind: 'package', name: 'react-dom' });
    expect(to('@scope/pkg/deep')).toEqual({ kind: 'package', name: '@scope/pkg' });
    expect(to('node:fs')).toEqual({ kind: 'package', name: 'node:fs' });
    expect(to('~/gone')).toEqual({ kind: 'unresolved' });
  });
});

describe('a file that is not judged', () => {
  const facts = new Map<RepoPath, ModuleFacts>([[repoPath('src/mail.ts'), { imports: [], exports: [] }]]);
  const resolver = new Resolver(new Set(facts.keys()), []);
  const graph = new FactGraph(facts, resolver, () => undefined, {
    outsiders: new Map([[repoPath('src/all.gen.ts'), ['./mail', 'x']]]),
  });

  it('counts as an importer, and is none of the modules of the project', () => {
    expect(graph.importersOf(repoPath('src/mail.ts'))).toEqual(['src/all.gen.ts']);
    expect(graph.loadersOf(repoPath('src/mail.ts'))).toEqual(['src/all.gen.ts']);
    expect(graph.facts(repoPath('src/all.gen.ts'))).toBeUndefined();
    expect(graph.resolve(repoPath('src/mail.ts'), './all.gen').kind).not.toBe('file');
  });
});
