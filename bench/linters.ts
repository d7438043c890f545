import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import { pickFiles } from './corpus.ts';
import type { Contestant, Corpus, ProcessRun, Tool, Work } from './model.ts';
import { STAGED_FILES } from './ssot-lint.ts';

const TSCONFIG = 'ssot-bench.tsconfig.json';

export function esLinters(bench: string, tool: Tool): Contestant[] {
  const lint = (config: string, ...files: string[]) => {
    const setup = (name: string): string => join(bench, 'setup', name);
    // Only our config is read: one of the check-out would be code of the check-out that runs.
    const flags = ['--config', setup(config), '--no-inline-config', '--format', setup('eslint-count-formatter.js')];
    return tool('eslint/bin/eslint.js', ...flags, ...files);
  };
  const base = { exits: [0, 1], work: eslintWork };
  return [
    {
      ...base,
      name: 'eslint-env',
      title: 'ESLint, n/no-process-env alone',
      command: () => lint('eslint-env.config.js', '.'),
      seesAll: true,
    },
    {
      ...base,
      name: 'eslint-env-staged',
      title: `ESLint, n/no-process-env on ${STAGED_FILES} files`,
      command: (corpus) => lint('eslint-env.config.js', ...pickFiles(corpus, STAGED_FILES)),
      seesAll: false,
    },
    {
      ...base,
      name: 'eslint-typed',
      title: 'ESLint, typed no-deprecated alone',
      command: () => lint('eslint-typed.config.js', '.'),
      seesAll: true,
      slow: true,
      setUp: prepareTypes,
      tearDown: ({ folder }) => {
        for (const made of [TSCONFIG, 'node_modules']) rmSync(join(folder, made), { recursive: true, force: true });
      },
    },
  ];
}

function eslintWork({ stdout }: Pick<ProcessRun, 'stdout'>): Work | undefined {
  const counted = /\{"files":(\d+),"findings":(\d+),"fatal":(\d+)\}/.exec(stdout);
  if (counted === null) return undefined;
  // A file that could not be parsed was not linted.
  return { files: Number(counted[1]) - Number(counted[3]), findings: Number(counted[2]) };
}

/** One program over all of the corpus, with the path aliases of its root and what dependencies the check-out has. */
function prepareTypes({ folder, dependencies }: Corpus): void {
  if (dependencies !== undefined) symlinkSync(dependencies, join(folder, 'node_modules'));
  const compilerOptions = {
    target: 'esnext',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['esnext', 'dom', 'dom.iterable'],
    jsx: 'preserve',
    strict: true,
    allowJs: true,
    noEmit: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    types: [],
    paths: pathAliases(folder),
  };
  writeFileSync(join(folder, TSCONFIG), JSON.stringify({ compilerOptions, include: ['**/*'] }));
}

function pathAliases(folder: string): Record<string, string[]> {
  const file = join(folder, 'tsconfig.json');
  if (!existsSync(file)) return {};
  const { config } = ts.parseConfigFileTextToJson(file, readFileSync(file, 'utf8')) as { config?: RootConfig };
  const { baseUrl = '.', paths = {} } = config?.compilerOptions ?? {};
  const targets = Object.entries(paths).map(([alias, to]) => [alias, to.map((one) => `./${join(baseUrl, one)}`)]);
  return Object.fromEntries(targets) as Record<string, string[]>;
}

interface RootConfig {
  readonly compilerOptions?: {
    readonly baseUrl?: string;
    readonly paths?: Readonly<Record<string, readonly string[]>>;
  };
}

export function oxlinters(bench: string, tool: Tool): Contestant[] {
  const flags = ['--config', join(bench, 'setup/oxlint-env.json'), '--disable-nested-config'];
  const base = { exits: [0, 1], work: oxlintWork };
  return [
    {
      ...base,
      name: 'oxlint-env',
      title: 'oxlint, node/no-process-env alone',
      command: () => tool('oxlint/bin/oxlint', ...flags, '.'),
      seesAll: true,
    },
    {
      ...base,
      name: 'oxlint-env-staged',
      title: `oxlint, node/no-process-env on ${STAGED_FILES} files`,
      command: (corpus) => tool('oxlint/bin/oxlint', ...flags, ...pickFiles(corpus, STAGED_FILES)),
      seesAll: false,
    },
  ];
}

function oxlintWork({ stdout }: Pick<ProcessRun, 'stdout'>): Work | undefined {
  const found = /Found (\d+) warnings? and (\d+) errors?/.exec(stdout);
  const files = /on (\d+) files? with/.exec(stdout);
  if (found === null || files === null) return undefined;
  return { files: Number(files[1]), findings: Number(found[1]) + Number(found[2]) };
}
