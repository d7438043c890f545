import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import { judgeFiles } from '../support/judge-files.ts';
import { editScene } from '../support/edit-scene.ts';

/** Modules that each read the same variables in place. */
function readers(count: number, keys: readonly string[], record = 'process.env'): Record<string, string> {
  const text = keys.map((key) => `send(${record}.${key});\n`).join('');
  return Object.fromEntries(Array.from({ length: count }, (_, nth) => [`src/part${nth}.ts`, text]));
}

const FIVE = ['HOST', 'TAX', 'VAT', 'STOCK', 'MAIL'];

describe('no-direct-env-access: a package without an accessor', () => {
  it('has one finding, with all reads as its sites', async () => {
    const { findings } = await judgeFiles(rule, { ...readers(10, FIVE), 'src/more.ts': 'send(process.env.HOST);\n' });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'error',
      subject: 'no owner of the environment',
      message:
        '5 variables are read in 11 files, at 51 places, and no module owns the environment; read in more than one file: `HOST` in 11, `MAIL` in 10, `STOCK` in 10 and 2 more in several.',
      remedy:
        'Create one module that reads the environment, for example src/env.ts, import it wherever a variable is needed, and name it in the config: `environment.accessor: src/env.ts#env`.',
    });
    expect(findings[0]?.sites).toHaveLength(51);
    expect(findings[0]?.sites[0]).toMatchObject({ file: 'src/more.ts', role: 'use', line: 1, column: 6 });
  });

  it.each([
    ['an error from ten files on', 10, FIVE, 'process.env', 'error'],
    ['a warning for less', 7, FIVE.slice(0, 3), 'process.env', 'warn'],
    ['information for four reads in one file', 1, FIVE.slice(0, 4), 'process.env', 'info'],
    ['a warning for five', 1, FIVE, 'process.env', 'warn'],
    ['information for two in two files', 2, FIVE.slice(0, 1), 'process.env', 'info'],
    ['information where a bundler puts the values in place', 10, FIVE, 'import.meta.env', 'info'],
  ])('is %s', async (_, count, keys, record, severity) => {
    const { findings } = await judgeFiles(rule, readers(count, keys, record));
    expect(findings.map((one) => one.severity)).toEqual([severity]);
  });

  it('is information in a library, and where the tests of the modules set what they read', async () => {
    const manifest = (more: object): string => JSON.stringify({ name: 'mail', ...more });
    const weightIn = async (files: Record<string, string>): Promise<unknown> => {
      const isTest = (path: string): boolean => path.includes('.test.');
      const { findings } = await judgeFiles(rule, { ...readers(7, FIVE), ...files }, { isTest });
      return findings.find((one) => one.subject.startsWith('no owner'))?.severity;
    };
    expect(await weightIn({ 'package.json': manifest({ private: true, version: '1.0.0', main: 'x.js' }) })).toBe(
      'warn',
    );
    const writes = FIVE.map((key) => `process.env.${key} = '1';\n`).join('');
    expect(await weightIn({ 'src/a.test.ts': writes })).toBe('warn');
    expect(await weightIn({ 'src/a.test.ts': `import './part0';\n${writes}` })).toBe('info');
    const library = {
      'package.json': '{"workspaces":["kit"]}',
      'kit/package.json': manifest({ version: '1.0.0', main: 'x.js' }),
    };
    const kit = Object.fromEntries(Object.entries(readers(7, FIVE)).map(([path, text]) => [`kit/${path}`, text]));
    const { findings } = await judgeFiles(rule, { ...library, ...kit });
    expect(findings.map(({ subject, severity }) => [subject, severity])).toEqual([
      ['no owner of the environment in mail', 'info'],
    ]);
  });

  it('is led to the accessor of another package that it imports already, whose variables are read through it', async () => {
    const text = (name: string, more: object): string => JSON.stringify({ name, ...more });
    const { findings } = await judgeFiles(rule, {
      'package.json': text('shop', { workspaces: ['env', 'web'] }),
      'env/package.json': text('@shop/env', { main: './index.ts' }),
      'env/index.ts': "export { env } from './server';\n",
      'env/server.ts': 'export const env = { HOST: process.env.HOST, TAX: process.env.TAX };\n',
      'web/package.json': text('@shop/web', { dependencies: { '@shop/env': '*' } }),
      'web/a.ts': "import { env } from '@shop/env';\nsend(env.HOST, process.env.TAX, process.env.VAT);\n",
      'web/b.ts': "import { env } from '@shop/env';\nsend(env.HOST, process.env.VAT, process.env.STOCK);\n",
    });
    expect(findings.map(({ subject, severity, remedy }) => [subject, severity, remedy])).toEqual([
      [
        'no owner of the environment in @shop/web',
        'warn',
        'Add them to env/server.ts, which @shop/web reads other variables through, and read them there as well.',
      ],
      ['web/a.ts: TAX', 'error', "Read `env.TAX` (`import { env } from '@shop/env'`)."],
    ]);
  });

  it('is in order where one module of settings, or one that answers with them, reads all there is', async () => {
    const [[, text] = []] = Object.entries(readers(1, FIVE));
    for (const path of ['src/config.ts', 'src/pages/api/init.ts']) {
      const judged = await judgeFiles(rule, { [path]: text ?? '' });
      expect([judged.findings, judged.compliant]).toEqual([[], 5]);
    }
  });

  it('is led to the module that has begun, and to functions where variables change', async () => {
    const began = {
      'src/config.ts': 'export const host = () => process.env.HOST;\nexport const tax = () => process.env.TAX;\n',
      'src/a.ts': "import { host } from './config';\nsend(host());\n",
      'src/b.ts': "import { tax } from './config';\nsend(tax());\n",
      'src/settings-page.ts': 'export const save = (key: string, value: string) => (process.env[key] = value);\n',
    };
    const { findings } = await judgeFiles(rule, { ...readers(3, FIVE), ...began });
    expect(findings.find((one) => one.subject.startsWith('no owner'))?.remedy).toBe(
      'Let src/config.ts, which reads 2 of them already, read all, by functions instead of constants, since src/settings-page.ts changes variables while the program runs, and import it wherever one is needed; name it under `environment.accessor` in the config.',
    );
  });

  it('is told of at each read of the file that is being edited', async () => {
    const scene = await editScene(
      Object.fromEntries(Object.entries(readers(2, ['HOST'])).map(([p, t]) => [p.replace('src', 'own/src'), t])),
    );
    const { findings } = await scene.type('own/src/part0.ts', 'send(process.env.HOST, process.env.TAX);\n');
    const own = findings.flatMap((one) => one.sites).filter((site) => site.file === 'own/src/part0.ts');
    expect(own).toHaveLength(2);
  });
});

