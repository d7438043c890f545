import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-conflicting-env-default.ts';
import { judgeFiles, type Judged, type JudgeOptions } from '../support/judge-files.ts';

function judged(files: Record<string, string>, options?: JudgeOptions): Promise<Judged> {
  return judgeFiles(rule, files, options);
}

/** One module that falls back to 3000, and one that the case gives. */
async function against3000(text: string): Promise<readonly string[]> {
  const files = { 'src/shop.ts': 'listen(process.env.PORT || 3000);\n', 'src/worker.ts': text };
  return (await judged(files)).findings.flatMap((one) =>
    one.sites.map((site) => `${site.file}:${site.line}:${site.column}`),
  );
}

describe('no-conflicting-env-default: forms of a default', () => {
  const forms: readonly (readonly [name: string, text: string, place: string])[] = [
    ['||', "listen(process.env.PORT || '4000');", '1:28'],
    ['??', 'listen(process.env.PORT ?? 4000);', '1:28'],
    ['??=', "process.env.PORT ??= '4000';", '1:22'],
    ['a ternary', 'listen(process.env.PORT ? Number(process.env.PORT) : 4000);', '1:54'],
    ['a conversion of both', "listen(Number(process.env.PORT ?? '4000'));", '1:35'],
    ['a conversion before it', 'listen(parseInt(process.env.PORT, 10) || 4000);', '1:42'],
    ['an empty text before it', "listen(Number.parseInt(process.env.PORT || '', 10) || 4000);", '1:55'],
    ['a plus sign', 'listen(+process.env.PORT || 4000);', '1:29'],
    ['a pattern', "const { PORT = '4000' } = process.env;", '1:16'],
    ['a constant', 'const usual = 4000;\nlisten(process.env.PORT || usual);', '2:28'],
    ['a zod schema', "const schema = z.object({ PORT: z.coerce.number().default(4000).describe('port') });", '1:59'],
    ['a valibot schema', "const schema = v.object({ PORT: v.optional(v.string(), '4000') });", '1:56'],
    [
      'envalid',
      "import { cleanEnv, port } from 'envalid';\nexport const vars = cleanEnv(process.env, { PORT: port({ default: 4000 }) });",
      '2:67',
    ],
    ['env-var', "const port = env.get('PORT').default('4000').asPortNumber();", '1:38'],
    ['import.meta.env', "listen(import.meta.env.PORT ?? '4000');", '1:32'],
    ['an alias', "const e = process.env;\nlisten(e.PORT ?? '4000');", '2:18'],
  ];
  it.each(forms)('compares %s', async (_, text, place) => {
    expect(await against3000(text)).toEqual(['src/shop.ts:1:28', `src/worker.ts:${place}`]);
  });

  it.each([
    ['the same number', 'listen(process.env.PORT ?? 3000);'],
    ['the same number as text', "listen(process.env.PORT ?? '3000');"],
    ['the same text as a template', 'listen(process.env.PORT ?? `3000`);'],
    ['the same number behind an empty text', "listen(Number.parseInt(process.env.PORT ?? '') || 3000);"],
    ['no default', 'listen(process.env.PORT);'],
    ['the end of a chain of variables', "listen(process.env.HTTP_PORT || process.env.PORT || '4000');"],
    ['undefined', 'listen(process.env.PORT ?? undefined);'],
    ['a value that this file does not show', 'listen(process.env.PORT ?? usual);'],
    ['another key', "listen(process.env.HTTP_PORT ?? '4000');"],
    ['a choice by the variable', 'listen(process.env.PORT ? 4000 : 5000);'],
    ['another object', "listen(cfg.env.PORT ?? '4000', env.PORT ?? '4000');"],
    ['an error', "listen(process.env.PORT ?? fail('PORT is not set'));"],
    ['a schema of something else', 'const schema = z.object({ port: z.number().default(4000) });'],
  ])('finds nothing in %s', async (_, text) => {
    expect(await against3000(text)).toEqual([]);
  });
});

