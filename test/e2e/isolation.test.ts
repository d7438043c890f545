import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { BINARY, jsonReport, ssotLint, type Outcome } from '../support/cli.ts';
import { UNTIDY } from '../support/staged-project.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';
import { TIDY_SHOP } from '../support/shops.ts';

/** Every command with every option, in an order in which each has something to do; `ID` is a finding. */
const COMMANDS: readonly (readonly string[])[] = [
  ['check', '--types', '--timing', '--all', '--debug-suppressed'],
  ['check', '--staged', '--no-cache', '--no-color'],
  ['check', '--since', 'HEAD~1', '--no-types', '--threads', '2'],
  ['check', '--format', 'json=out.json', '--rule', 'no-direct-env-access', '--max-findings', '1', '--threshold', '5'],
  ['check', '--shard', '1/1', '--facts', 'facts.bin'],
  ['check', '--merge', 'facts.bin'],
  ['explain', 'ID', '--no-color'],
  ['doctor', '--format', 'json'],
  ['doctor', '--no-color'],
  ['status', '--no-types', '--no-color'],
  ['status', '--format', 'markdown'],
  ['hooks', 'install'],
  ['hooks', 'uninstall'],
  ['allow', 'ID', '--reason', 'It runs before the accessor is there.', '--owner', 'billing'],
  ['allow', 'ID', '--reason', 'Still so.', '--owner', 'billing', '--id', 'again', '--expires', '2099-01-01'],
  ['prune', '--dry-run'],
  ['prune'],
  ['baseline', '--dry-run'],
  ['baseline'],
  ['baseline', '--prune'],
  ['baseline', '--grow', '--reason', 'The shop grew.'],
  ['init', '--dry-run'],
  ['init'],
  ...['check', 'status', 'prune', 'baseline'].map((command) => [command, '--config', 'ssot.config.yaml']),
  ['explain', 'no-direct-env-access', '--config', 'ssot.config.yaml'],
  ['allow', 'ID', '--reason', 'So.', '--owner', 'mail', '--config', 'ssot.config.yaml'],
];

/** Every command and every option that help lists, with the words before it: `hooks install`, `check --staged`. */
function everything(path: readonly string[] = []): string[] {
  const { stdout } = ssotLint('/', [...path, '--help']);
  const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map((one) => [...path, one[1]].join(' '));
  const commands = /^Commands:\n((?: .*\n)*)/m.exec(stdout)?.[1] ?? '';
  const below = [...commands.matchAll(/^ {2}([a-z]+)/gm)].flatMap((one) => everything([...path, one[1] ?? '']));
  return [...(below.length === 0 ? [path.join(' ')] : below), ...options.filter((one) => !one.endsWith('--help'))];
}

/** Runs code wherever something of it is loaded or run. */
const trap = (marker: string): string => `require('node:fs').writeFileSync(${JSON.stringify(marker)}, 'owned');`;

/** A repository that would run its programs if anything of it were run. */
function trappedShop(): { readonly project: TemporaryProject; readonly marker: string; readonly id: string } {
  const project = new TemporaryProject({ ...TIDY_SHOP, '.gitattributes': '*.ts filter=evil diff=evil merge=evil\n' });
  const marker = join(dirname(project.root), 'owned');
  const code = trap(marker);
  project.write({
    'package.json': `{ "name": "shop", "scripts": { "pretest": "touch ${marker}", "prepare": "touch ${marker}" }, "eslintConfig": { "extends": "./evil.js" } }`,
    'evil.js': code,
    '.eslintrc.js': code,
    'eslint.config.js': code,
    'ssot.config.js': code,
    '.npmrc': `node-options=--require ${join(project.root, 'evil.js')}\n`,
    'node_modules/typescript/index.js': code,
    'node_modules/oxc-parser/index.js': code,
    'node_modules/ts-morph/index.js': code,
    'tsconfig.json': '{ "compilerOptions": { "plugins": [{ "name": "./evil.js" }] } }',
    'src/billing.ts': UNTIDY,
    '.gitignore': 'node_modules\nout.json\nfacts.bin\n',
  });
  project.commit();
  project.write({ 'src/more.ts': 'export {};\n' });
  project.git('add', '-A');
  project.git('commit', '-q', '-m', 'More');
  project.write({ 'src/late.ts': UNTIDY.replace('BILLING', 'LATE') });
  project.git('add', 'src/late.ts');
  trapGit(project, `touch ${marker}`);
  writeFileSync(join(project.root, 'src/mail.ts'), `${TIDY_SHOP['src/mail.ts']}// new\n`);
  const id = /BILLING_DEBUG.*?([0-9a-f]{12})$/m.exec(ssotLint(project.root, ['check']).stdout)?.[1] ?? '';
  return { project, marker, id };
}

