import { describe, expect, it } from 'vitest';

import rule from '../../rules/env-schema.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { toRepoPath } from '../../src/core/repo-path.ts';
import { judgeFiles } from '../support/judge-files.ts';

const ENV = `import { z } from 'zod';

export const env = z.object({
  SMTP_HOST: z.string(),
  SMTP_SENDER: z.string(),
}).parse(process.env);
`;
const MAIL = "import { env } from './env';\nsend(env.SMTP_HOST, env.SMTP_SENDER);\n";

async function messages(files: Record<string, string>): Promise<readonly string[]> {
  const { findings } = await judgeFiles(rule, files);
  return findings.map((one) => `${one.severity} ${one.message}`);
}

describe('env-schema: what is read', () => {
  it('has to be declared', async () => {
    const { places, findings } = await judgeFiles(rule, {
      'src/env.ts': ENV,
      'src/mail.ts': `${MAIL}retry(process.env.SMTP_RETRIES, process.env['SMTP_RETRIES']);\n`,
    });
    const message = '`SMTP_RETRIES` is read here, but src/env.ts does not declare it.';
    expect(places).toEqual([`src/mail.ts:3:33 ${message}`, `src/mail.ts:3:7 ${message}`]);
    expect(findings).toMatchObject([{ severity: 'warn', subject: 'undeclared SMTP_RETRIES in src/mail.ts' }]);
  });

  it('names the variable that may be meant', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/env.ts': ENV,
      'src/mail.ts': `${MAIL}send(process.env.SMTP_SENDR);\n`,
    });
    expect(findings.map((one) => one.remedy)).toEqual([
      'Read `SMTP_SENDER` if that is meant; otherwise declare `SMTP_SENDR` in src/env.ts.',
    ]);
  });

  it('is judged in a destructuring and through an alias', async () => {
    const aliased = `${MAIL}const { SMTP_POOL } = process.env;\nconst e = process.env;\nlog(e.SMTP_TRACE);\n`;
    const { findings } = await judgeFiles(rule, { 'src/env.ts': ENV, 'src/mail.ts': aliased });
    expect(findings.map((one) => one.subject)).toEqual([
      'undeclared SMTP_POOL in src/mail.ts',
      'undeclared SMTP_TRACE in src/mail.ts',
    ]);
  });

  it('is not held against what one feature checks for itself, unless the config names that', async () => {
    const others = Array.from({ length: 12 }, (_, i) => `open(process.env.SHELF_${i});`).join('\n');
    const files = { 'src/env.ts': ENV, 'src/mail.ts': MAIL, 'src/shelves.ts': others };
    const one = { 'src/env.ts': ENV, 'src/mail.ts': MAIL, 'src/shelves.ts': 'open(process.env.SHELF_1);' };
    const module = toRepoPath('src/env.ts');
    if (module === undefined) throw new Error('not a path');
    const accessors = [{ module, export: 'env', at: { file: 'ssot.config.yaml', line: 1, column: 1 } }];
    const environment = { ...DEFAULTS.environment, accessors };
    expect(await messages(files)).toEqual([]);
    expect((await judgeFiles(rule, files, { config: { environment } })).findings).toHaveLength(12);
    expect(await messages(one)).toHaveLength(1);
  });

  const open: Record<string, string> = {
    'the platform states it':
      'log(process.env.CI, process.env.HOME, process.env.VERCEL_URL, process.env.npm_config_x);',
    'it is the port or the mode': 'log(process.env.PORT, process.env.NODE_ENV);',
    'a client library knows it': 'log(process.env.AWS_REGION);',
    'a local variable is called process': 'function run(process: Any) { return process.env.SHOP_NAME; }',
    'it is only a type': 'export type Name = (typeof process.env)["SHOP_NAME"];',
    'it is text': 'log("process.env.SHOP_NAME");',
  };
  it.each(Object.entries(open))('is left alone where %s', async (_, code) => {
    expect(await messages({ 'src/env.ts': ENV, 'src/mail.ts': `${MAIL}${code}\n` })).toEqual([]);
  });

  it.each(['scripts/seed.ts', 'vitest.config.ts', 'src/bench-mail.ts'])('is left alone in %s', async (file) => {
    const files = { 'src/env.ts': ENV, 'src/mail.ts': MAIL, [file]: 'log(process.env.SHOP_SEED);\n' };
    expect(await messages(files)).toEqual([]);
  });

  it('is left alone in tests, and where there is no schema', async () => {
    const files = { 'src/env.ts': ENV, 'src/mail.ts': MAIL, 'src/mail.test.ts': 'log(process.env.SHOP_SEED);\n' };
    const { findings } = await judgeFiles(rule, files, { isTest: (path) => path.endsWith('.test.ts') });
    expect(findings).toEqual([]);
    expect(await judgeFiles(rule, { 'src/mail.ts': 'log(process.env.SHOP_SEED);\n' })).toMatchObject({
      findings: [],
      compliant: 0,
    });
  });

  it('may be declared in a part of the schema, and in that of a package that is depended on', async () => {
    const parts = {
      'src/env.ts': `import { z } from 'zod';\nimport { mailEnv } from './mail-env';\nexport const env = z.object({ ...mailEnv, SHOP_NAME: z.string() }).parse(process.env);\n`,
      'src/mail-env.ts': "import { z } from 'zod';\nexport const mailEnv = { SMTP_HOST: z.string() };\n",
      'src/mail.ts': "import { env } from './env';\nlog(env.SHOP_NAME, process.env.SMTP_HOST);\n",
    };
    expect(await messages(parts)).toEqual([]);
  });

  it('may be anything where a part of the schema comes from elsewhere', async () => {
    const spread = ENV.replace('z.object({', "z.object({ ...require('shop-env').keys,");
    expect(await messages({ 'src/env.ts': spread, 'src/mail.ts': `${MAIL}log(process.env.SHOP_SEED);\n` })).toEqual([]);
  });

  it('is judged apart in each package', async () => {
    const { findings } = await judgeFiles(
      rule,
      {
        'apps/shop/env.ts': ENV,
        'apps/shop/mail.ts': `${MAIL}log(process.env.SHOP_SEED);\n`,
        'apps/till/main.ts': 'log(process.env.TILL_SEED);\n',
      },
      { groupOf: (path) => path.split('/')[1] },
    );
    expect(findings.map((one) => one.subject)).toEqual(['undeclared SHOP_SEED in apps/shop/mail.ts']);
  });

  it('is not asked of a schema for something else than the package', async () => {
    const files = {
      'src/plugin.ts':
        "import { z } from 'zod';\nconst own = z.object({ TAX_URL: z.string(), TAX_KEY: z.string() }).parse(process.env);\nask(own.TAX_URL, own.TAX_KEY);\n",
      'src/main.ts': 'log(process.env.SHOP_NAME, process.env.SHOP_CITY, process.env.SHOP_TAX);\n',
    };
    expect(await messages(files)).toEqual([]);
  });
});

