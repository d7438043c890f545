import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative, sep } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/report.ts';
import { writeFiles } from '../support/write-files.ts';
import { snippet } from '../support/snippets.ts';
import { CLEAN } from '../support/temporary-project.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const README = 'README.md';

/** A shop with one violation of each rule. */
const SHOP = {
  'package.json': '{ "name": "shop", "private": true, "type": "module" }',
  '.gitignore': 'node_modules\n',
  'src/env.ts': `export const env = {
  mailHost: process.env.MAIL_HOST ?? 'localhost',
  currency: process.env.SHOP_CURRENCY ?? 'EUR',
};
`,
  'src/mail/create-mailer.ts': `import { Transport } from 'mail-transport';
import { env } from '../env.ts';

export function createMailer(sender: string) {
  const transport = new Transport({ host: env.mailHost, secure: true, retries: 3 });
  return {
    send: (to: string, text: string) => transport.deliver({ from: sender, to, text }),
    close: () => transport.close(),
  };
}
`,
  'src/mail/send-receipt.ts': `import { createMailer } from './create-mailer.ts';

export const sendReceipt = (to: string): void => createMailer('shop@shop.example').send(to, 'Thank you.');
`,
  'src/billing/mailer.ts': `import { Transport } from 'mail-transport';
import { env } from '../env.ts';

export const makeMailClient = (from: string) => {
  const connection = new Transport({ host: env.mailHost, secure: true, retries: 3 });
  return {
    send: (to: string, text: string) => connection.deliver({ from, to, text }),
    close: () => connection.close(),
  };
};
`,
  'src/money.ts': `export function formatMoney(cents: number, currency: string): string {
  const whole = Math.floor(cents / 100);
  const rest = String(cents % 100).padStart(2, '0');
  return \`\${whole}.\${rest} \${currency}\`;
}

/** @deprecated use {@link formatMoney} instead */
export function showPrice(cents: number): string {
  return \`\${cents / 100} EUR\`;
}
`,
  'src/billing/invoice.ts': `import { env } from '../env.ts';
import { formatMoney, showPrice } from '../money.ts';

const mailHost = process.env.MAIL_HOST ?? 'mail.shop.example';

export function invoiceLines(cents: number): string[] {
  return [showPrice(cents), formatMoney(cents, env.currency), mailHost];
}
`,
  'src/reports/total.ts': `export const total = (amount: number, unit: string): string => {
  const units = Math.floor(amount / 100);
  const pennies = String(amount % 100).padStart(2, '0');
  return units + '.' + pennies + ' ' + unit;
};
`,
};

const FINDINGS = [
  'src/billing/invoice.ts:4 ssot/no-conflicting-env-default',
  'src/billing/invoice.ts:4 ssot/no-direct-env-access',
  'src/billing/invoice.ts:7 ssot/no-deprecated-use',
  'src/billing/mailer.ts:4 ssot/no-duplicate-factory',
  'src/reports/total.ts:1 ssot/no-duplicate-function',
];

const SET_UPS = [
  {
    name: 'ESLint 9 with TypeScript 5',
    packages: ['eslint@9.39.5', 'typescript@5.9.3', 'typescript-eslint@8.73.0'],
    config: 'eslint.config.js',
    read: eslintFindings,
  },
  {
    name: 'ESLint 10 with TypeScript 6',
    packages: ['eslint@10.15.0', 'typescript@6.0.3', 'typescript-eslint@8.73.0'],
    config: 'eslint.config.js',
    read: eslintFindings,
  },
  {
    name: 'oxlint with TypeScript 7',
    packages: ['oxlint@1.89.0', 'typescript@7.0.2'],
    config: '.oxlintrc.json',
    read: oxlintFindings,
  },
];
/** The oldest of the first, which is the oldest that we promise. */
const NODES = ['20.19.0', '22.23.3', '24.19.0'];

