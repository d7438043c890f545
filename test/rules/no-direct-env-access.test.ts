import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import { judgeFiles } from '../support/judge-files.ts';

const ACCESSOR = {
  'src/env.ts': "export const env = { SMTP_HOST: process.env.SMTP_HOST ?? 'localhost' };\n",
  'src/mail.ts': "import { env } from './env';\nexport const host = env.SMTP_HOST;\n",
};

/** Places of findings in `src/orders.ts`, as `line:column key-or-what`. */
async function places(text: string, more: Record<string, string> = {}): Promise<string[]> {
  const { findings } = await judgeFiles(rule, { ...ACCESSOR, 'src/orders.ts': text, ...more });
  return findings.flatMap(({ subject, sites }) =>
    sites
      .filter((site) => site.file === 'src/orders.ts')
      .map((site) => `${site.line}:${site.column} ${subject.replace('src/orders.ts: ', '')}`),
  );
}

const FORMS: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  ['a dot', 'send(process.env.TAX);', ['1:6 TAX']],
  ['a bracket', "send(process.env['TAX']);", ['1:6 TAX']],
  ['a bracket on process', 'send(process["env"].TAX);', ['1:6 TAX']],
  ['env taken out of process', 'const { env } = process;\nsend(env.TAX);', ['2:6 TAX']],
  ['nested destructuring', 'const { env: { TAX } } = process;\nsend(TAX);', ['1:16 TAX']],
  ['an alias of the record', 'const e = process.env;\nsend(e.TAX);', ['2:6 TAX']],
  ['env imported from node:process', "import { env } from 'node:process';\nsend(env.TAX);", ['2:6 TAX']],
  ['env imported under another name', "import { env as e } from 'process';\nsend(e.TAX);", ['2:6 TAX']],
  ['process imported by default', "import proc from 'node:process';\nsend(proc.env.TAX);", ['2:6 TAX']],
  ['process imported as namespace', "import * as proc from 'process';\nsend(proc.env.TAX);", ['2:6 TAX']],
  ['globalThis', 'send(globalThis.process.env.TAX);', ['1:6 TAX']],
  ['global', 'send(global.process.env.TAX);', ['1:6 TAX']],
  ['a cast import.meta', 'send((import.meta as any).env.VITE_TAX);', ['1:6 VITE_TAX']],
  ['import.meta.env', 'send(import.meta.env.VITE_TAX);', ['1:6 VITE_TAX']],
  ['Deno.env.get', "send(Deno.env.get('TAX'));", ['1:6 TAX']],
  ['Bun.env', 'send(Bun.env.TAX);', ['1:6 TAX']],
  ['an optional chain', 'send(process?.env?.TAX);', ['1:6 TAX']],
  ['an alias of process', 'const p = process;\nsend(p.env.TAX);', ['2:6 TAX']],
  ['require', "send(require('node:process').env.TAX);", ['1:6 TAX']],
  ['a cast', 'send((process.env as Record<string, string>).TAX);', ['1:6 TAX']],
  ['a parameter default', 'function f(env = process.env) {\n  return env.TAX;\n}', ['1:18 process.env (record)']],
  ['an export of the record', 'export const settings = process.env;', ['1:25 process.env (record)']],
  ['Reflect.get', "send(Reflect.get(process, 'env').TAX);", ['1:6 TAX']],
  ['Reflect.get of the record', "send(Reflect.get(process.env, 'TAX'));", ['1:6 TAX']],
  ['a write', "process.env.TAX = '7';", ['1:1 TAX (write)']],
  ['dotenv/config', "import 'dotenv/config';", ['1:1 dotenv/config (load)']],
  ['dotenv.config()', "import dotenv from 'dotenv';\ndotenv.config();", ['2:1 dotenv (load)']],
  ['destructuring', 'const { TAX } = process.env;\nsend(TAX);', ['1:9 TAX']],
  ['$env/dynamic/private', "import { env } from '$env/dynamic/private';\nsend(env.TAX);", ['2:6 TAX']],
  ['a template key', 'send(process.env[`TAX`]);', ['1:6 TAX']],
  ['a spread', 'const all = { ...process.env };', ['1:18 process.env (record)']],
  ['a non-null assertion', 'send(process.env!.TAX!);', ['1:6 TAX']],
  ['parentheses', 'send((process).env.TAX, (((process.env))).VAT);', ['1:6 TAX', '1:25 VAT']],
];

