import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { ssotLint } from '../support/cli.ts';
import { PLUGIN } from '../support/linters.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const CLIENT = `import { connect } from 'wires';

export function createMailClient(host, port) {
  const client = connect({ host, port, timeout: 300_000, retries: 3 });
  client.on('error', (error) => client.reconnect(error.code === 'ECONNRESET' ? 250 : 1_000));
  return client;
}
`;

/** A module that owns the environment, so that each read past it is a finding of its own. */
const OWNER = {
  'src/env.js': 'export const env = { PORT: process.env.PORT };\n',
  'src/server.js': "import { env } from './env.js';\nlisten(env.PORT);\n",
  'src/health.js': "import { env } from './env.js';\ncheck(env.PORT);\n",
};

/** A shop with an ESLint config that takes everything from the project. */
function openShop(files: Record<string, string>, config = 'ssot.project(import.meta.dirname)'): TemporaryProject {
  const plugin = JSON.stringify(pathToFileURL(PLUGIN).href);
  const shop = new TemporaryProject({
    ...OWNER,
    ...files,
    'eslint.config.mjs': `import ssot from ${plugin};\nexport default [${config}];\n`,
    '.gitignore': 'node_modules\n.eslintcache\n',
  }).commit();
  symlinkSync(join(REPOSITORY, 'node_modules'), join(shop.root, 'node_modules'));
  return shop;
}

/** Runs ESLint and gives what it found as `file rule`, and its exit code. */
function lint(shop: TemporaryProject, ...args: string[]): Linted {
  return lintUnder({}, shop, ...args);
}

interface Linted {
  readonly found: readonly string[];
  readonly status: number | null;
  readonly stderr: string;
}

function lintUnder(variables: Record<string, string>, shop: TemporaryProject, ...args: string[]): Linted {
  const bin = join(REPOSITORY, 'node_modules/eslint/bin/eslint.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [bin, '-f', 'json', ...args, '.'], {
    cwd: shop.root,
    env: { ...CLEAN, ...variables },
    encoding: 'utf8',
    timeout: 300_000,
  });
  const results = (stdout === '' ? [] : JSON.parse(stdout)) as readonly {
    readonly filePath: string;
    readonly messages: readonly { readonly ruleId: string; readonly message: string; readonly severity: number }[];
  }[];
  const found = results.flatMap(({ filePath, messages }) =>
    messages.map(
      (one) => `${filePath.slice(shop.root.length + 1)} ${one.ruleId} ${one.severity === 2 ? 'error' : 'warning'}`,
    ),
  );
  return {
    found,
    status,
    stderr: `${stderr}${results.flatMap((one) => one.messages.map((m) => m.message)).join('\n')}`,
  };
}

describe('runs of ESLint', { timeout: 300_000 }, () => {
  it('report a cached file when another one makes it a duplicate', () => {
    const shop = openShop({ 'src/mail/client.js': CLIENT, 'src/orders.js': 'export const orders = 1;\n' });
    expect(lint(shop, '--cache').found).toEqual([]);
    shop.write({ 'src/client.js': CLIENT });
    expect(lint(shop, '--cache').found).toEqual(['src/mail/client.js ssot/no-duplicate-factory error']);
    shop.write({ 'src/client.js': 'export const gone = 1;\n' });
    expect(lint(shop, '--cache').found).toEqual([]);
  });

  it('say the same with several threads of ESLint', () => {
    const reads = Array.from({ length: 12 }, (_, i): [string, string] => [
      `src/mail-${i}.js`,
      `export const a = process.env.HOST_${i};\n`,
    ]);
    const shop = openShop({ 'src/mail/client.js': CLIENT, 'src/client.js': CLIENT, ...Object.fromEntries(reads) });
    const alone = lint(shop).found;
    expect(alone).toHaveLength(13);
    expect(lint(shop, '--concurrency', '2').found).toEqual(alone);
  });

  it('take the levels of the rules from the config of the project', () => {
    const shop = openShop({
      'ssot.config.yaml': 'rules:\n  no-direct-env-access: warn\n  no-duplicate-factory: off\n',
      'src/mail/client.js': CLIENT,
      'src/client.js': CLIENT,
      'src/mail.js': 'export const host = process.env.MAIL_HOST;\n',
    });
    expect(lint(shop)).toMatchObject({ found: ['src/mail.js ssot/no-direct-env-access warning'], status: 0 });
  });

  it('end with the mistake when the config of the project has one', () => {
    const shop = openShop({ 'ssot.config.yaml': 'treshold: 90\n', 'src/mail.js': 'export const mail = 1;\n' });
    const { status, stderr } = lint(shop);
    expect(status).toBe(2);
    expect(stderr).toContain('ssot.config.yaml:1:1');
  });

  it('end with the mistake as well where the config of ESLint does not ask for the project', () => {
    const shop = openShop(
      { 'ssot.config.yaml': 'treshold: 90\n', 'src/mail.js': 'export const mail = 1;\n' },
      'ssot.configs.recommended',
    );
    const { status, stderr } = lint(shop);
    expect(status).toBe(2);
    expect(stderr).toContain('ssot.config.yaml:1:1');
  });

  it('end when the thread that keeps the project does', () => {
    const shop = openShop({ 'src/mail.js': 'export const mail = 1;\n' }, 'ssot.configs.recommended');
    const mortal = `import { workerData } from 'node:worker_threads';
      if (workerData?.port !== undefined && workerData.thread === undefined) process.exit(3);`;
    const preload = `--import=data:text/javascript;base64,${Buffer.from(mortal).toString('base64')}`;
    const { status, stderr } = lintUnder({ NODE_OPTIONS: preload }, shop);
    expect(status).toBe(2);
    expect(stderr).toContain('the thread that reads the project came to an unexpected end');
  });

  it('pass over what the command line does not judge', () => {
    const shop = openShop(
      {
        'ssot.config.yaml': 'exclude: [src/old/**]\n',
        'src/old/mail.js': 'export const host = process.env.MAIL_HOST;\n',
        'src/new.js': '',
      },
      'ssot.configs.strict',
    );
    expect(lint(shop)).toMatchObject({ found: [], status: 0 });
  });

  it('accept what the allowlist and waivers accept', () => {
    const read = (host: string): string => `export const host = process.env.${host};\n`;
    const shop = openShop({
      'src/listed.js': read('LISTED'),
      'src/waived.js': `// ssot-allow no-direct-env-access -- moves next month\n${read('WAIVED')}`,
      'src/open.js': read('OPEN'),
      'acceptable-duplicates.yaml':
        'version: 1\nallow:\n  - id: listed\n    rule: no-direct-env-access\n    members: [src/listed.js]\n    reason: read before the config is there\n    owner: ada\n    created: 2026-11-01\n',
    });
    expect(lint(shop).found).toEqual(['src/open.js ssot/no-direct-env-access error']);
  });

  it('pass over what the baseline holds, and report what grows', () => {
    const read = 'export const host = process.env.MAIL_HOST;\n';
    const shop = openShop({ 'src/mail.js': read, 'src/orders.js': 'export const orders = 1;\n' });
    expect(ssotLint(shop.root, ['baseline']).status).toBe(0);
    expect(lint(shop).found).toEqual([]);
    shop.write({ 'src/orders.js': read, 'src/mail.js': `${read}export const other = process.env.MAIL_HOST;\n` });
    expect(lint(shop).found).toEqual([
      'src/mail.js ssot/no-direct-env-access error',
      'src/mail.js ssot/no-direct-env-access error',
      'src/orders.js ssot/no-direct-env-access error',
    ]);
  });
});
