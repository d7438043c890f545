import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';

import { BINARY } from '../support/cli.ts';
import { committedShop, TIDY, UNTIDY } from '../support/staged-project.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

const root = join(import.meta.dirname, '../..');
const guide = readFileSync(join(root, 'docs/hooks.md'), 'utf8');

/** The file that a section of the guide shows, by its name. */
function shown(heading: string, file: string): string {
  const section = guide.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? '';
  const [, ...rest] = section.split(`\n\`${file}\`\n`);
  const text = /```\w+\n([^]*?)```/.exec(rest.join(''))?.[1];
  if (text === undefined) throw new Error(`docs/hooks.md shows no ${file} under "${heading}"`);
  return text;
}

/** A shop with the tool and one runner installed, as a package manager would do it. */
function shopWith(runner: string | undefined, files: Record<string, string>): TemporaryProject {
  const project = committedShop({ '.gitignore': 'node_modules\n', 'src/billing.ts': TIDY });
  project.write(files);
  project.git('add', '-A');
  project.git('commit', '-q', '--allow-empty', '-m', 'Set up hooks');
  const bin = join(project.root, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  chmodSync(BINARY, 0o755);
  symlinkSync(BINARY, join(bin, 'ssot-lint'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (runner === undefined || !name.startsWith(runner)) continue;
    symlinkSync(join(root, 'node_modules', name), join(project.root, 'node_modules', name));
    const isProgram = name === runner;
    if (isProgram) symlinkSync(join(root, 'node_modules/.bin', name), join(bin, name));
  }
  return project;
}

/** Without the folders of programs that whoever runs these tests has put before the system's. */
const ENV: Record<string, string> = {
  ...(CLEAN as Record<string, string>),
  PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
};

/** What a runner keeps goes with the project. */
function envOf(project: TemporaryProject): Record<string, string> {
  return { ...ENV, PRE_COMMIT_HOME: join(project.root, '../pre-commit') };
}

/** The framework pre-commit is no package of npm; where it is installed, it runs itself. */
const preCommit = (ENV['PATH'] ?? '')
  .split(':')
  .map((folder) => join(folder, 'pre-commit'))
  .find((file) => existsSync(file));

function run(project: TemporaryProject, program: string, args: readonly string[] = []): void {
  execFileSync(join(project.root, 'node_modules/.bin', program), args, { cwd: project.root, env: ENV, stdio: 'pipe' });
}

interface Commit {
  readonly went: boolean;
  readonly output: string;
}

function commit(project: TemporaryProject, args: readonly string[] = []): Commit {
  const settings = ['-c', 'user.name=Ada', '-c', 'user.email=ada@shop.example'];
  const all = [...settings, 'commit', '-m', 'Change the shop', ...args];
  const { status, stdout, stderr } = spawnSync('git', all, {
    cwd: project.root,
    env: envOf(project),
    encoding: 'utf8',
  });
  return { went: status === 0, output: stdout + stderr };
}

const runners: readonly (readonly [string, () => TemporaryProject])[] = [
  [
    'a plain git hook',
    () => {
      const project = shopWith(undefined, {});
      project.write({ '.git/hooks/pre-commit': shown('Plain git hook', '.git/hooks/pre-commit') });
      chmodSync(join(project.root, '.git/hooks/pre-commit'), 0o755);
      return project;
    },
  ],
  [
    'husky',
    () => {
      const project = shopWith('husky', { '.husky/pre-commit': shown('husky 9', '.husky/pre-commit') });
      run(project, 'husky');
      return project;
    },
  ],
  [
    'lefthook',
    () => {
      const project = shopWith('lefthook', { 'lefthook.yml': shown('lefthook', 'lefthook.yml') });
      run(project, 'lefthook', ['install']);
      return project;
    },
  ],
  [
    'simple-git-hooks',
    () => {
      const hooks = JSON.parse(shown('simple-git-hooks', 'package.json')) as object;
      const manifest = JSON.stringify({ name: 'shop', type: 'module', ...hooks });
      const project = shopWith('simple-git-hooks', { 'package.json': manifest });
      run(project, 'simple-git-hooks');
      return project;
    },
  ],
  [
    'lint-staged',
    () => {
      const name = 'lint-staged.config.mjs';
      const project = shopWith('lint-staged', { [name]: shown('lint-staged 16', name) });
      project.write({ '.git/hooks/pre-commit': '#!/bin/sh\nnode_modules/.bin/lint-staged\n' });
      chmodSync(join(project.root, '.git/hooks/pre-commit'), 0o755);
      return project;
    },
  ],
  [
    preCommit === undefined ? 'what pre-commit, which is not installed, would run' : 'pre-commit',
    () => {
      const config = shown('pre-commit', '.pre-commit-config.yaml');
      const { repos } = parse(config) as { repos: { hooks: [Hook] }[] };
      return preCommit === undefined ? shopLikePreCommit(repos[0]?.hooks[0]) : shopOfPreCommit(config);
    },
  ],
  [
    `${preCommit === undefined ? 'what pre-commit, which is not installed, would run' : 'pre-commit'} by our repository`,
    () => {
      const manifest = readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8');
      const [hook] = parse(manifest) as [Hook];
      if (preCommit === undefined) return shopLikePreCommit(hook);
      const ours = new TemporaryProject({ '.pre-commit-hooks.yaml': manifest }, 'ssot-lint').commit();
      execFileSync(preCommit, ['validate-manifest', join(ours.root, '.pre-commit-hooks.yaml')], { stdio: 'pipe' });
      const rev = ours.git('rev-parse', 'HEAD').trim();
      return shopOfPreCommit(stringify({ repos: [{ repo: ours.root, rev, hooks: [{ id: hook.id }] }] }));
    },
  ],
];

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly language: string;
  readonly always_run: boolean;
  readonly pass_filenames: boolean;
}

/** A shop in which the framework itself is set up. */
function shopOfPreCommit(config: string): TemporaryProject {
  const project = shopWith(undefined, { '.pre-commit-config.yaml': config });
  execFileSync(preCommit ?? '', ['install'], { cwd: project.root, env: envOf(project), stdio: 'pipe' });
  const hook = readFileSync(join(project.root, '.git/hooks/pre-commit'), 'utf8');
  expect(hook).toContain('File generated by pre-commit');
  return project;
}

/** The framework starts `entry` of a system hook in the top folder, with the staged files unless told otherwise. */
function shopLikePreCommit(hook: Hook | undefined): TemporaryProject {
  expect(hook).toMatchObject({ id: 'ssot-lint', name: 'ssot-lint', language: 'system', always_run: true });
  const names = hook?.pass_filenames === false ? '' : ' $(git diff --cached --name-only --diff-filter=d)';
  const project = shopWith(undefined, {});
  project.write({ '.git/hooks/pre-commit': `#!/bin/sh\nexec ${hook?.entry ?? ''}${names}\n` });
  chmodSync(join(project.root, '.git/hooks/pre-commit'), 0o755);
  return project;
}

const textOf = (project: TemporaryProject): string => readFileSync(join(project.root, 'src/billing.ts'), 'utf8');

describe.each(runners)('a commit under %s', { timeout: 300_000 }, (_, set) => {
  it('is refused for what is staged, and only for that', () => {
    const project = set();
    project.write({ 'src/billing.ts': UNTIDY });
    project.git('add', '-A');
    project.write({ 'src/billing.ts': `// Not staged.\n${TIDY}` });
    const refused = commit(project);
    expect(refused.output).toContain('src/billing.ts:1:22');
    expect(refused.went).toBe(false);
    expect(textOf(project)).toBe(`// Not staged.\n${TIDY}`);
    project.write({ 'src/billing.ts': `// Staged.\n\n\n\n\n\n${TIDY}` });
    project.git('add', '-A');
    const both = `// Staged.\n\n\n\n\n\n${TIDY}\n\n\n\n${UNTIDY.replace('debug', 'later')}`;
    project.write({ 'src/billing.ts': both });
    expect(commit(project)).toMatchObject({ went: true });
    expect(textOf(project)).toBe(both);
    expect(project.git('show', 'HEAD:src/billing.ts')).toBe(`// Staged.\n\n\n\n\n\n${TIDY}`);
  });

  it('is judged with `commit -a`, too, and may delete files', () => {
    const project = set();
    project.write({ 'src/billing.ts': UNTIDY });
    expect(commit(project, ['-a']).output).toContain('src/billing.ts:1:22');
    rmSync(join(project.root, 'src/billing.ts'));
    expect(commit(project, ['-a'])).toMatchObject({ went: true });
  });
});

describe('a runner that adds file names', () => {
  it('is told to leave them away', () => {
    const project = shopWith('lint-staged', {
      'lint-staged.config.mjs': `export default { '*': 'ssot-lint check --staged' };\n`,
    });
    project.write({ '.git/hooks/pre-commit': '#!/bin/sh\nnode_modules/.bin/lint-staged\n' });
    chmodSync(join(project.root, '.git/hooks/pre-commit'), 0o755);
    project.write({ 'src/billing.ts': `// Bills.\n${TIDY}` });
    const { went, output } = commit(project, ['-a']);
    expect(went).toBe(false);
    expect(output).toMatch(/--staged finds the staged files itself, so it takes no paths\n.*docs\/hooks\.md/);
  });
});
