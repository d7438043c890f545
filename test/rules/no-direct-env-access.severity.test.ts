import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import { parseConfig } from '../../src/config/index.ts';
import { judgeFiles } from '../support/judge-files.ts';

const OWNER = {
  'src/env.ts': 'export const env = { SMTP_HOST: process.env.SMTP_HOST };\n',
  'src/post.ts': "import { env } from './env';\nexport const host = env.SMTP_HOST;\n",
};

describe('no-direct-env-access: how much an access weighs', () => {
  it.each([
    ['what libraries of others read', 'send(process.env.AWS_REGION);', 'AWS_REGION', 'warn'],
    ['what the accessor has', 'send(process.env.SMTP_HOST);', 'SMTP_HOST', 'error'],
  ])('weighs %s', async (_, code, subject, severity) => {
    const { findings } = await judgeFiles(rule, { ...OWNER, 'src/mail.ts': `${code}\n` });
    expect(findings.find((one) => one.subject === `src/mail.ts: ${subject}`)).toMatchObject({ severity });
  });

  it('merely notes what a comment explains, the tests of the module set, or a bundler puts in place', async () => {
    const told = '// Read straight off `process.env`: the owner is not there when this is loaded.\n';
    const code = 'export const tax = () => process.env.TAX;\n';
    const weightOf = async (files: Record<string, string>, subject = 'src/tax.ts: TAX') => {
      const { findings } = await judgeFiles(rule, { ...OWNER, ...files }, { isTest: (path) => /\.test\./.test(path) });
      return findings.find((one) => one.subject === subject)?.severity;
    };
    expect(await weightOf({ 'src/tax.ts': code })).toBe('error');
    expect(await weightOf({ 'src/tax.ts': `// What is due\n${code}` })).toBe('error');
    expect(await weightOf({ 'src/tax.ts': `${told}${code}` })).toBe('info');
    const test = "import { tax } from './tax';\nprocess.env.TAX = '7';\ntax();\n";
    expect(await weightOf({ 'src/tax.ts': code, 'src/tax.test.ts': test })).toBe('info');
    expect(await weightOf({ 'src/tax.ts': code, 'src/a.test.ts': "process.env.TAX = '7';\n" })).toBe('error');
    expect(await weightOf({ 'src/a.ts': 'log(process.env.version);\n' }, 'src/a.ts: version')).toBe('info');
  });

  it('takes a reader of whatever it is given the name of for no owner of what nobody asked it for', async () => {
    const reader = {
      'src/env.ts': 'export const env = (name: string) => process.env[name];\n',
      'src/post.ts': "import { env } from './env';\nexport const host = env('SMTP_HOST');\n",
      'src/bill.ts': "import { env } from './env';\nexport const tax = env('TAX');\n",
      'src/mail.ts': 'send(process.env.SMTP_HOST, process.env.SMTP_PORT);\n',
    };
    const { findings } = await judgeFiles(rule, reader);
    expect(findings.map(({ subject, severity }) => [subject, severity])).toEqual([
      ['src/mail.ts: SMTP_HOST', 'error'],
      ['src/mail.ts: SMTP_PORT', 'info'],
    ]);
  });

  it('never proposes what is for browsers to the client of a service, nor what is for servers for a public variable', async () => {
    const owners = {
      'src/env/server.ts': 'export const env = { SMTP_HOST: process.env.SMTP_HOST };\n',
      'src/env/client.ts': 'export const env = { NEXT_PUBLIC_NAME: process.env.NEXT_PUBLIC_NAME };\n',
      'src/post.ts': "import { env } from './env/server';\nexport const host = env.SMTP_HOST;\n",
      'src/head.ts': "import { env } from './env/client';\nexport const name = env.NEXT_PUBLIC_NAME;\n",
      'src/search/client.ts': 'find(process.env.SEARCH_TOKEN);\n',
      'src/server/preview.ts': 'show(process.env.NEXT_PUBLIC_PREVIEW);\n',
    };
    const { findings } = await judgeFiles(rule, owners);
    expect(findings.map(({ subject, remedy }) => [subject, /src\/env\/\w+/.exec(remedy)?.[0]])).toEqual([
      ['src/search/client.ts: SEARCH_TOKEN', 'src/env/server'],
      ['src/server/preview.ts: NEXT_PUBLIC_PREVIEW', 'src/env/client'],
    ]);
  });

  it('takes no excuse for what goes past an accessor that the config names', async () => {
    const config = parseConfig('environment:\n  accessor: src/env.ts#env\n', 'ssot.config.yaml', [rule]);
    const code = "process.env.TAX = '7';\nsend(process.env[name], process.env.AWS_REGION);\nrun({ ...process.env });\n";
    const { findings } = await judgeFiles(rule, { ...OWNER, 'src/mail.ts': code }, { config });
    expect(findings.map((one) => one.severity)).toEqual(['error', 'error', 'error', 'error']);
  });

  const SPLIT = {
    'src/env/server.ts': 'export const env = { SMTP_HOST: process.env.SMTP_HOST, TAX: process.env.TAX };\n',
    'src/env/client.ts': 'export const env = { NEXT_PUBLIC_SHOP: process.env.NEXT_PUBLIC_SHOP };\n',
    'src/mail.ts':
      "import { env } from './env/server';\nimport { env as shop } from './env/client';\nsend(env.TAX, shop.NEXT_PUBLIC_SHOP);\n",
    'src/hooks/useTax.ts': "import { isTaxed } from '../tax';\nexport const useTax = () => isTaxed();\n",
  };

  it.each([
    ['the client of a service', 'src/server/print/client.ts', 'PRINT_TOKEN', 'error', 'src/env/server.ts'],
    ['a part of a page', 'src/Shop.tsx', 'SHOP_VERSION', 'info', 'src/env/server.ts is for the server'],
    ['what a hook asks', 'src/tax.ts', 'TAX', 'info', 'src/env/server.ts is for the server'],
    ['a public variable on the server', 'src/server/a.ts', 'NEXT_PUBLIC_PR', 'error', 'to src/env/client.ts'],
  ])('sends no secret to a browser: %s', async (_, path, key, severity, owner) => {
    const { findings } = await judgeFiles(rule, {
      ...SPLIT,
      [path]: `export const isTaxed = () => process.env.${key};\n`,
    });
    expect(findings.map((one) => one.severity)).toEqual([severity]);
    expect(findings[0]?.remedy).toContain(owner);
  });

  it('leaves probes to the instrumentation that starts them', async () => {
    const probes = {
      'src/instrumentation.node.ts': "import './server/probe';\nimport './server/mail';\n",
      'src/server/probe.ts': 'export const every = process.env.PROBE_EVERY;\n',
      'src/server/mail.ts': 'export const copies = process.env.COPIES;\n',
      'src/start.ts': "import './server/mail';\n",
    };
    const { findings } = await judgeFiles(rule, { ...OWNER, ...probes });
    expect(findings.map((one) => one.subject)).toEqual(['src/server/mail.ts: COPIES']);
  });

  it('knows the accessor of another package by what its entry hands on', async () => {
    const files = {
      'packages/env/index.ts': "export { serverEnv } from './server';\n",
      'packages/env/server.ts': 'export const serverEnv = { TEAM: process.env.TEAM, TOKEN: process.env.TOKEN };\n',
      'apps/web/a.ts': "import { serverEnv } from '@shop/env';\nsend(serverEnv.TOKEN);\n",
      'apps/web/b.ts': "import { serverEnv } from '@shop/env';\nsend(serverEnv.TEAM);\n",
      'apps/web/c.ts': 'send(process.env.TEAM);\n',
    };
    const { findings } = await judgeFiles(rule, files, {
      packages: [
        { name: '@shop/env', folder: 'packages/env', entries: new Map([['.', ['index.ts']]]), dependencies: [] },
        { name: '@shop/web', folder: 'apps/web', entries: new Map(), dependencies: ['@shop/env'] },
      ],
      groupOf: (path) => (path.startsWith('apps/') ? '@shop/web' : '@shop/env'),
    });
    expect(findings.map((one) => [one.subject, one.severity])).toEqual([['apps/web/c.ts: TEAM', 'error']]);
    expect(findings[0]?.remedy).toContain("import { serverEnv } from '@shop/env'");
  });
});
