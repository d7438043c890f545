import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import { parseConfig } from '../../src/config/index.ts';
import { judgeFiles } from '../support/judge-files.ts';

const READ = 'send(process.env.SMTP_HOST);\n';

describe('no-direct-env-access: where reading in place is in order', () => {
  it.each([
    'next.config.mjs',
    'apps/web/vite.config.ts',
    'playwright.config.ts',
    'sentry.server.config.ts',
    'drizzle.config.ts',
    '.eslintrc.cjs',
    'knexfile.ts',
    'electron-builder.ts',
    'webpack.prod.js',
    'scripts/release.ts',
    'packages/shop/src/scripts/import-orders.ts',
    'bin/shop.js',
    'server/migrations/0001-orders.js',
    'prisma/seed.ts',
    'instrumentation.ts',
    'src/instrumentation-client.ts',
    'docker/healthcheck.js',
    'packages/shop/experiments/mail.ts',
    '.github/label.mjs',
    'config/database.js',
  ])('does not judge %s', async (path) => {
    const judged = await judgeFiles(rule, { [path]: READ });
    expect(judged.findings).toEqual([]);
    expect(judged.compliant).toBe(0);
    expect(judged.notes).toEqual([
      'Environment accesses in tool configuration, scripts, migrations and instrumentation are not judged: 1.',
    ]);
  });

  it.each([
    'src/config.ts',
    'src/tools/mail.ts',
    'app/tools/page.tsx',
    'app/scripts/page.tsx',
    'src/infrastructure/mail.ts',
    'src/integration/mail.ts',
    'examples/shop/mail.ts',
    'src/instrument.ts',
  ])('judges %s', async (path) => {
    expect((await judgeFiles(rule, { [path]: READ })).findings).toHaveLength(1);
  });

  it('does not judge the tools beside the programs of a workspace', async () => {
    const program = { 'web/apps/shop/src/main.ts': "open('shop');\n" };
    expect((await judgeFiles(rule, { ...program, 'web/tools/migrate/orders.ts': READ })).findings).toEqual([]);
    expect((await judgeFiles(rule, { ...program, 'web/apps/shop/tools/mail.ts': READ })).findings).toHaveLength(1);
    expect((await judgeFiles(rule, { 'core/tools/mail.ts': READ })).findings).toHaveLength(1);
  });

  it('judges a script or a config that the program imports', async () => {
    const judged = await judgeFiles(rule, {
      'app.config.ts': READ,
      'src/config/app.config.ts': READ,
      'src/auth.config.ts': READ,
      'scripts/orders.ts': "import './tax';\n",
      'scripts/tax.ts': READ,
      'src/main.ts':
        "import '../app.config';\nimport './config/app.config';\nimport './auth.config';\nimport '../scripts/orders';\n",
    });
    expect(judged.findings.map((one) => one.subject)).toEqual([
      'scripts/tax.ts: SMTP_HOST',
      'src/auth.config.ts: SMTP_HOST',
      'src/config/app.config.ts: SMTP_HOST',
    ]);
  });

  it('does not judge a tool config because a script imports it', async () => {
    const judged = await judgeFiles(rule, { 'vite.config.ts': READ, 'src/dev.ts': "import '../vite.config';\n" });
    expect(judged.findings).toEqual([]);
  });
});

