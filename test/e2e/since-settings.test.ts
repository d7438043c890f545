import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/report.ts';
import { branch, check, commit, RELAY, report, SHOP } from '../support/change-shop.ts';
import { ssotLint } from '../support/cli.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

const loosened = (project: TemporaryProject, ...args: string[]): string[] =>
  report(project, ...args).since.loosened.map((one) => `${one.at} ${one.message}`);

const ALLOWANCE = `version: 1
allow:
  - id: debug
    rule: no-direct-env-access
    members: [src/billing.ts]
    reason: Read before the accessor exists.
    owner: billing
    created: 2020-01-01
`;

describe('what a change loosens is said', () => {
  it('of the config', () => {
    const project = branch({
      'ssot.config.yaml': 'threshold: 40\nexclude: [src/a/**]\nrules: { no-duplicate-function: error }\n',
    });
    project.write({
      'src/a/a.ts': '',
      'src/b/b.ts': '',
      'ssot.config.yaml': 'threshold: 30\nexclude: [src/a/**, src/b/**]\nrules: { no-duplicate-function: warn }\n',
    });
    expect(loosened(project)).toEqual([
      'ssot.config.yaml:1:12 the threshold went from 40 to 30',
      'ssot.config.yaml:3:33 no-duplicate-function went from error to warn',
      'ssot.config.yaml:2:21 "src/b/**" was added to exclude',
    ]);
    expect(check(project).status).toBe(0);
  });

  it('of allowances, and nothing when they are taken back', () => {
    const project = branch({ 'acceptable-duplicates.yaml': 'version: 1\nallow: []\n' });
    project.write({ 'acceptable-duplicates.yaml': ALLOWANCE });
    expect(loosened(project)).toEqual([
      'acceptable-duplicates.yaml:3:5 "debug" was added for billing: Read before the accessor exists.',
    ]);
    expect(report(project).since.fixed).toEqual([]);
    commit(project);
    project.write({ 'acceptable-duplicates.yaml': 'version: 1\nallow: []\n' });
    expect(report(project, '--since', 'HEAD').since).toMatchObject({ loosened: [], introduced: 1 });
  });

  it('of waivers, of the baseline, and of findings that come with their acceptance', () => {
    const project = branch();
    ssotLint(project.root, ['baseline']);
    commit(project);
    project.write({
      ...RELAY,
      'src/mail/port.ts': '// ssot-allow no-direct-env-access -- by cron\nexport const port = process.env.PORT;\n',
    });
    ssotLint(project.root, ['baseline', '--grow', '--reason', 'Until May.']);
    expect(loosened(project, '--since', 'HEAD')).toEqual([
      'ssot-baseline.jsonl:3:1 no-direct-env-access, src/mail/relay.ts: RELAY was added: Until May.',
      expect.stringMatching(/^src\/mail\/port\.ts:1:1 new, and accepted by a waiver: `PORT` is read/),
      expect.stringMatching(/^src\/mail\/relay\.ts:1:22 new, and accepted by the baseline: `RELAY` is read/),
    ]);
    expect(check(project).status).toBe(0);
  });

  it('of files that are kept from being judged, which is no fix', () => {
    const project = branch();
    project.write({ 'src/billing.ts': `// @generated\n${SHOP['src/billing.ts']}` });
    expect(loosened(project)).toEqual(['src/billing.ts:1:1 is not judged any more (generated)']);
    expect(report(project).since.fixed).toEqual([]);
  });
});