describe('env-schema: kinds of schema', () => {
  const kinds: Record<string, string> = {
    't3-env':
      "import { createEnv } from '@t3-oss/env-nextjs';\nimport { z } from 'zod';\nexport const env = createEnv({ server: { SMTP_HOST: z.string() }, client: {}, runtimeEnv: { SMTP_HOST: process.env.SMTP_HOST } });\n",
    envalid:
      "import { cleanEnv, str } from 'envalid';\nexport const env = cleanEnv(process.env, { SMTP_HOST: str() });\n",
    valibot:
      "import * as v from 'valibot';\nexport const env = v.parse(v.object({ SMTP_HOST: v.string() }), process.env);\n",
    arktype:
      "import { type } from 'arktype';\nconst Env = type({ SMTP_HOST: 'string' });\nexport const env = Env.assert(process.env);\n",
    joi: "import Joi from 'joi';\nconst schema = Joi.object({ SMTP_HOST: Joi.string() });\nexport const env = schema.validate(process.env).value;\n",
    'zod, checked in a function':
      "import { z } from 'zod';\nconst schema = z.object({ SMTP_HOST: z.string() });\nfunction check() { const r = schema.safeParse(process.env); return r.data; }\nexport const env = check();\n",
    'class-validator':
      "import { IsString, validateSync } from 'class-validator';\nclass Environment { @IsString() SMTP_HOST = process.env.SMTP_HOST; }\nexport const env = new Environment();\nvalidateSync(env);\n",
  };
  it.each(Object.entries(kinds))('reads %s', async (_, schema) => {
    const judged = await judgeFiles(rule, {
      'src/env.ts': schema,
      'src/mail.ts': "import { env } from './env';\nsend(env.SMTP_HOST, process.env.SMTP_RETRIES);\n",
    });
    expect(judged.findings.map((one) => one.subject)).toEqual(['undeclared SMTP_RETRIES in src/mail.ts']);
    expect(judged.compliant).toBeGreaterThan(0);
  });

  it('takes the example of a `.env` file where there is no other, and does not count it', async () => {
    const files = {
      '.env.example': 'SMTP_HOST=\n# SMTP_SENDER=me\nSHOP_OLD_NAME=x\n',
      'src/mail.ts': 'send(process.env.SMTP_HOST, process.env.SMTP_SENDER, process.env.SMTP_RETRIES);\n',
    };
    const { findings, places } = await judgeFiles(rule, files);
    expect(findings.map((one) => one.severity)).toEqual(['info', 'info']);
    expect(places).toEqual([
      '.env.example:3:1 `SHOP_OLD_NAME` is declared here and nothing in the project reads it.',
      'src/mail.ts:1:54 `SMTP_RETRIES` is read here, but .env.example does not declare it.',
    ]);
  });
});