describe('no-conflicting-env-default: what it says', () => {
  it('names the values and where they stand', async () => {
    const { findings, compliant } = await judged({
      'src/mail.ts': "send(process.env.SMTP_HOST ?? 'localhost');\n",
      'src/orders.ts': "send(process.env.SMTP_HOST || 'localhost');\n",
      'src/billing.ts': "send(process.env.SMTP_HOST || 'mail.shop.test', process.env.TAX ?? 7);\n",
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      subject: 'SMTP_HOST',
      severity: 'warn',
      message:
        '`SMTP_HOST` has different defaults: `mail.shop.test` in src/billing.ts, `localhost` in src/mail.ts and src/orders.ts.',
      remedy:
        'Decide which default of `SMTP_HOST` is right, state it in the one module that reads the environment, and read it from there.',
    });
    expect(findings[0]?.sites.map((site) => [site.file, site.role])).toEqual([
      ['src/billing.ts', 'duplicate'],
      ['src/mail.ts', 'duplicate'],
      ['src/orders.ts', 'duplicate'],
    ]);
    expect(compliant).toBe(1);
  });

  it('names three files, and of more the first two', async () => {
    const others = (count: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: count }, (_, n) => [`src/mail${n}.ts`, "send(process.env.SMTP_HOST ?? 'localhost');\n"]),
      );
    const messageOf = async (count: number): Promise<string | undefined> =>
      (await judged({ 'src/a.ts': "send(process.env.SMTP_HOST ?? 'mail');\n", ...others(count) })).findings[0]?.message;
    expect(await messageOf(3)).toContain('`localhost` in src/mail0.ts and src/mail1.ts and src/mail2.ts.');
    expect(await messageOf(4)).toContain('`localhost` in src/mail0.ts, src/mail1.ts and 2 others.');
  });

  it('shows the beginning of a long value, and no half of a character', async () => {
    const { findings } = await judged({
      'src/a.ts': `send(process.env.MAIL_FOOTER ?? '${'a'.repeat(58)}🦊🦊');\n`,
      'src/b.ts': `send(process.env.MAIL_FOOTER ?? '${'b'.repeat(60)}');\n`,
    });
    expect(findings[0]?.message).toBe(
      `\`MAIL_FOOTER\` has different defaults: \`${'a'.repeat(58)}…\` in src/a.ts, \`${'b'.repeat(60)}\` in src/b.ts.`,
    );
  });

  it('takes the default of the accessor for the right one', async () => {
    const { findings, compliant, places } = await judged({
      'src/env.ts': 'export const env = { PORT: process.env.PORT ?? 3000, HOST: process.env.HOST };\n',
      'src/main.ts': "import { env } from './env';\nlisten(env.PORT ?? 3000);\n",
      'src/worker.ts': "import { env } from './env';\nlisten(env.PORT ?? 4000);\n",
    });
    expect(places).toEqual([
      'src/worker.ts:2:20 `PORT` has different defaults: `3000` in src/env.ts, `4000` in src/worker.ts.',
    ]);
    expect(findings[0]?.sites[0]).toMatchObject({ file: 'src/env.ts', role: 'canonical', line: 1, column: 48 });
    expect(findings[0]?.remedy).toBe(
      'Leave out the other defaults and read `PORT` from src/env.ts, which states its default.',
    );
    expect(compliant).toBe(2);
  });

  it('compares the defaults of accessor calls', async () => {
    const { places } = await judged({
      'src/env.ts': 'export const env = (name: string, usual?: string) => process.env[name] ?? usual;\n',
      'src/mail.ts': "import { env } from './env';\nsend(env('SMTP_HOST') ?? 'localhost');\n",
      'src/billing.ts': "import { env } from './env';\nsend(env('SMTP_HOST', 'mail.shop.test'));\n",
    });
    expect(places).toHaveLength(2);
  });

  it('takes a flag of an accessor call for no default', async () => {
    const { findings } = await judged({
      'src/env.ts': 'export const env = (name: string, required?: boolean) => process.env[name];\n',
      'src/mail.ts': "import { env } from './env';\nsend(env('SMTP_HOST', true));\n",
      'src/billing.ts': "import { env } from './env';\nsend(env('SMTP_HOST', false));\n",
    });
    expect(findings).toEqual([]);
  });

  it.each([
    ['a secret by its name', 'JWT_SECRET', 'hunter2', 'swordfish'],
    ['a secret in an address', 'DATABASE_URL', 'postgres://root:toor@db/shop', 'postgres://root:toor@db/cart'],
  ])('never shows %s', async (_, key, one, other) => {
    const { findings } = await judged({
      'src/a.ts': `use(process.env.${key} ?? '${one}');\n`,
      'src/b.ts': `use(process.env.${key} ?? '${other}');\n`,
    });
    expect(findings[0]?.message).toBe(`\`${key}\` has different defaults: one in src/a.ts, another in src/b.ts.`);
    expect(JSON.stringify(findings)).not.toContain(one);
    expect(JSON.stringify(findings)).not.toContain(other);
  });

  it.each([
    ['shows a number of something secret', 'MODEL_TOKEN_LIMIT', '8191', true],
    ['does not show a number that is a secret', 'ACCESS_TOKEN', '8191', false],
    ['does not take the end of a word for a measure', 'PASSWORD_ADMIN', '8191', false],
    ['does not show a text, whatever it is called', 'TOKEN_LIMIT', 'hunter2', false],
  ])('%s', async (_, key, value, isShown) => {
    const { findings } = await judged({
      'src/a.ts': `use(process.env.${key} ?? '${value}');\n`,
      'src/b.ts': `use(process.env.${key} ?? '8192');\n`,
    });
    expect(findings[0]?.message.includes(value)).toBe(isShown);
  });
});