describe('no-direct-env-access: the forms of a read', () => {
  it.each(FORMS)('finds %s', async (_, text, expected) => {
    expect(await places(text)).toEqual(expected);
  });

  it('finds a read through a module that exports the environment as it is', async () => {
    const raw = { 'src/raw.ts': 'export const raw = process.env;\n' };
    expect(await places("import { raw } from './raw';\nsend(raw.TAX);", raw)).toEqual(['2:6 TAX']);
  });
});

const MORE_FORMS: typeof FORMS = [
  [
    'window, self and root',
    'send(window.process.env.A, self.process.env.B, root.process.env.C);',
    ['1:6 A', '1:28 B', '1:48 C'],
  ],
  ['a chain of aliases', 'const p = process;\nconst e = p.env;\nconst f = e;\nsend(f.TAX);', ['4:6 TAX']],
  ['each read through one alias', 'const e = process.env;\nsend(e.TAX, e.VAT);', ['2:6 TAX', '2:13 VAT']],
  ['an alias that is never read from', 'const e = process.env;\nstore(e);', ['2:7 process.env (record)']],
  ['an alias that is never used', 'const e = process.env;', ['1:11 process.env (record)']],
  ['a late assignment', 'let e;\ne = process.env;\nsend(e.TAX);', ['3:6 TAX']],
  ['a variable that is assigned twice', 'let e = process.env;\ne = {};\nsend(e.TAX);', ['1:9 process.env (record)']],
  ['an alias with a substitute', 'const e = process.env ?? {};\nsend(e.TAX);', ['2:6 TAX']],
  [
    'a substitute for what is injected',
    'const e = injected ?? process.env;\nsend(e.TAX);',
    ['1:23 process.env (record)'],
  ],
  ['what is left of a checked chain', 'const e = typeof process && process.env;\nsend(e.TAX);', ['2:6 TAX']],
  ['defineProperty', "Object.defineProperty(process, 'env', { value: {} });", ['1:1 process.env (write)']],
  ['a write that keeps the rest', "process.env = { ...process.env, TAX: '7' };", ['1:1 process.env (write)']],
  [
    'a write that puts an alias back',
    'const old = process.env;\nprocess.env = old;',
    ['1:13 process.env (record)', '2:1 process.env (write)'],
  ],
  ['an alias chosen by a condition', 'const e = server ? process.env : window.env;\nsend(e.TAX);', ['2:6 TAX']],
  ['a renamed variable', 'const { TAX: tax } = process.env;', ['1:9 TAX']],
  ['a default in a pattern', "const { TAX = '7' } = process.env;", ['1:9 TAX']],
  ['what a rest element is read for', 'const { TAX, ...rest } = process.env;\nsend(rest.VAT);', ['1:9 TAX', '2:6 VAT']],
  ['a rest element', 'const { ...rest } = process.env;', ['1:9 process.env (record)']],
  ['a pattern parameter default', 'const f = ({ TAX } = process.env) => TAX;', ['1:14 TAX']],
  ['process taken out of the global', 'const { process: { env } } = globalThis;\nsend(env.TAX);', ['2:6 TAX']],
  ['required env', "const { env } = require('process');\nsend(env.TAX);", ['2:6 TAX']],
  ['a dynamic import', "const { env } = await import('node:process');\nsend(env.TAX);", ['2:6 TAX']],
  ['a member of a dynamic import', "send((await import('process')).env.TAX);", ['1:6 TAX']],
  ['import equals', "import proc = require('process');\nsend(proc.env.TAX);", ['2:6 TAX']],
  ['a re-export of the runtime', "export { env } from 'node:process';", ['1:10 process.env (record)']],
  ['Object.keys', 'send(Object.keys(process.env));', ['1:18 process.env (record)']],
  ['in', "send('TAX' in process.env);", ['1:6 TAX']],
  ['hasOwnProperty', "send(process.env.hasOwnProperty('TAX'));", ['1:6 TAX']],
  ['Object.hasOwn', "send(Object.hasOwn(process.env, 'TAX'));", ['1:6 TAX']],
  ['a computed key', 'send(process.env[name]);', ['1:6 process.env (computed)']],
  ['an argument', 'parse(process.env);', ['1:7 process.env (record)']],
  ['a return', 'function all() {\n  return process.env;\n}', ['2:10 process.env (record)']],
  ['an arrow', 'const all = () => process.env;', ['1:19 process.env (record)']],
  ['a default export', 'export default process.env;', ['1:16 process.env (record)']],
  ['a property', 'const options = { env: process.env };', ['1:24 process.env (record)']],
  ['a ??= write', "process.env.TAX ??= '7';", ['1:1 TAX (write)']],
  ['a delete', 'delete process.env.TAX;', ['1:8 TAX (write)']],
  ['Object.assign', "Object.assign(process.env, { TAX: '7' });", ['1:1 process.env (write)']],
  ['a new environment', 'process.env = {};', ['1:1 process.env (write)']],
  ['a write by pattern', '[process.env.TAX] = parts;', ['1:2 TAX (write)']],
  ['an alias of import.meta.env', 'const e = import.meta.env;\nsend(e.VITE_TAX);', ['2:6 VITE_TAX']],
  ['destructured import.meta.env', 'const { VITE_TAX } = import.meta.env;', ['1:9 VITE_TAX']],
  ['Deno.env.has', "send(Deno.env.has('TAX'));", ['1:6 TAX']],
  ['Deno.env.set', "Deno.env.set('TAX', '7');", ['1:1 TAX (write)']],
  ['Deno.env.toObject', 'send(Deno.env.toObject().TAX);', ['1:6 TAX']],
  ['Deno that is only declared', "declare const Deno: any;\nsend(Deno.env.get('TAX'));", ['2:6 TAX']],
  ['process that is only declared', 'declare const process: any;\nsend(process.env.TAX);', ['2:6 TAX']],
  ['env imported from bun', "import { env } from 'bun';\nsend(env.TAX);", ['2:6 TAX']],
  ['a Cloudflare worker', "import { env } from 'cloudflare:workers';\nsend(env.TAX);", ['2:6 TAX']],
  ['$env/static', "import { TAX } from '$env/static/private';\nsend(TAX, TAX);", ['2:6 TAX', '2:11 TAX']],
  [
    'astro:env',
    "import { TAX, getSecret } from 'astro:env/server';\nsend(TAX, getSecret('VAT'));",
    ['2:6 TAX', '2:11 VAT'],
  ],
  ['a named dotenv loader', "import { config } from 'dotenv';\nconfig({ path: '.env' });", ['2:1 dotenv (load)']],
  ['a required dotenv loader', "require('dotenv').config();", ['1:1 dotenv (load)']],
  ['dotenvx', "import dotenvx from '@dotenvx/dotenvx';\ndotenvx.config();", ['2:1 @dotenvx/dotenvx (load)']],
  ['dotenv-flow', "import flow from 'dotenv-flow';\nflow.config();", ['2:1 dotenv-flow (load)']],
  ['dotenv-safe', "import * as safe from 'dotenv-safe';\nsafe.config();", ['2:1 dotenv-safe (load)']],
  ['dotenv-expand', "import { expand } from 'dotenv-expand';\nexpand(parsed);", ['2:1 dotenv-expand (load)']],
  [
    'loadEnvConfig',
    "import next from '@next/env';\nconst { loadEnvConfig } = next;\nloadEnvConfig('.');",
    ['3:1 @next/env (load)'],
  ],
  ['loadEnvFile', 'process.loadEnvFile();', ['1:1 process.loadEnvFile (load)']],
  ['loadEnv of Vite', "import { loadEnv } from 'vite';\nloadEnv(mode, root);", ['2:1 vite (load)']],
  ['process handed to a child', "spawn('ls', { env: process.env });", ['1:20 process.env (inherited)']],
  ['a class field', 'class Tax {\n  rate = process.env.TAX;\n}', ['2:10 TAX']],
  ['an enum member', 'enum Tax {\n  Rate = process.env.TAX.length,\n}', ['2:10 TAX']],
  ['JSX', 'export const tag = <b>{process.env.TAX}</b>;', ['1:24 TAX']],
];

