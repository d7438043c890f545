import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import { judgeFiles } from '../support/judge-files.ts';

describe('no-direct-env-access: variables of the platform', () => {
  it.each([
    'CI',
    'TERM',
    'NO_COLOR',
    'VERCEL_ENV',
    'GITHUB_SHA',
    'npm_lifecycle_event',
    'https_proxy',
    'XDG_CACHE_HOME',
    'ProgramW6432',
    'GIT_AUTHOR_NAME',
  ])('does not judge %s', async (key) => {
    const judged = await judgeFiles(rule, { 'src/log.ts': `write(process.env.${key});\n` });
    expect(judged.findings).toEqual([]);
    expect(judged.compliant).toBe(0);
    expect(judged.notes).toEqual(['Reads of variables that the platform states, such as `CI`, are not judged: 1.']);
  });

  it('counts one that is read through the accessor as in order', async () => {
    const judged = await judgeFiles(rule, {
      'src/env.ts': 'export const env = { CI: process.env.CI, PORT: process.env.PORT };\n',
      'src/main.ts': "import { env } from './env';\nlisten(env.PORT, env.CI);\n",
    });
    expect([judged.findings, judged.compliant]).toEqual([[], 2]);
    expect(judged.notes.join()).not.toContain('the platform states');
  });

  it('judges one that is written', async () => {
    const { findings } = await judgeFiles(rule, { 'src/log.ts': "process.env.NO_COLOR = '1';\n" });
    expect(findings.map((one) => one.severity)).toEqual(['info']);
  });

  it.each(['GITHUB_TOKEN', 'GITHUB_CLIENT_ID', 'GIT_TOKEN', 'VERCEL_API_KEY', 'AWS_REGION', 'PORT', 'HOST'])(
    'takes %s for a setting',
    async (key) => {
      const { findings } = await judgeFiles(rule, { 'src/log.ts': `write(process.env.${key});\n` });
      expect(findings).toHaveLength(1);
    },
  );

  it('takes one for a setting that the accessor has taken over', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/env.ts': 'export const env = { VERCEL: process.env.VERCEL, PORT: process.env.PORT };\n',
      'src/main.ts': "import { env } from './env';\nlisten(env.PORT);\n",
      'src/log.ts': 'write(process.env.VERCEL);\n',
    });
    expect(findings.map((one) => [one.severity, one.remedy])).toEqual([
      ['error', "Read `env.VERCEL` (`import { env } from './env'`)."],
    ]);
  });

  it('does not judge the constants of a test runner', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/main.ts': 'if (process.env.VITEST || process.env.JEST_WORKER_ID) stop();\n',
    });
    expect(findings).toEqual([]);
  });
});

describe('no-direct-env-access: std-env', () => {
  it('is the environment under another name', async () => {
    const judged = await judgeFiles(rule, {
      'src/env.ts': "import { env as all } from 'std-env';\nexport const env = Schema.parse(all);\n",
      'src/main.ts': "import { env } from './env';\nlisten(env.PORT);\n",
      'src/tax.ts': "import { env, isCI } from 'std-env';\nsend(env.TAX_RATE, isCI);\n",
    });
    expect(judged.places).toEqual([
      'src/tax.ts:2:6 `TAX_RATE` is read directly from `std-env` instead of through `env` of src/env.ts.',
    ]);
  });
});

