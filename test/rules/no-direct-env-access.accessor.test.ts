import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import { toRepoPath } from '../../src/core/repo-path.ts';
import { judgeFiles } from '../support/judge-files.ts';

const at = { file: 'ssot.config.yaml', line: 1, column: 1 };
function accessor(module: string, name: string) {
  const path = toRepoPath(module);
  if (path === undefined) throw new Error(module);
  return { module: path, export: name, at };
}
function configured(...accessors: ReturnType<typeof accessor>[]) {
  return { config: { environment: { accessors, exempt: ['NODE_ENV'], nodeEnv: [] } } };
}

const ENV = 'export const env = { SMTP_HOST: process.env.SMTP_HOST, PORT: Number(process.env.PORT) };\n';
const USER = "import { env } from './env';\nexport const host = env.SMTP_HOST;\n";

describe('no-direct-env-access: the accessor', () => {
  it('takes the one module that plays the role and says so', async () => {
    const judged = await judgeFiles(rule, {
      'src/env.ts': ENV,
      'src/mail.ts': USER,
      'src/tax.ts': 'export const rate = process.env.SMTP_HOST;\n',
    });
    expect(judged.notes).toEqual([
      'src/env.ts was found to be the environment accessor; write `environment.accessor: src/env.ts#env` to make it fixed.',
    ]);
    expect(judged.places).toEqual([
      'src/tax.ts:1:21 `SMTP_HOST` is read directly from `process.env` instead of through `env` of src/env.ts.',
    ]);
    expect(judged.findings[0]).toMatchObject({
      severity: 'error',
      subject: 'src/tax.ts: SMTP_HOST',
      remedy: "Read `env.SMTP_HOST` (`import { env } from './env'`).",
      sites: [{ line: 1, column: 21, endLine: 1, endColumn: 42 }],
    });
    expect(judged.compliant).toBe(1);
  });

  it('counts each use of the accessor, not its import', async () => {
    const { compliant } = await judgeFiles(rule, {
      'src/env.ts': ENV,
      'src/mail.ts':
        "import { env as settings } from './env';\nconst { SMTP_HOST, PORT } = settings;\nlisten(settings.PORT);\npass(settings);\n",
      'src/idle.ts': "import { env } from './env';\nexport {};\n",
    });
    expect(compliant).toBe(4);
  });

  it('counts calls of an accessor function and names the call in the remedy', async () => {
    const judged = await judgeFiles(rule, {
      'src/utils/env.ts': 'export const env = (name: string) => process.env[name];\n',
      'src/mail.ts': "import { env } from './utils/env';\nsend(env('SMTP_HOST'), env('SMTP_PORT'));\n",
      'src/tax.ts': 'export const rate = process.env.TAX_RATE;\n',
      'src/web.ts': 'export const url = process.env.NEXT_PUBLIC_URL;\n',
    });
    expect(judged.compliant).toBe(2);
    expect(judged.findings.map((one) => one.remedy)).toEqual([
      "Read `env('TAX_RATE')` (`import { env } from './utils/env'`).",
      'Add `NEXT_PUBLIC_URL` to src/utils/env.ts as a literal `process.env.NEXT_PUBLIC_URL`, the only form that a bundler replaces; ' +
        "then read `env('NEXT_PUBLIC_URL')` (`import { env } from './utils/env'`).",
    ]);
  });

  it('counts methods of an accessor object', async () => {
    const judged = await judgeFiles(rule, {
      'src/config.ts':
        'const all = { PORT: process.env.PORT, HOST: process.env.HOST };\nexport const config = { get: (key: string) => all[key], tax: process.env.TAX };\n',
      'src/mail.ts': "import { config } from './config';\nlisten(config.get('PORT'), config.get('HOST'));\n",
      'src/tax.ts': 'export const port = process.env.PORT;\n',
    });
    expect(judged.compliant).toBe(2);
    expect(judged.findings[0]?.remedy).toBe("Read `config.get('PORT')` (`import { config } from './config'`).");
  });

  it('follows a default export that is a class instance', async () => {
    const judged = await judgeFiles(rule, {
      'server/env.ts':
        'class Environment {\n  SMTP_HOST = process.env.SMTP_HOST;\n  PORT = process.env.PORT;\n}\nexport default new Environment();\n',
      'server/mail.ts': "import env from './env';\nsend(env.SMTP_HOST);\n",
    });
    expect(judged.findings).toEqual([]);
    expect(judged.compliant).toBe(1);
  });

  it('counts members of a namespace and of a dynamic import', async () => {
    const judged = await judgeFiles(rule, {
      'src/env.ts': ENV,
      'src/mail.ts': "import * as settings from './env';\nsend(settings.env.SMTP_HOST);\n",
      'src/tax.ts': "const { env } = await import('./env');\nsend(env.PORT);\n",
    });
    expect(judged.findings).toEqual([]);
    expect(judged.compliant).toBe(2);
  });

  it('judges no constant of the build that is read through another name of the environment', async () => {
    const judged = await judgeFiles(rule, {
      'src/meta.ts': 'export const vite = import.meta.env;\n',
      'src/cart.ts': "import { vite } from './meta';\nshow(vite.DEV, vite.VITE_URL);\n",
      'src/tax.ts': "import { vite } from './meta';\nshow(vite.DEV, vite.VITE_TAX);\n",
    });
    expect(judged.findings.map((one) => [one.subject, one.sites.length])).toEqual([
      ['no owner of the environment', 2],
      ['src/meta.ts: import.meta.env (record)', 1],
    ]);
  });

  it('follows the accessor through a barrel', async () => {
    const judged = await judgeFiles(rule, {
      'src/env.ts': ENV,
      'src/index.ts': "export * from './env';\n",
      'src/mail.ts': "import { env } from './index';\nsend(env.SMTP_HOST);\n",
    });
    expect(judged.compliant).toBe(1);
  });

  it('takes a schema for the accessor whatever it is called', async () => {
    const judged = await judgeFiles(rule, {
      'src/vars.ts':
        "import { createEnv } from '@t3-oss/env-nextjs';\nexport const vars = createEnv({ server: {}, runtimeEnv: process.env });\n",
      'src/mail.ts': "import { vars } from './vars';\nsend(vars.SMTP_HOST);\n",
    });
    expect(judged.findings).toEqual([]);
    expect(judged.compliant).toBe(1);
  });

  it('takes none among equals, and says which they are', async () => {
    const judged = await judgeFiles(rule, {
      'src/env.ts': ENV,
      'src/mail.ts': USER,
      'src/lib/env.ts': ENV,
      'src/lib/tax.ts': USER,
    });
    expect(judged.notes).toEqual([
      'No environment accessor was taken for granted: src/env.ts, src/lib/env.ts could each be one. ' +
        'Name the right ones under `environment.accessor` in the config.',
    ]);
    expect(judged.places).toHaveLength(4);
    expect(judged.compliant).toBe(0);
  });

  it('does not take a module that merely reads a variable for itself', async () => {
    const judged = await judgeFiles(rule, {
      'src/config.ts': 'export function start() {\n  return listen(process.env.PORT);\n}\n',
      'src/main.ts': "import { start } from './config';\nstart();\nsend(process.env.TAX);\n",
    });
    expect(judged.notes).toEqual([]);
    expect(judged.places).toHaveLength(2);
    expect(judged.findings[0]?.remedy).toContain('`environment.accessor: src/env.ts#env`');
  });

  it('does not take another name of the environment for an accessor', async () => {
    const judged = await judgeFiles(rule, {
      'src/env.ts': 'export const env = process.env;\n',
      'src/mail.ts': USER,
      'src/post.ts': USER,
    });
    expect(judged.places).toEqual([
      'src/env.ts:1:20 The whole environment is taken directly from `process.env`, and no module owns the environment.',
      'src/mail.ts:2:21 1 variable is read in 2 files, at 2 places, and no module owns the environment; read in more than one file: `SMTP_HOST` in 2.',
      'src/post.ts:2:21 1 variable is read in 2 files, at 2 places, and no module owns the environment; read in more than one file: `SMTP_HOST` in 2.',
    ]);
  });

  it('takes what the config names, and nothing else', async () => {
    const files = {
      'src/vars.ts': 'export const vars = process.env;\n',
      'src/mail.ts': "import { vars } from './vars';\nsend(vars.SMTP_HOST);\n",
      'src/env.ts': ENV,
      'src/tax.ts': USER,
    };
    const judged = await judgeFiles(rule, files, configured(accessor('src/vars.ts', 'vars')));
    expect(judged.notes).toEqual([]);
    expect(judged.compliant).toBe(1);
    expect(judged.findings.map((one) => one.subject)).toEqual(['src/env.ts: PORT', 'src/env.ts: SMTP_HOST']);
  });

  it('lets the modules read the environment that only the accessor uses', async () => {
    const judged = await judgeFiles(rule, {
      'src/env.ts':
        "import { read } from './read-variables';\nexport const env = { port: read('PORT'), host: process.env.HOST };\n",
      'src/read-variables.ts': 'export const read = (name: string) => process.env[name];\n',
      'src/main.ts': "import { env } from './env';\nlisten(env.port);\n",
    });
    expect(judged.findings).toEqual([]);
  });
});

