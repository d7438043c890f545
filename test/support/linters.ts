import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import { rules } from '../../rules/index.ts';
import { isSource } from '../../src/discover/path-kind.ts';
import { jsonReport } from './cli.ts';
import { CLEAN } from './temporary-project.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
/** The plugin as it is published. */
export const PLUGIN = join(REPOSITORY, 'dist/bundle/eslint.js');

/** `file:line:column rule message`, the same for every host. */
type Line = string;

/** A config for every dialect, each with the parser that its users have. */
function eslintConfig(): string {
  return `import ssot from ${JSON.stringify(pathToFileURL(PLUGIN).href)};
import tseslint from 'typescript-eslint';
import * as vue from 'vue-eslint-parser';
import * as svelte from 'svelte-eslint-parser';
import * as astro from 'astro-eslint-parser';
const typescript = tseslint.parser;
const nested = { parser: typescript, extraFileExtensions: ['.vue', '.svelte', '.astro'], ecmaFeatures: { jsx: true } };
export default [
  { files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte,astro}'] },
  { files: ['**/*.jsx'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser: typescript } },
  { files: ['**/*.vue'], languageOptions: { parser: vue, parserOptions: nested } },
  { files: ['**/*.svelte'], languageOptions: { parser: svelte, parserOptions: nested } },
  { files: ['**/*.astro'], languageOptions: { parser: astro, parserOptions: nested } },
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ssot.configs.recommended,
];
`;
}

/** What a version of ESLint says of everything below a folder, as its command prints it. */
export function eslintLines(folder: string, packageName: 'eslint' | 'eslint9', args: readonly string[] = []): Line[] {
  const config = join(folder, 'eslint.config.mjs');
  writeFileSync(config, eslintConfig());
  // The parsers are found where the config lies.
  const modules = join(folder, 'node_modules');
  if (!existsSync(modules)) symlinkSync(join(REPOSITORY, 'node_modules'), modules);
  const bin = join(REPOSITORY, 'node_modules', packageName, 'bin/eslint.js');
  const all = [bin, '-c', config, '-f', 'json', ...args, '.'];
  const { stdout, stderr } = spawnSync(process.execPath, all, {
    cwd: folder,
    env: CLEAN,
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (!stdout.startsWith('[')) throw new Error(`${stdout}${stderr}`);
  const results = JSON.parse(stdout) as readonly {
    readonly filePath: string;
    readonly messages: readonly {
      readonly ruleId: string | null;
      readonly message: string;
      readonly line: number;
      readonly column: number;
    }[];
  }[];
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, message, line, column }) =>
        lineOf(relative(folder, filePath).split(sep).join('/'), line, column, ruleId ?? 'none', message),
      ),
    )
    .sort();
}

export function oxlintLines(folder: string): Line[] {
  const levels = Object.fromEntries(rules.map((rule) => [`ssot/${rule.id}`, 'error']));
  const config = {
    jsPlugins: [PLUGIN],
    categories: { correctness: 'off' },
    plugins: [],
    ignorePatterns: ['node_modules'],
    rules: levels,
  };
  const file = join(folder, 'oxlintrc.json');
  writeFileSync(file, JSON.stringify(config));
  const bin = join(REPOSITORY, 'node_modules/oxlint/bin/oxlint');
  const { stdout, stderr } = spawnSync(process.execPath, [bin, '-c', file, '-f', 'json', '.'], {
    cwd: folder,
    env: CLEAN,
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (!stdout.startsWith('{')) throw new Error(`${stdout}${stderr}`);
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: readonly {
      readonly message: string;
      readonly code: string;
      readonly filename: string;
      readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
    }[];
  };
  return diagnostics
    .map(({ message, code, filename, labels: [label] }) => {
      const { line, column } = label?.span ?? { line: 0, column: 0 };
      const text = readFileSync(join(folder, filename)).toString('latin1').split('\n')[line - 1] ?? '';
      return lineOf(filename, line, columnOfByte(text, column), code.replace(/^(.+)\((.+)\)$/, '$1/$2'), message);
    })
    .sort();
}

/** This printer of oxlint counts bytes, those of a byte order mark included, where everybody else counts UTF-16 units. */
function columnOfByte(lineOfBytes: string, column: number): number {
  const before = Buffer.from(lineOfBytes.slice(0, column - 1), 'latin1').toString('utf8');
  return before.replace('\uFEFF', '').length + 1;
}

/** What the command line says of projects below a folder, as far as linters are to say it too. */
export function checkLines(folder: string, projects: readonly string[]): Line[] {
  return projects
    .flatMap((project) =>
      jsonReport(join(folder, project)).findings.flatMap(({ rule, status, severity, message, remedy, sites }) =>
        status !== 'violation' || severity === 'info'
          ? []
          : sites
              // Linters open sources alone.
              .filter((site) => site.role !== 'canonical' && isSource(site.file))
              .map(({ file, line, column }) => {
                const text = remedy === '' ? message : `${message} ${remedy}`;
                return lineOf(`${project}/${file}`, line, column, `ssot/${rule}`, text);
              }),
      ),
    )
    .sort();
}

function lineOf(file: string, line: number, column: number, rule: string, message: string): Line {
  return `${file}:${line}:${column} ${rule} ${message}`;
}