describe('no-direct-env-access: severity and grouping', () => {
  it('puts equal reads of one file into one finding', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/mail.ts': 'send(process.env.SMTP_HOST);\nsend(process.env.SMTP_HOST, process.env.TAX);\n',
    });
    expect(findings.map((one) => [one.subject, one.sites.length])).toEqual([
      ['src/mail.ts: SMTP_HOST', 2],
      ['src/mail.ts: TAX', 1],
    ]);
  });

  it('counts neither what is written into the accessor nor what is in order where reading in place is', async () => {
    const judged = await judgeFiles(rule, {
      'src/env.ts': 'export const env = { PORT: process.env.PORT, TAX: process.env.TAX };\n',
      'src/main.ts': "import { env } from './env';\nlisten(env.PORT);\nenv.TAX = '7';\n",
      'scripts/seed.ts': "import { env } from '../src/env';\nseed(env.PORT, process.env.SEED);\n",
    });
    expect([judged.findings, judged.compliant]).toEqual([[], 1]);
    expect(judged.notes.filter((note) => note.includes('not judged'))).toHaveLength(1);
    expect(judged.notes.find((note) => note.includes('not judged'))).toMatch(/: 1\.$/);
  });

  it('names each place with what it is to the finding', async () => {
    const { findings } = await judgeFiles(rule, { 'src/mail.ts': 'send(process.env.SMTP_HOST);\n' });
    expect(findings[0]?.sites).toEqual([
      { file: 'src/mail.ts', role: 'use', line: 1, column: 6, endLine: 1, endColumn: 27 },
    ]);
  });

  it('counts the places that read a `.env` file by package, and not those of tests', async () => {
    const load = "import 'dotenv/config';\n";
    const files = { 'api/main.ts': load, 'web/main.ts': load, 'api/main.test.ts': load };
    const { findings } = await judgeFiles(rule, files, {
      isTest: (path) => path.includes('.test.'),
      groupOf: (path) => path.split('/')[0],
    });
    expect(findings.map((one) => [one.sites[0].file, one.severity])).toEqual([
      ['api/main.test.ts', 'info'],
      ['api/main.ts', 'info'],
      ['web/main.ts', 'info'],
    ]);
  });

  it('is unsure of writes in tests only', async () => {
    const files = { 'src/mail.test.ts': "process.env.TAX = '7';\n", 'src/mail.ts': "process.env.TAX = '7';\n" };
    const { findings } = await judgeFiles(rule, files, { isTest: (path) => path.includes('.test.') });
    expect(findings.map((one) => [one.subject, one.severity, one.message])).toEqual([
      [
        'src/mail.test.ts: TAX (write)',
        'info',
        '`TAX` is written to `process.env`, and no module owns the environment.',
      ],
      ['src/mail.ts: TAX (write)', 'error', '`TAX` is written to `process.env`, and no module owns the environment.'],
    ]);
  });

  it('is unsure of what a test reads that it sets itself', async () => {
    const files = {
      'src/mail.test.ts':
        "const before = process.env.TAX;\nprocess.env.TAX = '7';\nsend(process.env.SMTP_HOST);\ndelete process.env.TAX;\n",
      'src/all.test.ts': 'process.env = { SMTP_HOST: before };\nsend(process.env.SMTP_HOST);\n',
      'src/mail.ts': "process.env.TAX = '7';\nsend(process.env.TAX);\n",
    };
    const { findings } = await judgeFiles(rule, files, { isTest: (path) => path.includes('.test.') });
    expect(findings.filter((one) => !one.subject.includes('write')).map((one) => [one.subject, one.severity])).toEqual([
      ['src/all.test.ts: SMTP_HOST', 'info'],
      ['src/mail.test.ts: SMTP_HOST', 'warn'],
      ['src/mail.test.ts: TAX', 'info'],
      ['src/mail.ts: TAX', 'error'],
    ]);
  });

  it.each([
    ['is read by tests alone', {}, 'warn'],
    ['the program reads as well', { 'src/mail.ts': 'send(process.env.SMTP_HOST);\n' }, 'error'],
    [
      'the accessor has',
      {
        'src/env.ts': 'export const env = { SMTP_HOST: process.env.SMTP_HOST };\n',
        'src/mail.ts': "import { env } from './env';\nsend(env.SMTP_HOST);\n",
      },
      'error',
    ],
  ])('expects a test to go through the accessor for what %s', async (_, others, severity) => {
    const files = { 'src/mail.test.ts': 'send(process.env.SMTP_HOST);\n', ...others };
    const { findings } = await judgeFiles(rule, files, { isTest: (path) => path.includes('.test.') });
    const ofTest = findings.filter((one) => one.subject.startsWith('src/mail.test.ts'));
    expect(ofTest.map((one) => one.severity)).toEqual([severity]);
  });

  it.each([
    ['a spawner by another name', "spawnProcess('lp', { env: { ...process.env } });", 'info'],
    ['options of a process', "start('lp', [], { cwd, env: process.env });", 'info'],
    ['other options', "start('lp', { env: process.env, copies: 2 });", 'error'],
    ['a name that only begins like one', "forkedOf('lp', { env: process.env });", 'error'],
    ['a promise', "await execFileAsync('lp', [], { env: process.env });", 'info'],
    ['what stands in for options', "start('lp', [], { cwd, env: given.env ?? process.env });", 'info'],
    ['a parameter', 'export const start = (env: NodeJS.ProcessEnv = process.env) => lp(env);', 'info'],
    ['a parameter called so', 'export function start(env = process.env) {\n  return lp({ ...env });\n}', 'info'],
    ['a parameter that settings are read from', 'export const start = (env = process.env) => lp(env.COPIES);', 'error'],
    [
      'a pattern of settings',
      'export const start = (env = process.env) => {\n  const { COPIES } = env;\n  lp(COPIES);\n};',
      'error',
    ],
    ['a parameter that the path is read from', 'export const start = (env = process.env) => lp(env.PATH);', 'info'],
    ['a parameter of another name', 'export const start = (options = process.env) => lp(options);', 'error'],
    ['a copy', "const childEnv = { ...process.env, COPIES: '2' };\nchildEnv.PAPER = 'a4';\nlp(childEnv);", 'info'],
    ['a copy that settings are read from', 'const env = { ...process.env };\nlp(env.COPIES);', 'error'],
    ['a copy that is exported', 'export const env = { ...process.env };', 'error'],
    ['a copy that is exported later', 'const env = { ...process.env };\nexport { env };', 'error'],
    ['a copy of another name', 'const options = { ...process.env };', 'error'],
    [
      'a copy that is assigned',
      'let spawnEnv: NodeJS.ProcessEnv;\nspawnEnv = fresh ? {} : { ...process.env };',
      'info',
    ],
    ['a copy that is given back', 'export function augmentedEnv() {\n  return { ...process.env };\n}', 'info'],
    ['a copy by its type', 'const own = (): NodeJS.ProcessEnv => {\n  return { ...process.env };\n};', 'info'],
    ['a copy that anybody may read', 'export function getEnv() {\n  return { ...process.env };\n}', 'error'],
    ['a function for environments', 'lp(sanitizePathEnv(process.env));', 'info'],
    ['a function that finds settings', 'export const port = parseEnv(process.env);', 'error'],
    [
      'a function of the file',
      'const lp = (paper: string, own: NodeJS.ProcessEnv) => own;\nlp("a4", process.env);',
      'info',
    ],
    ['a function of something else', 'const lp = (own: object) => own;\nlp(process.env);', 'error'],
  ])('knows who starts a process: %s', async (_, code, severity) => {
    const { findings } = await judgeFiles(rule, { 'src/print.ts': `${code}\n` });
    expect(findings.map((one) => one.severity)).toEqual([severity]);
  });

  it.each([
    ['beside the sources', 'sign.ts', {}, 0],
    ['among the sources', 'src/sign.ts', {}, 1],
    ['that the program imports, too', 'sign.ts', { 'src/main.ts': "import '../sign';\n" }, 1],
  ])('takes what a configuration is put together from for a part of it: %s', async (_, path, others, count) => {
    const files = {
      'forge.config.ts': `import './${path.replace('.ts', '')}';\n`,
      [path]: 'sign(process.env.SIGN_KEY);\n',
      'src/shop.ts': 'export const shop = 1;\n',
      ...others,
    };
    expect((await judgeFiles(rule, files)).findings).toHaveLength(count);
  });

  it.each([
    ['app/.server/mail.ts', 1],
    ['app/.client/mail.ts', 1],
    ['.github/mail.ts', 0],
  ])('judges the part of a framework that begins with a dot: %s', async (path, count) => {
    const { findings } = await judgeFiles(rule, { [path]: 'send(process.env.SMTP_HOST);\n' });
    expect(findings).toHaveLength(count);
  });

  it('is unsure of a copy of the environment in tests', async () => {
    const files = {
      'src/mail.test.ts': 'const before = { ...process.env };\nsend(process.env.TAX);\n',
      'src/mail.ts': 'send(process.env.TAX);\n',
    };
    const { findings } = await judgeFiles(rule, files, { isTest: (path) => path.includes('.test.') });
    expect(findings.map((one) => [one.subject, one.severity])).toEqual([
      ['src/mail.test.ts: TAX', 'error'],
      ['src/mail.test.ts: process.env (record)', 'info'],
      ['src/mail.ts: TAX', 'error'],
    ]);
  });

  it('is unsure of an environment that a child process inherits', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/print.ts': "spawn('lp', { env: { ...process.env, COPIES: '2' } });\nfork({ env: process.env.ENV });\n",
    });
    expect(findings.map((one) => [one.subject, one.severity])).toEqual([
      ['src/print.ts: ENV', 'error'],
      ['src/print.ts: process.env (inherited)', 'info'],
    ]);
  });

  it('tells of one place that reads a `.env` file outside the accessor, and fails a second', async () => {
    const first = { 'src/main.ts': "import 'dotenv/config';\n" };
    const second = { 'src/worker.ts': "import { config } from 'dotenv';\nconfig();\n" };
    const severities = async (files: Record<string, string>): Promise<string[]> =>
      (await judgeFiles(rule, files)).findings.map((one) => one.severity);
    expect(await severities(first)).toEqual(['info']);
    expect(await severities({ ...first, ...second })).toEqual(['error', 'error']);
  });

  it('counts a load and its expansion once', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/main.ts':
        "import dotenv from 'dotenv';\nimport { expand } from 'dotenv-expand';\nexpand(dotenv.config());\n",
    });
    expect(findings.map((one) => one.subject)).toEqual(['src/main.ts: dotenv-expand (load)']);
  });

  it('judges no key that the config exempts, neither as a violation nor as in order', async () => {
    const files = {
      'src/env.ts': 'export const env = { CI: process.env.CI, NODE_ENV: process.env.NODE_ENV };\n',
      'src/main.ts': "import { env } from './env';\nlog(env.CI, process.env.CI, process.env.NODE_ENV);\n",
    };
    const exempting = { config: { environment: { accessors: [], exempt: ['CI'], nodeEnv: [] } } };
    const judged = await judgeFiles(rule, files, exempting);
    expect(judged.findings.map((one) => one.subject)).toEqual(['src/main.ts: NODE_ENV']);
    expect(judged.compliant).toBe(0);
  });

  it('tells how many accesses the config takes out, by key and by module', async () => {
    const accesses = async (settings: string): Promise<readonly string[]> => {
      const files = {
        'src/env.ts': 'export const env = { PORT: process.env.PORT, HOST: process.env.HOST };\n',
        'src/keys.ts': 'export const keys = { TAX: process.env.TAX };\n',
        'src/main.ts': 'log(process.env.TAX, process.env.NODE_ENV);\n',
      };
      const config = parseConfig(`environment:\n${settings}`, 'ssot.config.yaml', [rule]);
      return (await judgeFiles(rule, files, { config })).notes;
    };
    const two = '  accessor: [src/env.ts#env, src/keys.ts#keys]\n';
    expect(await accesses('  accessor: src/env.ts#env\n')).toEqual([]);
    expect(await accesses(two)).toEqual(['Accesses in the 2 modules of `environment.accessor` are not judged: 3.']);
    expect(await accesses(`${two}  exempt: [TAX]\n`)).toEqual([
      'Accesses to variables that `environment.exempt` names are not judged: 1.',
      'Accesses in the 2 modules of `environment.accessor` are not judged: 3.',
    ]);
    expect(await accesses('  accessor: src/env.ts#env\n  exempt: [VAT]\n')).toEqual([]);
  });

  it('counts for in order neither constants of the build nor what is written through the accessor', async () => {
    const judged = await judgeFiles(rule, {
      'src/env.ts': 'export const env = { PORT: process.env.PORT, HOST: process.env.HOST };\n',
      'src/main.ts': "import { env } from './env';\nlisten(env.PORT, import.meta.env.DEV);\nenv.HOST = 'shop';\n",
    });
    expect([judged.findings, judged.compliant]).toEqual([[], 1]);
  });

  it('minds one place that loads a file as little among reads as alone', async () => {
    const files = { 'src/server.ts': "import 'dotenv/config';\n", 'src/mail.ts': READ };
    const { findings } = await judgeFiles(rule, files);
    expect(findings.map((one) => [one.severity, one.sites[0].file])).toEqual([
      ['error', 'src/mail.ts'],
      ['info', 'src/server.ts'],
    ]);
  });

  it('reads the script blocks of components', async () => {
    const judged = await judgeFiles(rule, {
      'src/Cart.vue':
        '<template>{{ url }}</template>\n<script setup lang="ts">\nconst url = import.meta.env.VITE_URL;\n</script>\n',
    });
    expect(judged.places).toEqual([
      'src/Cart.vue:3:13 `VITE_URL` is read directly from `import.meta.env`, and no module owns the environment.',
    ]);
  });
});