describe('no-direct-env-access: client and server', () => {
  const SERVER =
    "import 'server-only';\nexport const env = { URL: process.env.URL, NEXT_PUBLIC_TAX: process.env.NEXT_PUBLIC_TAX };\n";

  it('does not send client code to a server accessor', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/env.ts': SERVER,
      'src/mail.ts': "import { env } from './env';\nsend(env.URL);\n",
      'src/cart.tsx': "'use client';\nshow(process.env.NEXT_PUBLIC_TAX, process.env.URL);\n",
    });
    expect(findings.map((one) => one.remedy)).toEqual([
      'src/env.ts is for the server. Read `process.env.NEXT_PUBLIC_TAX` literally in one module that this code can import, ' +
        'and name that module as a further `environment.accessor`.',
      'src/env.ts is for the server, and a browser has no such variable: pass the value down, ' +
        'or name a further `environment.accessor` for this code.',
    ]);
  });

  it('takes one accessor for each side', async () => {
    const judged = await judgeFiles(rule, {
      'src/env/server.ts': 'export const env = { URL: process.env.URL };\n',
      'src/env/client.ts': 'export const env = { NEXT_PUBLIC_TAX: process.env.NEXT_PUBLIC_TAX };\n',
      'src/server/mail.ts': "import { env } from '../env/server';\nsend(env.URL);\n",
      'src/client/cart.ts': "import { env } from '../env/client';\nshow(env.NEXT_PUBLIC_TAX);\n",
      'src/client/tax.ts': 'show(process.env.NEXT_PUBLIC_TAX);\n',
    });
    expect(judged.compliant).toBe(2);
    expect(judged.findings.map((one) => one.remedy)).toEqual([
      "Read `env.NEXT_PUBLIC_TAX` (`import { env } from '../env/client'`).",
    ]);
  });

  it('keeps what Vite replaces literal', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/env.ts': 'export const env = { VITE_URL: import.meta.env.VITE_URL };\n',
      'src/cart.ts': "import { env } from './env';\nshow(env.VITE_URL);\n",
      'src/tax.ts': 'show(import.meta.env.VITE_TAX);\n',
    });
    expect(findings[0]?.remedy).toBe(
      'Add `VITE_TAX` to src/env.ts as a literal `import.meta.env.VITE_TAX`, the only form that a bundler replaces; ' +
        "then read `env.VITE_TAX` (`import { env } from './env'`).",
    );
  });
});