describe('no-conflicting-env-default: what may differ', () => {
  const severities = async (files: Record<string, string>, options?: JudgeOptions): Promise<string[]> =>
    (await judged(files, options)).findings.map((one) => one.severity);
  const SHOP = { 'src/shop.ts': 'listen(process.env.PORT || 3000);\n' };

  it('does not compare services that have nothing to do with each other', async () => {
    const packages = ['api', 'cart', 'env'].map((name) => ({
      name,
      folder: name,
      entries: new Map([['.', ['./port']]]),
      dependencies: name === 'cart' ? ['env'] : [],
    }));
    const groupOf = (path: string): string | undefined => path.split('/')[0];
    const files = {
      'api/main.ts': 'listen(process.env.PORT || 3000);\n',
      'cart/main.ts': 'listen(process.env.PORT || 4000);\n',
      'env/port.ts': 'export const port = () => process.env.PORT || 5000;\n',
    };
    const { findings } = await judged(files, { packages, groupOf });
    expect(findings.map((one) => one.sites.map((site) => site.file))).toEqual([['cart/main.ts', 'env/port.ts']]);
    expect(findings[0]?.subject).toBe('PORT in cart');
  });

  it('is unsure of tool configuration and scripts', async () => {
    expect(await severities({ ...SHOP, 'vite.config.ts': 'listen(process.env.PORT || 5173);\n' })).toEqual(['info']);
    expect(await severities({ ...SHOP, 'scripts/seed.ts': 'listen(process.env.PORT || 4000);\n' })).toEqual(['info']);
  });

  it.each(["''", "'unknown'", "'n/a'"])('is unsure of %s, which stands for the missing value', async (value) => {
    expect(await severities({ ...SHOP, 'src/log.ts': `log(process.env.PORT ?? ${value});\n` })).toEqual(['info']);
  });

  it('is unsure of branches of one module, such as one for each kind of database', async () => {
    const both = "const mysql = process.env.DB_PORT ?? '3306';\nconst postgres = process.env.DB_PORT ?? '5432';\n";
    expect(await severities({ 'src/orders.ts': both, 'src/session.ts': both })).toEqual(['info']);
  });

  it('does not compare tests with the program', async () => {
    const files = { ...SHOP, 'src/shop.test.ts': 'listen(process.env.PORT || 9999);\n' };
    expect(await severities(files, { isTest: (path) => path.includes('.test.') })).toEqual([]);
  });

  it('does not judge exempt keys and constants of the build', async () => {
    const files = {
      'src/a.ts': "log(process.env.NODE_ENV ?? 'production', import.meta.env.MODE ?? 'a');\n",
      'src/b.ts': "log(process.env.NODE_ENV ?? 'development', import.meta.env.MODE ?? 'b');\n",
    };
    const { findings, compliant } = await judged(files);
    expect([findings.length, compliant]).toEqual([0, 0]);
  });
});

describe('no-conflicting-env-default: the message', () => {
  it('names two of many files and counts the others', async () => {
    const files: Record<string, string> = { 'src/e.ts': 'listen(process.env.PORT || 4000);\n' };
    for (const name of ['a', 'b', 'c', 'd']) files[`src/${name}.ts`] = 'listen(process.env.PORT || 3000);\n';
    const { findings } = await judged(files);
    expect(findings.map((one) => one.message)).toEqual([
      '`PORT` has different defaults: `3000` in src/a.ts, src/b.ts and 2 others, `4000` in src/e.ts.',
    ]);
    expect(findings[0]?.sites).toHaveLength(5);
  });
});