function trapGit(project: TemporaryProject, command: string): void {
  const hooks = join(project.root, '.git/evil-hooks');
  const included = join(project.root, '.git/evil-config');
  writeFileSync(
    included,
    `[core]\n\tpager = ${command}\n\tsshCommand = ${command}\n[alias]\n\tls-files = !${command}\n`,
  );
  const names = {
    'include.path': included,
    'core.fsmonitor': command,
    'core.hooksPath': hooks,
    'core.editor': command,
  };
  const drivers = { 'diff.external': command, 'diff.evil.textconv': command, 'diff.evil.command': command };
  const filters = { 'filter.evil.clean': command, 'filter.evil.smudge': command, 'filter.evil.process': command };
  const others = { 'filter.evil.required': 'true', 'merge.evil.driver': command, 'credential.helper': `!${command}` };
  for (const [key, value] of Object.entries({ ...names, ...drivers, ...filters, ...others }))
    project.git('config', key, value);
  mkdirSync(hooks);
  for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction', 'pre-commit'])
    writeFileSync(join(hooks, hook), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
}

const named = (args: readonly string[], id: string): readonly string[] => args.map((one) => (one === 'ID' ? id : one));

describe('the list of commands', () => {
  it('holds every command and every option that help lists', () => {
    const listed = everything();
    expect(listed).toEqual(expect.arrayContaining(['hooks install', 'check --staged', 'explain --config']));
    const missing = listed.filter((one) => {
      const words = one.split(' ');
      return !COMMANDS.some((args) => words.every((word) => args.includes(word)));
    });
    expect(missing).toEqual(['--version']);
  });
});

describe('a project that is judged', () => {
  it('has none of its code run by any command: not by git, not by its packages, not by its configs', () => {
    const { project, marker, id } = trappedShop();
    expect(id).not.toBe('');
    for (const args of COMMANDS) {
      const { status, stderr } = ssotLint(project.root, named(args, id));
      expect(status, `${args.join(' ')}: ${stderr}`).not.toBeNull();
      expect(stderr, args.join(' ')).not.toMatch(/internal error/);
      expect(existsSync(marker), args.join(' ')).toBe(false);
    }
    // The trap is one: git by itself walks into it.
    spawnSync('git', ['status'], { cwd: project.root, env: CLEAN });
    expect(existsSync(marker)).toBe(true);
  }, 120_000);
});

/** Makes every way out throw, and whatever tries one leave a trace. */
const NO_NETWORK = `
import { syncBuiltinESMExports } from 'node:module';
import { appendFileSync } from 'node:fs';
import net from 'node:net'; import dns from 'node:dns'; import http from 'node:http'; import https from 'node:https';
import http2 from 'node:http2'; import dgram from 'node:dgram'; import tls from 'node:tls';
const refuse = (name) => () => { appendFileSync(process.env.NETWORK_LOG, name + '\\n'); throw new Error('network: ' + name); };
for (const [module, names] of [[net, ['connect', 'createConnection', 'createServer']], [tls, ['connect']], [http, ['request', 'get']],
  [https, ['request', 'get']], [http2, ['connect']], [dgram, ['createSocket']], [dns, ['lookup', 'resolve']]])
  for (const name of names) module[name] = refuse(name);
net.Socket.prototype.connect = refuse('Socket.connect');
globalThis.fetch = refuse('fetch');
syncBuiltinESMExports();`;

const shop = (): TemporaryProject => new TemporaryProject({ ...TIDY_SHOP, 'src/billing.ts': UNTIDY }).commit();
const findingOf = ({ root }: TemporaryProject): string => jsonReport(root).findings[0]?.id ?? '';

describe('the network', () => {
  it('is never asked for by any command', () => {
    const project = shop();
    project.git('commit', '-q', '--allow-empty', '-m', 'Nothing more');
    const id = findingOf(project);
    expect(id).not.toBe('');
    const log = join(dirname(project.root), 'network.log');
    const preload = `data:text/javascript,${encodeURIComponent(NO_NETWORK)}`;
    for (const args of COMMANDS) {
      spawnSync(process.execPath, ['--import', preload, BINARY, ...named(args, id)], {
        cwd: project.root,
        env: { ...CLEAN, NETWORK_LOG: log },
      });
    }
    expect(existsSync(log) ? readFileSync(log, 'utf8') : '').toBe('');
    const probe = [`--import`, preload, '-e', "try { require('node:net').connect(1) } catch {}"];
    spawnSync(process.execPath, probe, { env: { ...CLEAN, NETWORK_LOG: log } });
    expect(readFileSync(log, 'utf8')).toContain('connect');
  }, 120_000);

  const options = process.getuid?.() === 0 ? ['-n'] : ['-r', '-n'];
  const canUnshare = spawnSync('unshare', [...options, 'true']).status === 0;
  if (!canUnshare) process.stderr.write('skipped: the system allows no network namespace of our own\n');

  it.runIf(canUnshare)(
    'is not needed: verdicts are the same where there is none',
    () => {
      const { root } = shop();
      const inside = (args: readonly string[]): Outcome => {
        const { status, stdout, stderr } = spawnSync('unshare', [...options, process.execPath, BINARY, ...args], {
          cwd: root,
          env: { ...CLEAN, NO_COLOR: '1' },
          encoding: 'utf8',
        });
        return { status, stdout, stderr };
      };
      for (const args of [['check', '--types', '--no-cache'], ['check', '--staged'], ['doctor']])
        expect(inside(args)).toEqual(ssotLint(root, args));
    },
    60_000,
  );
});

describe('the rest of the disk', () => {
  const canTrace =
    spawnSync('strace', ['-V']).status === 0 && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
  if (!canTrace) process.stderr.write('skipped: there is no strace to watch with\n');

  it.runIf(canTrace)(
    'is neither read nor run: only the project, the tool itself, node, git and what they are made of',
    () => {
      const { root } = shop();
      const log = join(dirname(root), 'trace');
      mkdirSync(log);
      writeFileSync(join(dirname(root), 'secret.ts'), UNTIDY);
      spawnSync(
        'strace',
        ['-ff', '-o', join(log, 't'), '-e', 'trace=openat,open,execve', process.execPath, BINARY, 'check', '--types'],
        {
          cwd: root,
          env: CLEAN,
        },
      );
      const lines = readdirSync(log).flatMap((name) => readFileSync(join(log, name), 'utf8').split('\n'));
      const done = lines.filter((line) => !/ = -1 /.test(line));
      const own = realpathSync(join(import.meta.dirname, '../..'));
      const known = [root, own, realpathSync(join(own, 'node_modules')), dirname(dirname(process.execPath))];
      const system = /^\/(?:usr|lib|lib64|etc|proc|sys|dev|opt)(?:\/|$)/;
      const opened = done.flatMap((line) => /^open(?:at)?\((?:AT_FDCWD, )?"([^"]+)"/.exec(line)?.[1] ?? []);
      const strays = opened.filter(
        (path) =>
          path.startsWith('/') &&
          !system.test(path) &&
          !known.some((one) => path === one || path.startsWith(`${one}/`)),
      );
      expect(opened.length).toBeGreaterThan(10);
      expect([...new Set(strays)]).toEqual([]);
      const run = done
        .flatMap((line) => /^execve\("([^"]+)"/.exec(line)?.[1] ?? [])
        .map((path) => path.split('/').at(-1));
      expect([...new Set(run)].sort()).toEqual(['git', 'node']);
    },
    60_000,
  );
});