describe('env-schema: what is declared', () => {
  it('has to be read', async () => {
    const { places, compliant } = await judgeFiles(rule, {
      'src/env.ts': ENV.replace('SMTP_SENDER', 'SHOP_OLD_NAME'),
      'src/mail.ts': "import { env } from './env';\nsend(env.SMTP_HOST);\n",
    });
    expect(places).toEqual(['src/env.ts:5:3 `SHOP_OLD_NAME` is declared here and nothing in the project reads it.']);
    expect(compliant).toBe(2);
  });

  it('is one finding for all of a file that is not', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/env.ts': ENV.replace('SMTP_SENDER', 'SHOP_OLD_NAME').replace('SMTP_HOST', 'SHOP_OLD_HOST'),
      'src/mail.ts': "import { env } from './env';\nsend(env.SMTP_PORT);\n",
    });
    expect(findings).toMatchObject([
      {
        subject: 'unused variables in src/env.ts',
        message: '`SHOP_OLD_HOST`, `SHOP_OLD_NAME` are declared here and nothing in the project reads them.',
        sites: [{ line: 4 }, { line: 5 }],
      },
    ]);
  });

  const uses: Record<string, Record<string, string>> = {
    'a destructuring of the accessor': { 'src/a.ts': "import { env } from './env';\nconst { SHOP_NAME } = env;\n" },
    'a look-up by text': { 'src/a.ts': "log(config.get('SHOP_NAME'));\n" },
    'a test': { 'src/a.test.ts': 'process.env.SHOP_NAME = "x";\n' },
    'the module of the schema itself': {
      'src/env.ts': ENV.replace('SMTP_SENDER', 'SHOP_NAME') + 'export const name = env.SHOP_NAME;\n',
    },
  };
  it.each(Object.entries(uses))('is in order with %s', async (_, files) => {
    const all = {
      'src/env.ts': ENV.replace('SMTP_SENDER', 'SHOP_NAME'),
      'src/mail.ts': MAIL.replace(', env.SMTP_SENDER', ''),
      ...files,
    };
    expect(await messages(all)).toEqual([]);
  });

  it('is a hint where names are put together', async () => {
    const all = {
      'src/env.ts': ENV.replace('SMTP_SENDER', 'SHOP_NAME'),
      'src/mail.ts': "import { env } from './env';\nsend(env.SMTP_HOST, env[`SHOP_${key}`]);\n",
    };
    expect(await messages(all)).toEqual(['info `SHOP_NAME` is declared here and nothing in the project reads it.']);
  });

  it.each(['DATABASE_URL', 'SENTRY_DSN', 'NEXTAUTH_SECRET', 'NODE_OPTIONS'])('may be for others: %s', async (key) => {
    expect(await messages({ 'src/env.ts': ENV.replace('SMTP_SENDER', key), 'src/mail.ts': MAIL })).toEqual([]);
  });
});

