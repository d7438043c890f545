import { describe, expect, it } from 'vitest';

import { judged, logger, places } from '../support/owned-uses.ts';

describe('what an owner governs', () => {
  const call = `console.log('sold');\n`;
  const groupOf = (path: string): string | undefined => /^(apps\/[^/]+|packages\/[^/]+)/.exec(path)?.[0];

  it('leaves modules alone that may do the same', async () => {
    const files = { 'src/cli/run.ts': call, 'src/boot.ts': call, 'src/shop.ts': call };
    expect(await places(logger('console.*', `, also: [src/cli, '**/boot.ts']`), files)).toEqual(['src/shop.ts:1:1']);
  });

  it('is asked after in production code, unless the owner is test code', async () => {
    const files = {
      'src/shop.ts': call,
      'test/shop.test.ts': call,
      'test/log.ts': 'export const log = console.log;\n',
    };
    const options = { isTest: (path: string) => path.startsWith('test/') };
    const inTests = `logger: { module: test/log.ts, export: log, owns: ['console.*'] }`;
    const at = async (canonicals: string): Promise<string[]> =>
      (await judged(canonicals, files, options)).places.map((one) => one.split(' ')[0] ?? '');
    expect(await at(logger('console.*'))).toEqual(['src/shop.ts:1:1']);
    expect(await at(inTests)).toEqual(['test/shop.test.ts:1:1']);
  });

  it('is not asked after in scripts and tool configuration, and a note says how often', async () => {
    const files = { 'scripts/seed.ts': call, 'vite.config.ts': call };
    const { findings, notes } = await judged(logger('console.*'), files);
    expect(findings).toEqual([]);
    expect(notes).toEqual([
      'What `canonicals` own is not asked after in tool configuration, scripts, migrations, examples and instrumentation: 2.',
    ]);
    const ofScripts = `logger: { module: scripts/log.ts, export: log, owns: ['console.*'] }`;
    const log = { 'scripts/log.ts': 'export const log = (text) => console.log(text);\n' };
    expect(await places(ofScripts, { ...files, ...log })).toEqual(['scripts/seed.ts:1:1', 'vite.config.ts:1:1']);
  });

  it('is that of the packages which can use the owner', async () => {
    const files = {
      'packages/log/index.ts': 'export const log = (text) => console.log(text);\n',
      'apps/web/shop.ts': call,
      'apps/api/shop.ts': `import { log } from '@shop/log';\nlog('sold');\nconsole.log('sold');\n`,
      'apps/jobs/run.ts': call,
    };
    const packages = ['packages/log', 'apps/web', 'apps/api', 'apps/jobs'].map((name) => ({
      name,
      folder: name,
      entries: new Map(name === 'packages/log' ? [['.', ['index.ts']]] : []),
      dependencies: name === 'apps/web' ? ['packages/log'] : [],
    }));
    const aliased = [...packages, { name: '@shop/log', folder: 'packages/log', entries: new Map(), dependencies: [] }];
    const shared = `logger: { module: packages/log/index.ts, export: log, owns: ['console.*'] }`;
    const { places: found } = await judged(shared, files, { groupOf, packages: aliased });
    expect(found.map((one) => one.split(' ')[0])).toEqual(['apps/api/shop.ts:3:1', 'apps/web/shop.ts:1:1']);
  });

  it('may be shared by the owners of several packages, each in its own', async () => {
    const files = {
      'apps/web/log.ts': 'export const log = (text) => console.log(text);\n',
      'apps/web/shop.ts': call,
      'apps/api/log.ts': 'export const report = (text) => console.log(text);\n',
      'apps/api/shop.ts': call,
    };
    const both = `web: { module: apps/web/log.ts, export: log, owns: ['console.*'] }\napi: { module: apps/api/log.ts, export: report, owns: ['console.*'] }`;
    const { findings } = await judged(both, files, { groupOf });
    expect(findings.map((one) => [one.subject, one.evidence?.canonical])).toEqual([
      ['console.* in apps/api/shop.ts', 'api'],
      ['console.* in apps/web/shop.ts', 'web'],
    ]);
  });

  it('may be a part of a package, else the nearest of several owners is named', async () => {
    const files = {
      'server/log.ts': 'export const log = (text) => console.log(text);\n',
      'server/sell.ts': call,
      'app/log.ts': 'export const report = (text) => console.log(text);\n',
      'app/cart.ts': call,
      'shared/price.ts': call,
    };
    const owner = (name: string, module: string, rest = ''): string =>
      `${name}: { module: ${module}, owns: ['console.*']${rest} }`;
    const found = async (...owners: string[]): Promise<unknown[]> =>
      (await judged(owners.join('\n'), files)).findings.map((one) => [one.sites[0].file, one.evidence?.canonical]);
    const both = [owner('server', 'server/log.ts'), owner('app', 'app/log.ts')];
    expect(await found(...both)).toEqual([
      ['app/cart.ts', 'app'],
      ['server/sell.ts', 'server'],
      ['shared/price.ts', 'server'],
      ['src/log.ts', 'server'],
    ]);
    expect(await found(owner('server', 'server/log.ts', ', within: [server, shared]'))).toEqual([
      ['server/sell.ts', 'server'],
      ['shared/price.ts', 'server'],
    ]);
  });

  it('is not asked after by code of the other side, as far as the platform offers it on both', async () => {
    const db = `import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();\n`;
    const files = {
      'src/server/log.ts': 'export const log = (text) => console.log(text);\n',
      'src/server/db.ts': db,
      'src/server/mail.tsx': call,
      'src/cart.tsx': `${call}${db}`,
      'src/use-cart.ts': `import { useState } from 'react';\n${call}export const useCart = () => useState(0);\n`,
      'src/late.ts': `'use client';\n${call}`,
      'src/orders.ts': call,
    };
    const owners = `logger: { module: src/server/log.ts, export: log, owns: ['console.*'], within: src }
db: { module: src/server/db.ts, export: db, owns: [PrismaClient] }`;
    const { findings } = await judged(owners, { 'src/log.ts': '', ...files });
    expect(findings.map((one) => one.subject)).toEqual([
      'PrismaClient in src/cart.tsx',
      'console.* in src/orders.ts',
      'console.* in src/server/mail.tsx',
    ]);
  });

  it('includes the file that an owner is re-exported from', async () => {
    const files = { 'src/index.ts': `export { log } from './log';\n`, 'src/shop.ts': call };
    const barrel = `logger: { module: src/index.ts, export: log, owns: ['console.*'] }`;
    expect(await places(barrel, files)).toEqual(['src/shop.ts:1:1']);
  });

  it('may be a module with all of its exports, but for what it owns', async () => {
    const files = {
      'src/jwt.ts': `import jwt from 'jsonwebtoken';\nexport class Keys {}\nexport const sign = (id) => jwt.sign({ id }, new Keys());\nexport const verify = (token) => jwt.verify(token, new Keys());\n`,
      'src/shop.ts': `import { Keys, sign, verify } from './jwt';\nimport { decode } from 'jsonwebtoken';\nexport const all = [sign(1), verify('a'), decode('a'), new Keys()];\n`,
    };
    const tokens = "tokens: { module: src/jwt.ts, owns: [jsonwebtoken, 'src/jwt.ts#Keys'] }";
    const { places: found, findings, compliant } = await judged(tokens, files);
    expect(found).toEqual([
      'src/shop.ts:2:1 `jsonwebtoken` is imported here, and jsonwebtoken belongs to src/jwt.ts alone (canonical "tokens").',
      'src/shop.ts:3:56 `new Keys()` is built here, and src/jwt.ts#Keys belongs to src/jwt.ts alone (canonical "tokens").',
    ]);
    expect(findings[0]?.remedy).toBe(
      'Use what src/jwt.ts exports instead, which the file imports already. A module that is a part of the owner goes under `canonicals.tokens.also`.',
    );
    // Inside: the import and two constructions. Outside: two calls, and the import of the owner.
    expect(compliant).toBe(6);
  });
});
