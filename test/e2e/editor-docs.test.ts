import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { rules } from '../../rules/index.ts';
import { jsonReport } from '../support/cli.ts';
import { Editor } from '../support/language-server.ts';
import { UNTIDY_SHOP } from '../support/shops.ts';
import { snippet, snippetsOf } from '../support/snippets.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const PAGE = 'docs/editor.md';
/** What the snippets ask a user to install, and where it is had here. */
const INSTALLED = { 'ssot-lint': '.', 'typescript-eslint': undefined, eslint: undefined, oxlint: undefined };
const BILLING = 'src/billing.ts:3 ssot/no-direct-env-access';

const FORMAT_MONEY = `export function formatMoney(cents, currency) {
  const whole = Math.floor(cents / 100);
  const rest = String(cents % 100).padStart(2, '0');
  return \`\${whole}.\${rest} \${currency}\`;
}
`;

/** A project in which everything of this page is installed. */
function shop(files: Record<string, string>): TemporaryProject {
  const project = new TemporaryProject({ ...UNTIDY_SHOP, '.gitignore': 'node_modules\n', ...files });
  const modules = join(project.root, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const [name, place = join('node_modules', name)] of Object.entries(INSTALLED))
    symlinkSync(join(REPOSITORY, place), join(modules, name));
  for (const [name, script] of Object.entries(SCRIPTS)) {
    const file = join(modules, '.bin', name);
    writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
    chmodSync(file, 0o755);
  }
  return project;
}

const SCRIPTS = {
  'ssot-lint': join(REPOSITORY, 'dist/bundle/bin.js'),
  eslint: join(REPOSITORY, 'node_modules/eslint/bin/eslint.js'),
  oxlint: join(REPOSITORY, 'node_modules/oxlint/bin/oxlint'),
  'vscode-eslint-language-server': join(
    REPOSITORY,
    'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server',
  ),
};

/** The commands of the page that start with a word. */
function commandsWith(word: string): readonly string[] {
  const lines = snippetsOf(PAGE).flatMap(({ info, text }) => (info === 'sh' ? text.trim().split('\n') : []));
  return lines.filter((line) => line.split(' ').includes(word));
}

/** The script that a command of the page starts, with its arguments. */
function started(command: string): readonly string[] {
  const [name = '', ...args] = command.replace(/^npx /, '').split(' ');
  const script = Object.entries(SCRIPTS).find(([one]) => one === name)?.[1];
  if (script === undefined) throw new Error(`nothing is known of ${name}`);
  return [script, ...args];
}

function run(project: TemporaryProject, command: string, args: readonly string[] = []) {
  return spawnSync(process.execPath, [...started(command), ...args], {
    cwd: project.root,
    env: CLEAN,
    encoding: 'utf8',
    timeout: 300_000,
  });
}

interface Result {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly severity: number; readonly line: number }[];
}

/** What ESLint says of a project: `file:line rule`, with the level where it is no error. */
function linted(project: TemporaryProject, command = 'npx eslint .'): readonly string[] {
  const { stdout, stderr } = run(project, command, ['-f', 'json']);
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as readonly Result[]).flatMap(({ filePath, messages }) => {
    const file = relative(project.root, filePath).split(sep).join('/');
    return messages.map(
      ({ ruleId, severity, line }) => `${file}:${line} ${ruleId ?? 'none'}${severity === 2 ? '' : ' as a warning'}`,
    );
  });
}

const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.stop();
});

/** What an editor shows of the file with the violation, once the project has been read. */
async function shown(project: TemporaryProject, options: { command?: readonly string[]; settings?: object }) {
  const editor = new Editor(project.root, options);
  editors.push(editor);
  await editor.start();
  const text = UNTIDY_SHOP['src/billing.ts'];
  editor.open('src/billing.ts', text);
  for (let tries = 0; tries < 40; tries++) {
    const all = (await editor.diagnostics('src/billing.ts')).map(({ code, range }) => ({ code, at: range.start }));
    if (all.length > 0 && all.every(({ at }) => at.line > 0)) return all;
    await new Promise((resolve) => setTimeout(resolve, 250));
    editor.type('src/billing.ts', `${text}// ${String(tries)}\n`);
  }
  throw new Error('nothing was shown in time');
}

const withTypeScript = { 'eslint.config.js': snippet(PAGE, 'eslint.config.js', 'With TypeScript') };
const oxlintConfig = { '.oxlintrc.json': snippet(PAGE, '.oxlintrc.json') };
const SHOWN_AT = { line: 2, character: 21 };