describe('env-schema: NODE_ENV', () => {
  const LISTED = ENV.replace('SMTP_SENDER: z.string()', "NODE_ENV: z.enum(['development', 'production', 'test'])");
  const main = (code: string): Record<string, string> => ({
    'src/env.ts': LISTED,
    'src/mail.ts': "import { env } from './env';\nsend(env.SMTP_HOST);\n" + code,
  });

  it('is not compared with what its schema does not allow', async () => {
    const { places } = await judgeFiles(rule, main("if (process.env.NODE_ENV === 'staging') warn();\n"));
    expect(places).toEqual([
      'src/mail.ts:3:30 `NODE_ENV` is compared with `staging`, but its schema knows only `development`, `production`, `test`.',
    ]);
  });

  it.each([
    "if ('staging' !== env.NODE_ENV) warn();",
    "const mode = process.env.NODE_ENV;\nif (mode == 'staging') warn();",
    "const { NODE_ENV } = process.env;\nif (NODE_ENV === 'staging') warn();",
    "if (['staging', 'production'].includes(env.NODE_ENV)) warn();",
    "switch (env.NODE_ENV) { case 'staging': warn(); }",
    "if (process.env.NODE_ENV?.toLowerCase() === 'staging') warn();",
    "if (new Set(['staging', 'production']).has(env.NODE_ENV)) warn();",
    'warn({ production: 1, staging: 2, default: 3 }[env.NODE_ENV]);',
  ])('is followed: %s', async (code) => {
    expect(await messages(main(code))).toHaveLength(1);
  });

  it('is a hint without a schema that lists it, and none where something sets it', async () => {
    const code = "if (process.env.NODE_ENV === 'staging') warn();\n";
    expect(await messages({ 'src/main.ts': code })).toEqual([
      'info `NODE_ENV` is compared with `staging`, but it usually is one of `development`, `production`, `test`.',
    ]);
    expect(await messages({ 'src/main.ts': code, '.env.staging': 'NODE_ENV=staging\n' })).toEqual([]);
    expect(await messages({ 'src/main.ts': code, 'src/a.ts': "vi.stubEnv('NODE_ENV', 'staging');\n" })).toEqual([]);
    const config = { environment: { ...DEFAULTS.environment, nodeEnv: ['staging'] } };
    expect(await judgeFiles(rule, { 'src/main.ts': code }, { config })).toMatchObject({ findings: [], compliant: 1 });
  });

  it('may be abbreviated beside the full word', async () => {
    const code = "const dev = process.env.NODE_ENV === 'dev' || process.env.NODE_ENV === 'development';\n";
    expect(await messages({ 'src/main.ts': code })).toEqual([]);
  });

  it('is asked in one place', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/mode.ts': "export const isProduction = process.env.NODE_ENV === 'production';\n",
      'src/mail.ts': "const isProd = () => process.env.NODE_ENV === 'production';\n",
      'src/near.ts': "export function f() { const here = process.env.NODE_ENV === 'production'; return here; }\n",
    });
    expect(findings).toMatchObject([
      {
        severity: 'info',
        message: 'Whether `NODE_ENV` is `production` is found out in 2 places, as `isProd`, `isProduction`.',
        remedy: 'Import `isProduction` from src/mode.ts.',
      },
    ]);
  });
});

