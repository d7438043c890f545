import { chmodSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { ssotLint } from '../support/cli.ts';
import { snippet, snippetsOf } from '../support/snippets.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const MANIFEST = '{ "name": "shop", "type": "module", "devDependencies": { "ssot-lint": "^0.1.0" } }';
const WORKFLOW = 'on: pull_request\njobs:\n  lint:\n    steps:\n      - run: npx ssot-lint check\n';

/** A shop whose pipeline is a gate, committed. */
function shop(more: Record<string, string> = {}): TemporaryProject {
  const files = { ...TIDY_SHOP, 'package.json': MANIFEST, '.github/workflows/ci.yml': WORKFLOW, ...more };
  return new TemporaryProject(files).commit();
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface Answer {
  readonly version: number;
  readonly problems: number;
  readonly warnings: number;
  readonly diagnoses: readonly {
    readonly subject: string;
    readonly verdict: string;
    readonly message: string;
    readonly remedy: string | null;
    readonly at: Place | null;
    readonly also: readonly Place[];
  }[];
}

function ask(cwd: string, env: Record<string, string> = {}): Answer & { readonly status: number | null } {
  const { status, stdout, stderr } = ssotLint(cwd, ['doctor', '--format', 'json'], env);
  expect(stderr).toBe('');
  return { status, ...(JSON.parse(stdout) as Answer) };
}

/** What is said of one subject, as `verdict message`. */
function said(cwd: string, subject: string, env: Record<string, string> = {}): readonly string[] {
  const { diagnoses } = ask(cwd, env);
  return diagnoses.flatMap((one) => (one.subject === subject ? [`${one.verdict} ${one.message}`] : []));
}

function hook(project: TemporaryProject, text: string, mode = 0o755): void {
  project.write({ '.git/hooks/pre-commit': text });
  chmodSync(join(project.root, '.git/hooks/pre-commit'), mode);
}

const OLD_CLIENT = {
  'src/db/old-client.ts': 'export function connect(): void {}\n',
  'src/db/client.ts': 'export function createClient(): void {}\n',
};

const JUDGES = '#!/bin/sh\nnode_modules/.bin/ssot-lint check --staged\n';
const FINE = 'ok .git/hooks/pre-commit runs "ssot-lint check --staged" before each commit';

describe('doctor', { timeout: 300_000 }, () => {
  it('ends with 0 where there is no problem, 1 where there is one, and 2 where it was asked wrongly', () => {
    const project = shop();
    const { status, stdout } = ssotLint(project.root, ['doctor']);
    expect(status).toBe(0);
    expect(stdout).toContain(
      '  ok       job "lint" runs "ssot-lint check" and fails when it fails\n           .github/workflows/ci.yml:5:18\n',
    );
    expect(stdout).toMatch(/\n✓ 0 problems · 1 warning · \d+ in order\n$/);
    project.write({ '.github/workflows/ci.yml': WORKFLOW.replace('check', 'check || true') });
    expect(ask(project.root)).toMatchObject({ status: 1, version: 1, problems: 1 });
    const wrong = ssotLint(project.root, ['doctor', '--format', 'xml']);
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('It is text or json.');
    expect(ssotLint(project.root, ['doctor', 'now']).status).toBe(2);
  });

  it('is among the commands, and says what it does', () => {
    const { root } = shop();
    expect(ssotLint(root, ['--help']).stdout).toMatch(/\n {2}doctor /);
    expect(ssotLint(root, ['doctor', '--help']).stdout).toMatch(/runs\s+and writes nothing/);
  });

  it('says the same from every folder of the project, and every time', () => {
    const { root } = shop();
    const first = ssotLint(root, ['doctor', '--format', 'json']).stdout;
    expect(ssotLint(join(root, 'src'), ['doctor', '--format', 'json']).stdout).toBe(first);
    expect(first).not.toContain(root);
  });

  it('judges what is there, committed or not', () => {
    const project = shop();
    project.write({
      '.github/workflows/soft.yml': WORKFLOW,
      '.gitlab-ci.yml': 'lint: { script: npx ssot-lint check --staged }',
    });
    expect(said(project.root, 'ci')).toContain(
      'problem nothing is staged in a pipeline, so "--staged" judges nothing and passes',
    );
  });

  it('runs nothing and writes nothing', () => {
    const trap = "import { writeFileSync } from 'node:fs';\nwriteFileSync('trapped', '');\nexport default [];\n";
    const project = shop({
      'eslint.config.js': trap,
      'lint-staged.config.mjs': trap,
      Jenkinsfile: "sh 'touch trapped'",
    });
    hook(project, '#!/bin/sh\ntouch trapped\n');
    project.git('config', 'core.fsmonitor', 'touch trapped');
    const before = project.git('-c', 'core.fsmonitor=false', 'status', '--porcelain');
    expect(ask(project.root).status).toBe(0);
    expect(existsSync(join(project.root, 'trapped'))).toBe(false);
    expect(project.git('-c', 'core.fsmonitor=false', 'status', '--porcelain')).toBe(before);
    expect(existsSync(join(project.root, '.git/ssot-lint'))).toBe(false);
  });

  it('follows no link out of the repository', () => {
    const secret = new TemporaryProject(
      { 'ci.yml': WORKFLOW.replace('check', 'check || secret'), hook: JUDGES, eslint: '' },
      'elsewhere',
    ).root;
    const project = shop();
    symlinkSync(join(secret, 'ci.yml'), join(project.root, '.github/workflows/linked.yml'));
    mkdirSync(join(project.root, '.git/hooks'), { recursive: true });
    symlinkSync(join(secret, 'hook'), join(project.root, '.git/hooks/pre-commit'));
    const { stdout } = ssotLint(project.root, ['doctor']);
    expect(stdout).not.toContain('secret');
    expect(stdout).toContain('no hook judges what is committed');
  });

  it('prints nothing that could command a terminal or a pipeline', () => {
    const nasty = '::error::\u001b[31mgone';
    const project = shop({
      '.github/workflows/ci.yml': `on: pull_request\njobs:\n  "##[error]\\e[2J":\n    steps:\n      - run: npx ssot-lint check\n`,
      [`packages/${nasty}/ssot.config.yml`]: '{}',
    });
    const { stdout } = ssotLint(project.root, ['doctor']);
    expect(stdout).toContain('is not read');
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(stdout).not.toMatch(/\u001b|^\s*::error|##\[error/m);
    expect(ssotLint(project.root, ['doctor', '--format', 'json']).stdout).not.toMatch(/##\[error/);
  });

  it('works without git, and says so', () => {
    const { root } = new TemporaryProject({ ...TIDY_SHOP, 'package.json': MANIFEST });
    expect(said(root, 'hook')).toEqual(['ok there is no git repository, so there are no hooks']);
    expect(said(root, 'engine')).toContain('ok this is no git repository, so files are listed by folders');
  });

  it('tells what is wrong with settings instead of giving up', () => {
    const project = shop({ 'ssot.config.yaml': 'threshhold: 95\n', 'ssot-baseline.jsonl': '{}\n' });
    const { diagnoses, status } = ask(project.root);
    expect(status).toBe(1);
    const faults = diagnoses.filter((one) => one.subject === 'registries');
    expect(new Set(faults.map(({ at }) => `${at?.file ?? ''}:${String(at?.line)}`))).toEqual(
      new Set(['ssot-baseline.jsonl:1', 'ssot.config.yaml:1']),
    );
    expect(faults.at(-1)?.message).toContain('unknown key "threshhold" (did you mean "threshold"?)');
  });

  it('names files from the top of the repository when the project is a folder of it', () => {
    const project = shop({
      'apps/shop/ssot.config.yaml': 'threshhold: 95\n',
      'apps/shop/package.json': '{ "name": "app" }',
    });
    const { diagnoses } = ask(join(project.root, 'apps/shop'));
    expect(diagnoses.flatMap((one) => (one.verdict === 'problem' ? [one.at?.file] : []))).toEqual([
      '.github/workflows/ci.yml',
      'apps/shop/ssot.config.yaml',
    ]);
  });

  it('finds a config that git ignores', () => {
    const project = shop({ '.gitignore': 'ssot.config.yaml\n' });
    project.write({ 'ssot.config.yaml': 'threshold: 95\n' });
    expect(said(project.root, 'config')).toContain(
      'problem git ignores ssot.config.yaml, so pipelines and colleagues judge without it',
    );
  });
});

describe('doctor on hooks', { timeout: 300_000 }, () => {
  it('sees the one that "hooks install" writes, also from a linked work tree', () => {
    const project = shop();
    expect(said(project.root, 'hook')).toEqual(['warning no hook judges what is committed']);
    expect(ssotLint(project.root, ['hooks', 'install']).status).toBe(0);
    expect(said(project.root, 'hook')).toEqual([FINE]);
    project.git('worktree', 'add', '-q', '../linked');
    expect(said(join(project.root, '../linked'), 'hook')).toEqual([FINE]);
  });

  it('sees one that is not executable, loses the exit code, or is a link within the repository', () => {
    const project = shop({ 'tools/pre-commit': JUDGES });
    hook(project, JUDGES, 0o644);
    expect(said(project.root, 'hook')).toEqual([
      'problem .git/hooks/pre-commit is not executable, so git does not run it',
    ]);
    hook(project, `${JUDGES}npm test\n`);
    expect(said(project.root, 'hook')).toEqual([
      'problem the hook goes on after a failure, and ends with the exit code of "npm test"',
    ]);
    const linked = shop({ 'tools/pre-commit': JUDGES });
    chmodSync(join(linked.root, 'tools/pre-commit'), 0o755);
    mkdirSync(join(linked.root, '.git/hooks'), { recursive: true });
    symlinkSync('../../tools/pre-commit', join(linked.root, '.git/hooks/pre-commit'));
    expect(said(linked.root, 'hook')).toEqual([FINE]);
  });

  it('looks where core.hooksPath leads, and not outside of the repository', () => {
    const project = shop({ '.hooks/pre-commit': JUDGES });
    chmodSync(join(project.root, '.hooks/pre-commit'), 0o755);
    project.git('config', 'core.hooksPath', '.hooks');
    expect(said(project.root, 'hook')).toEqual([FINE.replace('.git/hooks', '.hooks')]);
    project.git('config', 'core.hooksPath', join(project.root, '../elsewhere'));
    expect(said(project.root, 'hook')).toEqual([
      expect.stringContaining('warning git runs the hooks in a folder outside of this repository'),
    ]);
  });

  it('tells a hook of husky that is set up from one that is not, and minds neither in a pipeline', () => {
    const project = shop({ '.husky/pre-commit': 'ssot-lint check --staged\n' });
    const fine = FINE.replace('.git/hooks', '.husky');
    expect(said(project.root, 'hook')).toEqual(['problem husky is not set up in this clone, so git runs no hook']);
    expect(said(project.root, 'hook', { CI: 'true' })).toEqual([fine]);
    project.git('config', 'core.hooksPath', '.husky/_');
    expect(said(project.root, 'hook')).toEqual([fine]);
  });

  it('tells a hook of lefthook that git does not run', () => {
    const project = shop({ 'lefthook.yml': 'pre-commit:\n  commands:\n    ssot: { run: ssot-lint check --staged }\n' });
    expect(said(project.root, 'hook')[0]).toBe(
      'problem lefthook.yml has a hook that git does not run: it is not installed in this clone',
    );
    hook(project, '#!/bin/sh\ncall_lefthook run "pre-commit" "$@"\n');
    expect(said(project.root, 'hook')).toEqual(['ok lefthook.yml runs "ssot-lint check --staged" before each commit']);
  });
});

describe('doctor on what is said twice', { timeout: 300_000 }, () => {
  it('names both places, and looks at no text behind a link', () => {
    const project = shop({
      '.nvmrc': '18\n',
      'package.json': MANIFEST.replace('"type"', '"engines": { "node": ">=20" }, "type"'),
    });
    symlinkSync('../.nvmrc', join(project.root, 'AGENTS.md'));
    const { diagnoses, status } = ask(project.root);
    expect(status).toBe(1);
    expect(diagnoses.filter((one) => one.subject === 'agreement')).toEqual([
      {
        subject: 'agreement',
        verdict: 'problem',
        message: '.nvmrc names Node 18, and "engines" of package.json says >=20',
        remedy: 'Say the same in both.',
        at: { file: '.nvmrc', line: 1, column: 1 },
        also: [{ file: 'package.json', line: 1, column: 40 }],
      },
    ]);
    expect(said(project.root, 'docs')).toEqual([
      'ok there is no README, CONTRIBUTING, AGENTS or the like to hold against the project',
    ]);
  });

  it('does not change what check says', () => {
    const project = shop();
    const before = ssotLint(project.root, ['check', '--format', 'json']).stdout;
    // Two lock files side by side are what `one-registration` judges.
    project.write({
      '.nvmrc': '18\n',
      '.node-version': '16\n',
      'AGENTS.md': 'Run `npm run nothing`. Use `yarn install`.\n',
    });
    const { problems, warnings } = ask(project.root);
    expect(problems + warnings).toBeGreaterThan(1);
    expect(ssotLint(project.root, ['check', '--format', 'json']).stdout).toBe(before);
  });
});

describe('the guides', { timeout: 300_000 }, () => {
  it.each([
    ['An example', 2],
    ['Texts', 4],
  ])('show what the doctor says of their example in "%s"', (heading, count) => {
    const page = 'docs/doctor.md';
    const files = snippetsOf(page).flatMap((one) => {
      const title = / title=(\S+)$/.exec(one.info)?.[1];
      return title === undefined || title === 'output' || one.heading !== heading ? [] : [[title, one.text] as const];
    });
    expect(files).toHaveLength(count);
    const { root } = new TemporaryProject({ ...TIDY_SHOP, ...OLD_CLIENT, ...Object.fromEntries(files) }).commit();
    const { status, stdout } = ssotLint(root, ['doctor']);
    expect(status).toBe(1);
    expect(stdout).toContain(snippet(page, 'output', heading));
  });

  it('show pipelines and hooks that the doctor finds in order', () => {
    const pages = ['formats', 'pull-requests', 'shards', 'since'].map((name) => `docs/${name}.md`);
    const shown = pages
      .flatMap(snippetsOf)
      .filter(({ info }) => / title=(?:\.github|\.gitlab|\.circleci|Jenkinsfile)/.test(info));
    expect(shown.length).toBeGreaterThan(5);
    for (const { info, text } of shown) {
      const project = new TemporaryProject({
        ...TIDY_SHOP,
        'package.json': MANIFEST,
        [info.replace(/.* title=/, '')]: text.replace('@VERSION', '@v0.1.0'),
      }).commit();
      const ci = said(project.root, 'ci');
      expect(ci.filter((one) => !one.startsWith('ok '))).toEqual([]);
    }
  });
});