const base = realpathSync(mkdtempSync(join(tmpdir(), 'ssot-lint-newcomer-')));
const folderOf = (setUp: string): string => join(base, setUp.replaceAll(' ', '-'));
const commands = [...readFileSync(join(REPOSITORY, README), 'utf8').matchAll(/`npx ((?:eslint|oxlint)\b[^`]*)`/g)].map(
  (match) => match[1] ?? '',
);

/** What npm itself tells the scripts that it runs, such as `npm test`, is not for an npm that is run by a newcomer. */
const NEWCOMER = Object.fromEntries(
  Object.entries(CLEAN).filter(([name]) => !/^(npm_(?!config_)|npm_config_local_prefix$|INIT_CWD$)/.test(name)),
);

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command; a linter that finds something ends with 1, which is all the same here. */
async function run(cwd: string, command: string, args: readonly string[], path = ''): Promise<Printed> {
  const env = { ...NEWCOMER, PATH: [path, NEWCOMER['PATH']].filter(Boolean).join(delimiter) };
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const isLinted = error === null || (error.code === 1 && command !== 'npm');
      if (isLinted) resolve({ stdout, stderr });
      else reject(new Error(stderr, { cause: error }));
    });
  });
}

async function install(folder: string, packages: readonly string[]): Promise<void> {
  await run(folder, 'npm', ['install', '--save-dev', '--no-audit', '--no-fund', ...packages]);
}

/** The folder of a version of Node: what the package `node` installs where it may run its script. */
function nodeFolder(version: string): string {
  return join(base, 'nodes/node_modules', aliasOf(version), 'bin');
}

function aliasOf(version: string): string {
  return `node-${version}`;
}

async function installNodes(): Promise<void> {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = writeFiles(join(base, 'nodes'), { 'package.json': '{ "private": true }' });
  await install(
    folder,
    NODES.map((version) => `${aliasOf(version)}@npm:node-${platform}@${version}`),
  );
}

function eslintFindings(stdout: string, folder: string): string[] {
  const results = JSON.parse(stdout) as readonly {
    readonly filePath: string;
    readonly messages: readonly { readonly ruleId: string | null; readonly message: string; readonly line: number }[];
  }[];
  return results.flatMap(({ filePath, messages }) => {
    const file = relative(folder, filePath).split(sep).join('/');
    return messages.map(({ ruleId, line, message }) => `${file}:${line} ${ruleId ?? message}`);
  });
}

function oxlintFindings(stdout: string): string[] {
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: readonly {
      readonly code: string;
      readonly filename: string;
      readonly labels: readonly { readonly span: { readonly line: number } }[];
    }[];
  };
  return diagnostics.map(
    ({ code, filename, labels: [label] }) =>
      `${filename}:${label?.span.line ?? 0} ${code.replace(/^(.+)\((.+)\)$/, '$1/$2')}`,
  );
}

function checkFindings(stdout: string): string[] {
  const { findings } = JSON.parse(stdout) as Report;
  return findings.flatMap(({ rule, sites }) =>
    sites.filter((site) => site.role !== 'canonical').map(({ file, line }) => `${file}:${line} ssot/${rule}`),
  );
}

beforeAll(async () => {
  const { stdout } = await run(REPOSITORY, 'npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', base]);
  const [packed] = JSON.parse(stdout) as readonly { readonly filename: string }[];
  const tarball = join(base, packed?.filename ?? '');
  await installNodes();
  for (const { name, packages, config } of SET_UPS) {
    const folder = writeFiles(folderOf(name), { ...SHOP, [config]: snippet(README, config) });
    await install(folder, [tarball, ...packages]);
  }
}, 400_000);

afterAll(() => {
  rmSync(base, { recursive: true, force: true });
}, 60_000);

describe.each(SET_UPS)(
  'a newcomer with $name, who follows the README',
  { timeout: 300_000 },
  ({ name, config, read }) => {
    const folder = folderOf(name);
    const command = commands.find((one) => config.includes(one.split(' ')[0] ?? '')) ?? 'no such command';

    it.each(NODES)('sees the finding of each rule on Node %s', async (version) => {
      const node = nodeFolder(version);
      expect((await run(folder, 'node', ['--version'], node)).stdout.trim()).toBe(`v${version}`);
      const { stdout, stderr } = await run(folder, 'npx', [...command.split(' '), '-f', 'json'], node);
      expect(stderr).not.toMatch(/error/i);
      expect(read(stdout, folder).sort()).toEqual(FINDINGS);
    });

    it.each(NODES)('sees the same on the command line on Node %s', async (version) => {
      const args = ['--no-install', 'ssot-lint', 'check', '--format', 'json'];
      const { stdout } = await run(folder, 'npx', args, nodeFolder(version));
      expect(checkFindings(stdout).sort()).toEqual(FINDINGS);
    });
  },
);