describe('no-direct-env-access: what to do', () => {
  it.each([
    ['apps/api/src/mail.ts', 'apps/api/src/env.ts'],
    ['apps/web/lib/mail.ts', 'apps/web/lib/env.ts'],
    ['apps/cli/mail.mjs', 'apps/cli/env.js'],
  ])('proposes a module beside the sources of the package of %s', async (file, module) => {
    const groupOf = (path: string): string => path.split('/').slice(0, 2).join('/');
    const files = {
      'apps/web/ui/cart.tsx': 'export {};\n',
      'apps/cli/help.mjs': 'export {};\n',
      [file]: 'send(process.env.SMTP_HOST);\n',
      [file.replace('mail', 'tax')]: 'send(process.env.TAX_RATE);\n',
    };
    const { findings } = await judgeFiles(rule, files, { groupOf });
    expect(findings[0]?.remedy).toBe(
      `Create one module that reads the environment, for example ${module}, import it wherever a variable is needed, and name it in the config: \`environment.accessor: ${module}#env\`.`,
    );
  });

  it('does not send a public variable to a module that parses the environment as a whole', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/env.ts': 'export const env = Schema.parse(process.env);\n',
      'src/main.ts': "import { env } from './env';\nlisten(env.PORT, env.NEXT_PUBLIC_SHOP);\n",
      'src/cart.ts': 'open(process.env.NEXT_PUBLIC_URL);\nopen(process.env.NEXT_PUBLIC_SHOP);\n',
    });
    expect(findings.map((one) => one.remedy)).toEqual([
      "Read `env.NEXT_PUBLIC_SHOP` (`import { env } from './env'`).",
      'src/env.ts takes the environment as a whole, which is empty in a browser. Read `process.env.NEXT_PUBLIC_URL` literally in one module that this code can import, and name that module as a further `environment.accessor`.',
    ]);
  });

  it('does not take the environment of one feature for that of the package', async () => {
    const paypal = 'export const env = { PAYPAL_ID: process.env.PAYPAL_ID, PAYPAL_KEY: process.env.PAYPAL_KEY };\n';
    const files = {
      'src/orders.ts': "import { env } from './paypal/env';\npay(env.PAYPAL_ID, process.env.TAX_RATE);\n",
    };
    const feature = await judgeFiles(rule, { ...files, 'src/paypal/env.ts': paypal });
    expect(feature.notes).toEqual([]);
    expect(feature.places).toHaveLength(3);
    const general = await judgeFiles(rule, {
      ...files,
      'src/paypal/env.ts': paypal.replace('PAYPAL_KEY:', 'PORT: process.env.PORT, PAYPAL_KEY:'),
    });
    expect(general.notes).toHaveLength(1);
  });

  it('names no module of another package as the place for a value that is written', async () => {
    const files = {
      'src/env.ts': 'export const env = (name: string) => process.env[name];\n',
      'src/main.ts': "import { env } from './env';\nprocess.env.PORT = '1';\nlisten(env('PORT'));\n",
    };
    expect((await judgeFiles(rule, files)).findings[0]?.remedy).toBe(
      'Leave the environment as the process was started with it: compute the value in the module that owns the environment and export it from there.',
    );
  });
});

describe('no-direct-env-access: files beside the sources', () => {
  const READ = 'send(process.env.SMTP_HOST);\n';

  it.each(['seed-orders.ts', 'migrate.mjs', 'eval-setup.ts', 'prod_run.mjs'])('does not judge %s', async (name) => {
    const { findings } = await judgeFiles(rule, { 'src/main.ts': 'export {};\n', [name]: READ });
    expect(findings).toEqual([]);
  });

  it.each(['mail.ts', 'server.mjs', 'src/seed-orders.ts', 'src/run.mjs'])('judges %s', async (name) => {
    const { findings } = await judgeFiles(rule, { 'src/main.ts': 'export {};\n', [name]: READ });
    expect(findings.map((one) => one.sites[0].file)).toEqual([name]);
  });

  it('does not judge plain JavaScript at the root of a workspace', async () => {
    const groupOf = (path: string): string => (path.startsWith('apps/') ? path.split('/').slice(0, 2).join('/') : '.');
    const files = {
      'start_all.mjs': READ,
      'vite.config.ts': 'export default {};\n',
      'apps/shop/src/main.ts': 'export {};\n',
      'apps/mail/src/main.ts': READ,
    };
    const { findings } = await judgeFiles(rule, files, { groupOf });
    expect(findings.map((one) => one.sites[0].file)).toEqual(['apps/mail/src/main.ts']);
  });

  it('judges what the program imports, and a program without a folder of its own', async () => {
    const imported = { 'src/main.ts': "import '../migrate.mjs';\n", 'migrate.mjs': READ };
    expect((await judgeFiles(rule, imported)).findings).toHaveLength(1);
    expect((await judgeFiles(rule, { 'orders.ts': 'export {};\n', 'mailer.js': READ })).findings).toHaveLength(1);
    expect((await judgeFiles(rule, { 'src/main.js': 'export {};\n', 'mailer.js': READ })).findings).toHaveLength(1);
  });
});