describe('no-direct-env-access: packages', () => {
  const packages = [
    { name: '@shop/env', folder: 'packages/env', entries: new Map([['.', ['src/env.ts']]]), dependencies: [] },
    { name: '@shop/api', folder: 'apps/api', entries: new Map(), dependencies: ['@shop/env'] },
    { name: '@shop/cli', folder: 'apps/cli', entries: new Map(), dependencies: [] },
  ];
  const groupOf = (path: string): string | undefined => packages.find((one) => path.startsWith(`${one.folder}/`))?.name;

  it('shares an accessor with the packages that depend on its own', async () => {
    const files = {
      'packages/env/src/env.ts': ENV,
      'apps/api/mail.ts': "import { env } from '@shop/env';\nsend(env.SMTP_HOST);\n",
      'apps/api/tax.ts': 'send(process.env.SMTP_HOST);\n',
      'apps/cli/main.ts': 'send(process.env.SMTP_HOST);\n',
    };
    const judged = await judgeFiles(rule, files, { packages, groupOf });
    expect(judged.places).toEqual([
      'apps/api/tax.ts:1:6 `SMTP_HOST` is read directly from `process.env` instead of through `env` of packages/env/src/env.ts.',
      'apps/cli/main.ts:1:6 1 variable is read in 1 file, at 1 place, and no module of @shop/cli owns the environment.',
    ]);
    expect(judged.findings[0]?.remedy).toBe("Read `env.SMTP_HOST` (`import { env } from '@shop/env'`).");
    expect(judged.compliant).toBe(1);
  });

  it('keeps to its package an accessor that no other one uses', async () => {
    const files = {
      'packages/env/src/env.ts': ENV,
      'packages/env/src/mail.ts': USER,
      'apps/api/tax.ts': 'send(process.env.SMTP_HOST);\n',
    };
    const judged = await judgeFiles(rule, files, { packages, groupOf });
    expect([judged.findings.map((one) => one.subject), judged.compliant]).toEqual([
      ['no owner of the environment in @shop/api'],
      1,
    ]);
  });

  it('takes the constants of the one module of a package that reads variables', async () => {
    const files = {
      'packages/env/src/env.ts': ENV,
      'apps/cli/endpoints.ts':
        'export const API_URL = process.env.VITE_API_URL;\nexport const WEB_URL = process.env.VITE_WEB_URL;\n',
      'apps/cli/main.ts': "import { API_URL } from './endpoints';\nopen(API_URL);\n",
    };
    const judged = await judgeFiles(rule, files, { packages, groupOf });
    expect(judged.findings.filter((one) => one.subject.startsWith('apps/cli'))).toEqual([]);
  });

  it('names the module where it exports a function for each variable', async () => {
    const files = {
      'packages/env/src/env.ts': `export function getMailHost() {
  return process.env.MAIL_HOST ?? 'localhost';
}
export const isDebugging = () => process.env.SHOP_DEBUG === '1';
`,
      'packages/env/src/mail.ts': "import { getMailHost } from './env';\nsend(getMailHost());\n",
      'packages/env/src/tax.ts': 'send(process.env.TAX_HOST);\nsend(process.env.MAIL_HOST);\nsend(process.env);\n',
    };
    const judged = await judgeFiles(rule, files);
    expect(judged.places).toEqual([
      'packages/env/src/tax.ts:1:6 `TAX_HOST` is read directly from `process.env` instead of in packages/env/src/env.ts.',
      'packages/env/src/tax.ts:2:6 `MAIL_HOST` is read directly from `process.env` instead of in packages/env/src/env.ts.',
      'packages/env/src/tax.ts:3:6 The whole environment is taken directly from `process.env` instead of in packages/env/src/env.ts.',
    ]);
    expect(judged.findings.map((one) => one.remedy)).toEqual([
      "Call the function for `MAIL_HOST` of packages/env/src/env.ts (from './env').",
      "Add `TAX_HOST` to packages/env/src/env.ts; then call the function for `TAX_HOST` of packages/env/src/env.ts (from './env').",
      "Ask packages/env/src/env.ts for each variable by name (from './env').",
    ]);
  });
});