describe('no-direct-env-access: further forms', () => {
  it.each(MORE_FORMS)('finds %s', async (name, text, expected) => {
    const path = name === 'JSX' ? 'src/tag.tsx' : 'src/orders.ts';
    const { findings } = await judgeFiles(rule, { ...ACCESSOR, [path]: text });
    const seen = findings.flatMap(({ subject, sites }) =>
      sites.map((site) => `${site.line}:${site.column} ${subject.replace(`${path}: `, '')}`),
    );
    expect(seen.sort()).toEqual([...expected].sort());
  });
});

const DECOYS: readonly (readonly [name: string, text: string])[] = [
  ['a comment', '// process.env.TAX\n/* process.env.TAX */'],
  ['a string', "send('process.env.TAX', `process.env.TAX`);"],
  [
    'a shadowing parameter',
    'export function f(process: { env: Record<string, string> }) {\n  return process.env.TAX;\n}',
  ],
  ['a shadowing constant', "const process = { env: { TAX: '7' } };\nsend(process.env.TAX);"],
  ['a shadowing import', "import process from './worker';\nsend(process.env.TAX);"],
  ['a shadowed Deno and Bun', "const Deno = make(), Bun = make();\nsend(Deno.env.get('TAX'), Bun.env.TAX);"],
  ['a member of another object', 'send(cfg.process.env.TAX, cfg.env.TAX);'],
  ['the types', 'type E = NodeJS.ProcessEnv;\ntype F = typeof process.env;\nlet e: F;'],
  ['a type import', "import type { env } from 'node:process';\ntype E = typeof env;"],
  ['a worker parameter', 'export default { fetch(request, env) { return env.TAX; } };'],
  ['other members of process', 'process.exit(1);\nsend(process.cwd(), process.argv, process.platform);'],
  ['other members of import.meta', 'send(import.meta.url, import.meta.hot);'],
  ['a test for the environment', "if (typeof process !== 'undefined' && process.env) start();"],
  ['a typeof', "send(typeof process.env === 'object');"],
  ['reading through the accessor', "import { env } from './env';\nsend(env.SMTP_HOST);"],
  ['parsing a text with dotenv', "import dotenv from 'dotenv';\nsend(dotenv.parse(text));"],
  ['NODE_ENV', "send(process.env.NODE_ENV === 'production');"],
  ['constants of the build', 'send(import.meta.env.DEV, import.meta.env.MODE, process.env.NEXT_RUNTIME);'],
  ['a local named require', "function f(require: any) {\n  return require('process').env.TAX;\n}"],
  ['a local config object', "const config = { env: 'x' };\nsend(config.env);"],
];

describe('no-direct-env-access: what is not the environment', () => {
  it.each(DECOYS)('leaves %s alone', async (_, text) => {
    expect(await places(text)).toEqual([]);
  });

  it('leaves declaration files alone', async () => {
    const files = { 'src/env.d.ts': 'declare const rate: typeof process.env.TAX;\n' };
    expect((await judgeFiles(rule, files)).findings).toEqual([]);
  });
});