describe('an allowance that has expired', () => {
  const expired = { 'acceptable-duplicates.yaml': `${ALLOWANCE}    expires: 2020-02-01\n` };

  it('fails a full run, and no change that does not touch what it is about', () => {
    const project = branch(expired);
    project.write({ 'src/note.ts': 'export const note = 1;\n' });
    expect(ssotLint(project.root, ['check']).stdout).toContain('1 problem with allowances (expired)');
    const { status, stdout } = check(project);
    expect(stdout).toContain('  for billing to decide\n    acceptable-duplicates.yaml:9:14  expired');
    expect(status).toBe(0);
  });

  it('is no failure in any format then, and is listed in all of them', () => {
    const project = branch(expired);
    project.write({ 'src/note.ts': 'export const note = 1;\n' });
    const formats = ['json', 'junit', 'gitlab', 'checkstyle', 'github', 'sarif', 'pr-comment'];
    const { status } = check(project, ...formats.flatMap((name) => ['--format', `${name}=${name}.out`]));
    expect(status).toBe(0);
    const textOf = (name: string): string => readFileSync(join(project.root, `${name}.out`), 'utf8');
    for (const name of formats) expect(textOf(name)).toContain('expired on 2020-02-01');
    expect((JSON.parse(textOf('json')) as Report).allowances.problems).toMatchObject([
      { kind: 'expired', owner: 'billing', isKnown: true },
    ]);
    expect(textOf('junit')).not.toContain('<failure');
    expect(textOf('gitlab')).not.toMatch(/major|blocker/);
    expect(textOf('checkstyle')).not.toContain('severity="error"');
    expect(textOf('github')).not.toContain('::error');
    expect(textOf('sarif')).not.toMatch(/"level": ?"error",\s*"message": ?\{\s*"text": ?"\\"debug/);
    expect(textOf('pr-comment')).toContain('- for `billing`\n  - **expired** `acceptable-duplicates.yaml:9:14`');
  });

  it('stops no commit that does not touch what it is about, and those that do', () => {
    const project = branch(expired);
    const staged = (files: Record<string, string>): number | null => {
      project.git('reset', '-q', '--hard');
      project.write(files).git('add', '-A');
      return ssotLint(project.root, ['check', '--staged']).status;
    };
    expect(staged({ 'src/note.ts': 'export const note = 1;\n' })).toBe(0);
    expect(ssotLint(project.root, ['check', '--staged']).stdout).toContain('  for billing to decide');
    expect(staged({ 'src/billing.ts': `// A line.\n${SHOP['src/billing.ts']}` })).toBe(1);
    expect(staged({ 'acceptable-duplicates.yaml': `${ALLOWANCE}    expires: 2020-02-02\n` })).toBe(1);
    expect(ssotLint(project.root, ['check', 'src/orders']).status).toBe(1);
  });

  it('fails the change that touches its file or its entry', () => {
    const project = branch(expired);
    project.write({ 'src/billing.ts': `// A line.\n${SHOP['src/billing.ts']}` });
    expect(check(project).stdout).toContain('1 problem with allowances (expired)');
    project.git('checkout', '-q', '--', 'src/billing.ts');
    expect(check(project).status).toBe(0);
    project.write({ 'acceptable-duplicates.yaml': `${ALLOWANCE}    expires: 2020-02-02\n` });
    expect(check(project).status).toBe(1);
  });
});

describe('check --since cannot judge', () => {
  it('without the commit, and says how to get it', () => {
    const project = branch();
    for (const [ref, help] of [
      ['origin/main', 'git fetch origin main'],
      ['nowhere', 'git fetch --unshallow'],
      ['--help', ''],
    ] as const) {
      const { status, stderr, stdout } = ssotLint(project.root, ['check', `--since=${ref}`]);
      expect(stderr).toContain(`there is no commit "${ref}" in this clone`);
      expect(stderr).toContain(help);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    }
  });

  it('in a shallow clone that does not reach the base, and can once it is fetched', () => {
    const project = branch();
    project.write(RELAY);
    commit(project);
    project.git('checkout', '-q', 'main');
    project.write({ 'src/note.ts': '' });
    commit(project);
    const clone = join(project.root, '../clone');
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: clone, env: CLEAN, encoding: 'utf8', stdio: 'pipe' });
    project.git('clone', '-q', '--depth', '1', '--no-single-branch', '-b', 'relay', `file://${project.root}`, clone);
    const args = ['check', '--since', 'origin/main'];
    const shallow = ssotLint(clone, args);
    expect(shallow.stderr).toContain('this clone is shallow and does not reach the commit that "origin/main" and HEAD');
    expect(shallow.stderr).toContain('git fetch --unshallow');
    expect(shallow.status).toBe(2);
    git('fetch', '-q', '--unshallow');
    expect(ssotLint(clone, args).stdout).toContain('1 introduced');
  });

  it('outside of a repository, before the first commit, and together with --staged', () => {
    const plain = new TemporaryProject(SHOP);
    expect(check(plain).stderr).toContain('is in no repository of git');
    plain.git('init', '-q');
    expect(check(plain).stderr).toContain('there is no commit "main" in this clone');
    const staged = check(branch(), '--staged');
    expect(staged.stderr).toContain('--staged and --since ask for two things');
    expect(staged.status).toBe(2);
  });

  it('by a config that is mistyped, and can after one that was', () => {
    const project = branch({ 'ssot.config.yaml': 'treshold: 5\n' });
    expect(check(project).stderr).toContain('ssot.config.yaml:1:1 unknown key "treshold" (did you mean "threshold"?)');
    expect(check(project).status).toBe(2);
    project.write({ 'ssot.config.yaml': 'threshold: 5\n' });
    expect(check(project)).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('the guide to judging a change', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/since.md'), 'utf8');
  const commands = [...guide.matchAll(/^npx ssot-lint (.+)$/gm)].map((match) => match[1] ?? '');

  it.each(commands)('ssot-lint %s does what it says', (command) => {
    const origin = new TemporaryProject(SHOP).commit();
    const clone = join(origin.root, '../clone');
    origin.git('clone', '-q', `file://${origin.root}`, clone);
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@shop.example', ...args], {
        cwd: clone,
        env: CLEAN,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    git('commit', '-q', '--allow-empty', '-m', 'Nothing');
    const { status, stdout, stderr } = ssotLint(clone, command.split(' '));
    expect(stderr).toBe('');
    expect(stdout).toContain(command === 'check' ? 'gate failed' : '0 introduced');
    expect(status).toBe(command === 'check' ? 1 : 0);
  });

  it('shows three of them', () => {
    expect(commands).toHaveLength(3);
  });
});
