import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { BINARY, ssotLint, type Outcome } from '../support/cli.ts';
import { committedShop, TIDY, UNTIDY } from '../support/staged-project.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

const install = (cwd: string): Outcome => ssotLint(cwd, ['hooks', 'install']);
const uninstall = (cwd: string): Outcome => ssotLint(cwd, ['hooks', 'uninstall']);

/** A shop in which the tool is installed the way package managers do it. */
function shop(more: Record<string, string> = {}): TemporaryProject {
  const project = committedShop({ '.gitignore': 'node_modules\n', ...more });
  linkTool(project.root);
  return project;
}

function linkTool(folder: string): void {
  const bin = join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  const script = join(bin, 'ssot-lint');
  symlinkSync(BINARY, script);
  chmodSync(BINARY, 0o755);
}

function commit(cwd: string): number | null {
  const settings = ['-c', 'user.name=Ada', '-c', 'user.email=ada@shop.example'];
  return spawnSync('git', [...settings, 'commit', '-q', '-m', 'Change the shop'], { cwd, env: CLEAN }).status;
}

/** Whether a commit of this module goes through. */
function tryCommit(project: TemporaryProject, module: string): boolean {
  project.write({ 'src/billing.ts': module });
  project.git('add', 'src/billing.ts');
  return commit(project.root) === 0;
}

const hookOf = (project: TemporaryProject, path = '.git/hooks/pre-commit'): string =>
  readFileSync(join(project.root, path), 'utf8');