describe('env-schema: names of one value', () => {
  it.each([
    ['process.env.SHOP_WEBSOCKET_URL || process.env.SHOP_WS_URL', '`SHOP_WEBSOCKET_URL` and `SHOP_WS_URL`'],
    [
      'process.env.SHOP_READ_ONLY_DB ?? process.env.SHOP_DATABASE_READ_ONLY ?? "x"',
      '`SHOP_READ_ONLY_DB` and `SHOP_DATABASE_READ_ONLY`',
    ],
    ['env.BILLING_ADRESS ?? env.BILLING_ADDRESS', '`BILLING_ADRESS` and `BILLING_ADDRESS`'],
  ])('are told of: %s', async (code, names) => {
    expect(await messages({ 'src/main.ts': `open(${code});\n` })).toEqual([`info ${names} are names of one value.`]);
  });

  it.each([
    'process.env.EXPORT_BUCKET_REGION ?? process.env.BUCKET_REGION',
    'process.env.NEXT_PUBLIC_SHOP_URL || process.env.SHOP_URL',
    'process.env.NEXT_PUBLIC_SHOP_URL || process.env.VITE_SHOP_URL',
    'process.env.API_ORIGIN ?? process.env.APP_ORIGIN',
    'process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION',
    'process.env.HTTP_PROXY ?? process.env.http_proxy',
    '!(process.env.SHOP_WEBSOCKET_URL || process.env.SHOP_WS_URL)',
    'process.env.SHOP_WEBSOCKET_URL && process.env.SHOP_WS_URL',
  ])('are not seen in %s', async (code) => {
    expect(await messages({ 'src/main.ts': `open(${code});\n` })).toEqual([]);
  });
});

describe('env-schema: the name of a host', () => {
  it.each([
    ["if (window.location.hostname.includes('staging')) warn();", 'staging'],
    ["if (req.headers.host?.startsWith('dev.')) warn();", 'dev'],
    ["if (new URL(link).hostname === 'preview.shop.dev') warn();", 'preview'],
    ["if ('stage.shop.test:8080' !== location.host.toLowerCase()) warn();", 'stage'],
    ['if (/^(uat|qa)\\.shop\\.test$/.test(hostname)) warn();', 'uat'],
    ['if (location.origin.match(/staging/)) warn();', 'staging'],
    ["const isStaging = headers.get('host').indexOf('-staging.') > -1;", 'staging'],
  ])('is no place to find out the environment: %s', async (code, stage) => {
    expect(await messages({ 'src/main.ts': code })).toEqual([
      `info Whether the program runs in \`${stage}\` is read off the name of a host.`,
    ]);
  });

  it.each([
    "if (hostname === 'localhost') warn();",
    "if (hostname.endsWith('.dev')) warn();",
    "if (hostname.endsWith('shop.dev')) warn();",
    "if (url.hostname === 'shop.test') warn();",
    "if (name.includes('staging')) warn();",
    "if (hostnames.includes('staging')) warn();",
    "if (url.pathname.startsWith('/preview')) warn();",
    "if (url.href.includes('preview')) warn();",
    "if (host === 'the host of the staging area') warn();",
    "const hostname = 'staging.shop.test';",
  ])('may be asked for something else: %s', async (code) => {
    expect(await messages({ 'src/main.ts': code })).toEqual([]);
  });

  it('is asked where the environment is read, in tests and in scripts', async () => {
    const code = "if (location.hostname.includes('staging')) warn();\n";
    const module = toRepoPath('src/env.ts');
    if (module === undefined) throw new Error('not a path');
    const accessor = { module, export: 'env', at: { file: 'ssot.config.yaml', line: 1, column: 1 } };
    const config = { environment: { ...DEFAULTS.environment, accessors: [accessor] } };
    const files = { 'src/env.ts': `export const env = process.env;\n${code}`, 'scripts/deploy.ts': code };
    expect((await judgeFiles(rule, files, { config })).findings).toEqual([]);
  });
});