const CREATE = `export function createConfig() {
  return { host: process.env.HOST, tax: process.env.TAX, vat: process.env.VAT, mail: process.env.MAIL };
}
`;

describe('no-direct-env-access: which module is the accessor', () => {
  it('is the one that reads nearly all, though it hands all on as one', async () => {
    const judged = await judgeFiles(rule, {
      'src/create-config.ts': CREATE,
      'src/server.ts': "import { createConfig } from './create-config';\nstart(createConfig());\n",
      'src/stock.ts': 'send(process.env.STOCK);\n',
      'src/tax.ts': 'send(process.env.TAX);\n',
    });
    expect(judged.findings.map((one) => one.remedy)).toEqual([
      "Add `STOCK` to src/create-config.ts; then take `STOCK` from what `createConfig()` gives (`import { createConfig } from './create-config'`).",
      "Take `TAX` from what `createConfig()` gives (`import { createConfig } from './create-config'`).",
    ]);
    // What it reads, and the call that asks it.
    expect(judged.compliant).toBe(5);
  });

  it.each([
    [
      'a function of something else',
      'src/utils/env.ts',
      'export function openExternal(url: string) {\n  return open(url, process.env.BROWSER_HOST);\n}\n',
      'openExternal(host)',
    ],
    [
      'prices that happen to be variables',
      'src/stripe.ts',
      'export const openExternal = process.env.PRICE_A;\nexport const PRICE_B = process.env.PRICE_B;\n',
      'send(openExternal)',
    ],
    [
      'a check of the environment',
      'src/env.validators.ts',
      'export function openExternal() {\n  return process.env.HOST;\n}\n'.replaceAll('openExternal', 'validateEnv'),
      'validateEnv()',
    ],
  ])('is not %s', async (_, path, text, use) => {
    const name = use.includes('validateEnv') ? 'validateEnv' : 'openExternal';
    const from = path.replace('src/', './').replace('.ts', '');
    const { findings } = await judgeFiles(rule, {
      [path]: text,
      'src/a.ts': `import { ${name} } from '${from}';\n${use};\n`,
      'src/b.ts': `import { ${name} } from '${from}';\n${use};\n`,
      ...readers(3, FIVE),
    });
    expect(findings.map((one) => one.subject)).toEqual(['no owner of the environment']);
  });

  it.each([
    ['gives the text', 'process.env[name]', "Read `read('TAX')` (`import { read } from './env'`)."],
    ['gives the text or a default', "process.env[name] ?? ''", "Read `read('TAX')` (`import { read } from './env'`)."],
  ])('may be a function that %s', async (_, value, remedy) => {
    const { findings } = await judgeFiles(rule, {
      'src/env.ts': `export const read = (name: string) => ${value};\n`,
      'src/a.ts': "import { read } from './env';\nsend(read('HOST'));\n",
      'src/b.ts': "import { read } from './env';\nsend(read('VAT'));\n",
      'src/tax.ts': 'send(process.env.TAX);\n',
    });
    expect(findings.map((one) => one.remedy)).toEqual([remedy]);
  });

  it('is not asked for texts where it says whether a variable is true', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/env.ts': "export const envFlag = (name: string) => process.env[name] === 'true';\n",
      'src/a.ts': "import { envFlag } from './env';\nsend(envFlag('HOST'));\n",
      'src/b.ts': "import { envFlag } from './env';\nsend(envFlag('VAT'));\n",
      'src/tax.ts': 'send(process.env.TAX);\n',
    });
    expect(findings.filter((one) => one.severity !== 'info')).toEqual([]);
  });
});