describe('hooks install', { timeout: 300_000 }, () => {
  it('writes a hook that git runs, once', () => {
    const project = shop();
    expect(install(project.root)).toEqual({
      status: 0,
      stdout: '.git/hooks/pre-commit now runs "ssot-lint check --staged" before each commit\n',
      stderr: '',
    });
    expect(statSync(join(project.root, '.git/hooks/pre-commit')).mode & 0o111).toBe(0o111);
    const written = hookOf(project);
    expect(install(join(project.root, 'src')).stdout).toMatch(/^\.git\/hooks\/pre-commit runs .* already\n$/);
    expect(hookOf(project)).toBe(written);
    expect(tryCommit(project, UNTIDY)).toBe(false);
    expect(tryCommit(project, TIDY)).toBe(true);
  });

  it('comes before what a hook does already, and leaves again without a trace', () => {
    const project = shop();
    const own = '#!/usr/bin/env bash\n# Ours.\ntouch ran\nexit 0\n';
    project.write({ '.git/hooks/pre-commit': own });
    chmodSync(join(project.root, '.git/hooks/pre-commit'), 0o700);
    expect(install(project.root).status).toBe(0);
    expect(statSync(join(project.root, '.git/hooks/pre-commit')).mode & 0o777).toBe(0o700);
    expect(tryCommit(project, UNTIDY)).toBe(false);
    expect(existsSync(join(project.root, 'ran'))).toBe(false);
    expect(tryCommit(project, TIDY)).toBe(true);
    expect(existsSync(join(project.root, 'ran'))).toBe(true);
    expect(uninstall(project.root).stdout).toBe('.git/hooks/pre-commit no longer runs ssot-lint\n');
    expect(hookOf(project)).toBe(own);
    expect(uninstall(project.root).stdout).toMatch(/holds nothing that/);
  });

  it('takes a hook of its own away with its lines', () => {
    const project = shop();
    install(project.root);
    expect(uninstall(project.root).stdout).toBe('.git/hooks/pre-commit is removed\n');
    expect(existsSync(join(project.root, '.git/hooks/pre-commit'))).toBe(false);
    expect(uninstall(project.root).status).toBe(0);
  });

  it('renews lines of an earlier version', () => {
    const project = shop();
    install(project.root);
    const now = hookOf(project);
    project.write({ '.git/hooks/pre-commit': now.replace(/^if .*$/m, 'ssot-lint check || exit 1') });
    expect(install(project.root).stdout).toMatch(/now runs/);
    expect(hookOf(project)).toBe(now);
  });

  it('adds to the hook of husky, whose folder git is led to', () => {
    const project = shop({ '.husky/pre-commit': 'npm test\n' });
    project.git('config', 'core.hooksPath', '.husky/_');
    expect(install(project.root).stdout).toMatch(/^\.husky\/pre-commit now runs/);
    expect(hookOf(project, '.husky/pre-commit')).toMatch(/^# ssot-lint: begin.*\n.*\n# ssot-lint: end\nnpm test\n$/);
    expect(existsSync(join(project.root, '.git/hooks/pre-commit'))).toBe(false);
    uninstall(project.root);
    expect(hookOf(project, '.husky/pre-commit')).toBe('npm test\n');
  });

  it('says when husky has yet to be set up', () => {
    const project = shop({ '.husky/pre-commit': 'npm test\n' });
    expect(install(project.root)).toMatchObject({
      status: 0,
      stderr: 'note: husky is not set up in this clone, so git runs no hook yet; run: npx husky\n',
    });
  });

  it('goes to the folder of the project that core.hooksPath names', () => {
    const project = shop();
    project.git('config', 'core.hooksPath', '.githooks');
    expect(install(join(project.root, 'src')).stdout).toMatch(/^\.githooks\/pre-commit now runs/);
    expect(tryCommit(project, UNTIDY)).toBe(false);
  });

  it('writes to no folder that other repositories use', () => {
    const project = shop();
    const shared = join(project.root, '../shared-hooks');
    project.git('config', 'core.hooksPath', shared);
    const { status, stderr } = install(project.root);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /shared-hooks\/pre-commit lies in a folder that other repositories may use.*\n.*Add this line/,
    );
    expect(existsSync(shared)).toBe(false);
  });

  it.each([
    ['#!/usr/bin/env python3\nprint(1)\n', 0o755, /is no shell script/],
    ['#!/bin/sh\nnpm test\n', 0o644, /is there, but switched off: it is not executable/],
    ['#!/bin/sh\ncall_lefthook run "pre-commit" "$@"\n', 0o755, /is written by lefthook, which would write it anew/],
    ['#!/bin/sh\nif [ "$SKIP_SIMPLE_GIT_HOOKS" = "1" ]; then exit 0; fi\n', 0o755, /is written by simple-git-hooks/],
    [
      '#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n',
      0o755,
      /is written by pre-commit/,
    ],
  ])('leaves a hook as it is that it cannot add to: %j', (text, mode, message) => {
    const project = shop();
    project.write({ '.git/hooks/pre-commit': text });
    chmodSync(join(project.root, '.git/hooks/pre-commit'), mode);
    const { status, stderr } = install(project.root);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(stderr).toContain('ssot-lint check --staged');
    expect(hookOf(project)).toBe(text);
  });

  it('leaves a link in place of a hook as it is', () => {
    const project = shop({ 'tools/pre-commit': '#!/bin/sh\n' });
    symlinkSync('../../tools/pre-commit', join(project.root, '.git/hooks/pre-commit'));
    expect(install(project.root)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/is no plain file/) as string,
    });
    expect(hookOf(project, 'tools/pre-commit')).toBe('#!/bin/sh\n');
  });

  it('judges the project that it was installed for, in a folder of the repository', () => {
    const project = committedShop({ "apps/it's/ssot.config.yaml": 'threshold: 0\n', '.gitignore': 'node_modules\n' });
    const app = join(project.root, "apps/it's");
    linkTool(app);
    expect(install(app).status).toBe(0);
    expect(tryCommit(project, UNTIDY)).toBe(true);
    project.write({
      "apps/it's/cart.ts": UNTIDY,
      "apps/it's/env.ts": 'export const env = { BILLING_DEBUG: process.env.BILLING_DEBUG };\n',
      "apps/it's/mail.ts": "import { env } from './env';\nexport const isLoud = env.BILLING_DEBUG;\n",
    });
    project.git('add', '-A');
    expect(commit(project.root)).toBe(1);
  });

  it('is installed for all work trees of a repository', () => {
    const project = shop();
    const linked = join(project.root, '../linked');
    project.git('worktree', 'add', '-q', linked, '-b', 'sale');
    linkTool(linked);
    expect(install(linked).status).toBe(0);
    expect(existsSync(join(project.root, '.git/hooks/pre-commit'))).toBe(true);
    project.write({ '../linked/src/billing.ts': UNTIDY });
    project.git('-C', linked, 'add', '-A');
    expect(commit(linked)).toBe(1);
  });

  it('says that it needs a repository', () => {
    const { status, stderr } = install(new TemporaryProject({}).root);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/is in no work tree of git/)]);
  });
});