describe('the page about editors', { timeout: 300_000 }, () => {
  it('sets up ESLint with TypeScript as the README does', () => {
    expect(withTypeScript['eslint.config.js']).toBe(snippet('README.md', 'eslint.config.js'));
    expect(linted(shop(withTypeScript))).toEqual([BILLING]);
  });

  it.each([
    ['eslint.config.js', 'Without TypeScript'],
    ['eslint.config.cjs', 'In a CommonJS config'],
  ])('sets up ESLint without TypeScript in %s', (config, heading) => {
    const project = shop({
      [config]: snippet(PAGE, config, heading),
      'src/debug.js': `export const debug = process.env.DEBUG === '1';\n`,
    });
    expect(linted(project)).toEqual(['src/debug.js:1 ssot/no-direct-env-access']);
  });

  it('takes levels from the config of the project, and other levels from what follows', () => {
    const read = `export const debug = process.env.DEBUG === '1';\n`;
    const files = {
      'ssot.config.yaml': 'rules: { no-direct-env-access: warn }\n',
      'src/debug.js': read,
      'src/jobs/debug.js': read,
      'src/money.js': FORMAT_MONEY,
      'src/prices.js': FORMAT_MONEY,
    };
    const fromProject = shop({ ...files, ...withTypeScript });
    expect(linted(fromProject)).toEqual([
      `${BILLING} as a warning`,
      'src/debug.js:1 ssot/no-direct-env-access as a warning',
      'src/jobs/debug.js:1 ssot/no-direct-env-access as a warning',
      'src/prices.js:1 ssot/no-duplicate-function',
    ]);
    const fromPreset = shop({ ...files, 'eslint.config.js': snippet(PAGE, 'eslint.config.js', 'Presets') });
    expect(linted(fromPreset)).toEqual([
      'src/debug.js:1 ssot/no-direct-env-access',
      'src/prices.js:1 ssot/no-duplicate-function as a warning',
    ]);
  });

  it('names every preset', () => {
    const page = readFileSync(join(REPOSITORY, PAGE), 'utf8');
    for (const name of ['recommended', 'strict', 'editor']) expect(page).toContain(`| \`ssot.configs.${name}\` `);
  });

  it('has a command with a cache that sees what another file has become', () => {
    const [command = ''] = commandsWith('--cache');
    const project = shop({ ...withTypeScript, 'src/prices.js': FORMAT_MONEY });
    expect(linted(project, command)).toEqual([BILLING]);
    // This file has not changed since it was linted and found to be in order.
    project.write({ 'src/money.js': FORMAT_MONEY });
    expect(linted(project, command)).toEqual([BILLING, 'src/prices.js:1 ssot/no-duplicate-function']);
  });

  it('sets up oxlint as the README does, with every rule at its level', () => {
    const text = snippet(PAGE, '.oxlintrc.json');
    expect(text).toBe(snippet('README.md', '.oxlintrc.json'));
    expect((JSON.parse(text) as { rules: unknown }).rules).toEqual(
      Object.fromEntries(rules.map(({ id, severity }) => [`ssot/${id}`, severity])),
    );
  });

  it('runs oxlint', () => {
    const { stdout } = run(shop(oxlintConfig), 'npx oxlint', ['-f', 'unix']);
    expect(stdout).toMatch(
      /^src\/billing\.ts:3:22: `BILLING_DEBUG` is read directly .*ssot\(no-direct-env-access\)\]\n/,
    );
    expect(stdout).toContain('1 problem');
  });

  it.each(commandsWith('--lsp'))('starts a server by %s', async (command) => {
    const all = await shown(shop(oxlintConfig), { command: started(command) });
    expect(all).toEqual([{ code: 'ssot(no-direct-env-access)', at: SHOWN_AT }]);
  });

  it.each(commandsWith('--stdio'))('starts a server by %s, and that with the settings of VS Code', async (command) => {
    const all = JSON.parse(snippet(PAGE, '.vscode/settings.json')) as Record<string, readonly object[]>;
    const settings = { run: all['eslint.run'], workingDirectory: all['eslint.workingDirectories']?.[0] };
    expect(settings).toEqual({ run: 'onType', workingDirectory: { mode: 'auto' } });
    const found = await shown(shop(withTypeScript), { command: started(command), settings });
    expect(found).toEqual([{ code: 'ssot/no-direct-env-access', at: SHOWN_AT }]);
  });

  it('has a hook that refuses a commit beside Biome', () => {
    const [install = ''] = commandsWith('hooks');
    const project = shop({ 'src/billing.ts': 'export const debug = false;\n' }).commit();
    expect(run(project, install).stderr).toBe('');
    project.write({ 'src/billing.ts': UNTIDY_SHOP['src/billing.ts'] });
    project.git('add', '-A');
    expect(() => project.git('commit', '-m', 'Bill')).toThrow('BILLING_DEBUG');
    project.write({ 'src/billing.ts': 'export const debug = true;\n' });
    project.git('add', '-A');
    expect(() => project.git('commit', '-m', 'Bill')).not.toThrow();
  });

  it('has a script that fails after Biome has passed', () => {
    const { scripts } = JSON.parse(snippet(PAGE, 'package.json')) as { scripts: { lint: string } };
    const project = shop({ 'package.json': JSON.stringify({ name: 'shop', type: 'module', scripts }) });
    const biome = join(project.root, 'node_modules/.bin/biome');
    writeFileSync(biome, '#!/bin/sh\necho "biome was told to $@"\n');
    chmodSync(biome, 0o755);
    const { status, stdout } = spawnSync('npm', ['run', 'lint'], { cwd: project.root, env: CLEAN, encoding: 'utf8' });
    expect(stdout).toContain('biome was told to check .\n');
    expect(stdout).toContain('BILLING_DEBUG');
    expect(status).toBe(1);
  });

  it('says what a mistake in the config does to a run', () => {
    const project = shop({ ...withTypeScript, ...oxlintConfig, 'ssot.config.yaml': 'rules: { no-copies: warn }\n' });
    for (const [command, status] of [
      ['npx eslint .', 2],
      ['npx oxlint', 1],
    ] as const) {
      const outcome = run(project, command);
      expect(outcome.stdout + outcome.stderr).toContain('ssot.config.yaml:1:10 unknown key "no-copies"');
      expect(outcome.status).toBe(status);
    }
  });

  it('hides in linters alone what a disable comment is written for', () => {
    const text = snippetsOf(PAGE).find(({ info }) => info === 'ts')?.text ?? '';
    const project = shop({ ...withTypeScript, ...oxlintConfig, 'src/billing.ts': text });
    expect(linted(project)).toEqual([]);
    expect(run(project, 'npx oxlint', ['-f', 'unix']).stdout).not.toContain('BILLING_DEBUG');
    expect(jsonReport(project.root).findings.map(({ rule }) => rule)).toEqual(['no-direct-env-access']);
  });
});
