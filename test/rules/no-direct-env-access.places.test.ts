import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import { parseConfig } from '../../src/config/index.ts';
import { judgeFiles as judgeAll, type Judged, type JudgeOptions } from '../support/judge-files.ts';

const READ = 'send(process.env.SMTP_HOST);\n';

/** A module that owns the environment, without which reads are no findings of their own. */
const OWNER = {
  'src/env.ts': 'export const env = { SMTP_HOST: process.env.SMTP_HOST };\n',
  'src/post.ts': "import { env } from './env';\nexport const host = env.SMTP_HOST;\n",
};

async function judgeFiles(_: typeof rule, files: Record<string, string>, options: JudgeOptions = {}): Promise<Judged> {
  return judgeAll(rule, { ...OWNER, ...files }, options);
}

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
    'src/instrument.ts',
    'newrelic.js',
    'src/database/data-source.ts',
    'packages/shop/examples/mail.ts',
    'templates/shop/src/mail.ts',
    'docker/healthcheck.js',
    'packages/shop/experiments/mail.ts',
    '.github/label.mjs',
    'config/database.js',
  ])('does not judge %s', async (path) => {
    const judged = await judgeFiles(rule, { [path]: READ });
    expect(judged.findings).toEqual([]);
    expect(judged.compliant).toBe(1);
    expect(judged.notes).toContain(
      'Environment accesses in tool configuration, scripts, migrations, examples and instrumentation are not judged: 1.',
    );
  });

  it.each([
    'src/config.ts',
    'src/tools/mail.ts',
    'app/tools/page.tsx',
    'app/scripts/page.tsx',
    'src/infrastructure/mail.ts',
    'src/integration/mail.ts',
    'src/examples.ts',
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
    expect([judged.findings, judged.compliant]).toEqual([[], 2]);
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

  it.each([
    ['what is written', "process.env.TAX = '7';", 'src/mail.ts: TAX (write)'],
    [
      'what is looked up by a name that is worked out',
      'send(process.env[name]);',
      'src/mail.ts: process.env (computed)',
    ],
    ['the whole environment', 'send({ ...process.env });', 'src/mail.ts: process.env (record)'],
  ])('is unsure of %s', async (_, code, subject) => {
    const { findings } = await judgeFiles(rule, { 'src/mail.ts': `${code}\n` });
    expect(findings.map((one) => [one.subject, one.severity])).toEqual([[subject, 'info']]);
  });

  it.each([
    ['sets itself', "process.env.TAX = '7';\nsend(process.env.TAX);\n", ['TAX', 'TAX (write)']],
    ['reads alone', 'send(process.env.RUN_MAIL_TESTS);\n', ['RUN_MAIL_TESTS']],
  ])('is unsure of what a test %s', async (_, text, subjects) => {
    const files = { 'src/mail.test.ts': text };
    const { findings } = await judgeFiles(rule, files, { isTest: (path) => path.includes('.test.') });
    expect(findings.map((one) => [one.subject, one.severity])).toEqual(
      subjects.map((one) => [`src/mail.test.ts: ${one}`, 'info']),
    );
  });

  it.each([
    ['a spawner by another name', "spawnProcess('lp', { env: { ...process.env } });", 'inherited'],
    ['options of a process', "start('lp', [], { cwd, env: process.env });", 'inherited'],
    ['other options', "start('lp', { env: process.env, copies: 2 });", 'record'],
    ['a name that only begins like one', "forkedOf('lp', { env: process.env });", 'record'],
    ['a promise', "await execFileAsync('lp', [], { env: process.env });", 'inherited'],
    ['what stands in for options', "start('lp', [], { cwd, env: given.env ?? process.env });", 'inherited'],
    ['a parameter', 'export const start = (env: NodeJS.ProcessEnv = process.env) => lp(env);', 'inherited'],
    ['a parameter called so', 'export function start(env = process.env) {\n  return lp({ ...env });\n}', 'inherited'],
    [
      'a parameter that settings are read from',
      'export const start = (env = process.env) => lp(env.COPIES);',
      'record',
    ],
    [
      'a pattern of settings',
      'export const start = (env = process.env) => {\n  const { COPIES } = env;\n  lp(COPIES);\n};',
      'record',
    ],
    [
      'a parameter that the path is read from',
      'export const start = (env = process.env) => lp(env.PATH);',
      'inherited',
    ],
    ['a parameter of another name', 'export const start = (options = process.env) => lp(options);', 'record'],
    ['a copy', "const childEnv = { ...process.env, COPIES: '2' };\nchildEnv.PAPER = 'a4';\nlp(childEnv);", 'inherited'],
    ['a copy that settings are read from', 'const env = { ...process.env };\nlp(env.COPIES);', 'record'],
    ['a copy that is exported', 'export const env = { ...process.env };', 'record'],
    ['a copy that is exported later', 'const env = { ...process.env };\nexport { env };', 'record'],
    ['a copy of another name', 'const options = { ...process.env };', 'record'],
    [
      'a copy that is assigned',
      'let spawnEnv: NodeJS.ProcessEnv;\nspawnEnv = fresh ? {} : { ...process.env };',
      'inherited',
    ],
    ['a copy that is given back', 'export function augmentedEnv() {\n  return { ...process.env };\n}', 'inherited'],
    ['a copy by its type', 'const own = (): NodeJS.ProcessEnv => {\n  return { ...process.env };\n};', 'inherited'],
    ['a copy that anybody may read', 'export function getEnv() {\n  return { ...process.env };\n}', 'record'],
    ['a function for environments', 'lp(sanitizePathEnv(process.env));', 'inherited'],
    ['a function that finds settings', 'export const port = parseEnv(process.env);', 'record'],
    [
      'a function of the file',
      'const lp = (paper: string, own: NodeJS.ProcessEnv) => own;\nlp("a4", process.env);',
      'inherited',
    ],
    ['a function of something else', 'const lp = (own: object) => own;\nlp(process.env);', 'record'],
  ])('knows who starts a process: %s', async (_, code, mark) => {
    const { findings } = await judgeFiles(rule, { 'src/print.ts': `${code}\n` });
    expect(findings.map((one) => [one.severity, /\((\w+)\)$/.exec(one.subject)?.[1]])).toEqual([['info', mark]]);
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
      ['src/mail.test.ts: TAX', 'info'],
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

  it('tells of places that read a `.env` file where programs start, and minds many that others import', async () => {
    const load = "import 'dotenv/config';\n";
    const programs = {
      'src/main.ts': `${load}import './tax';\nimport './vat';\nimport './stock';\n`,
      'src/worker.ts': load,
    };
    const parts = { 'src/tax.ts': load, 'src/vat.ts': load };
    const severities = async (files: Record<string, string>): Promise<string[]> =>
      (await judgeFiles(rule, files)).findings.map((one) => one.severity);
    expect(await severities({ ...programs, ...parts })).toEqual(['info', 'info', 'info', 'info']);
    const { findings } = await judgeFiles(rule, { ...programs, ...parts, 'src/stock.ts': load });
    expect(findings.filter((one) => one.severity !== 'info')).toMatchObject([
      {
        severity: 'warn',
        message:
          '3 modules that others import read `.env` files on their own, so that nobody sees when and from where the variables come.',
        remedy:
          'Read the file where the program starts, as src/main.ts, src/worker.ts do, before anything else is imported, and take it out of these modules.',
        sites: [{ file: 'src/stock.ts', line: 1, column: 1 }, { file: 'src/tax.ts' }, { file: 'src/vat.ts' }],
      },
    ]);
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
    expect(judged.compliant).toBe(1);
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
    expect([judged.findings, judged.compliant]).toEqual([[], 2]);
  });

  it('reads the script blocks of components', async () => {
    const judged = await judgeFiles(rule, {
      'src/Cart.vue':
        '<template>{{ url }}</template>\n<script setup lang="ts">\nconst url = import.meta.env.VITE_URL;\n</script>\n',
    });
    expect(judged.places).toEqual([
      'src/Cart.vue:3:13 `VITE_URL` is read directly from `import.meta.env` instead of through `env` of src/env.ts.',
    ]);
  });
});
