import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { commit, total } from '../support/change-shop.ts';
import { BINARY, ssotLint, type Outcome } from '../support/cli.ts';
import { TIDY_SHOP, UNTIDY_SHOP } from '../support/shops.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

interface Failure {
  readonly files: Readonly<Record<string, string>>;
  /** What is done after the shop was committed, in order or as far as its baseline and allowlist say so. */
  readonly change: (project: TemporaryProject) => void;
  readonly status: 1 | 2;
  /** What a newcomer is told: where, what and what to do. */
  readonly says: readonly string[];
}

const COPIES = { 'src/text/total.ts': total('total'), 'src/orders/total.ts': total('total') };

const allowance = (rule: string, members: string, expires = ''): Record<string, string> => ({
  'acceptable-duplicates.yaml': `version: 1
allow:
  - id: agreed
    rule: ${rule}
    members: [${members}]
    reason: The old shop keeps its own until it closes.
    owner: billing
    created: 2020-01-01
${expires === '' ? '' : `    expires: ${expires}\n`}`,
});

const moveSources = ({ root }: TemporaryProject): void => renameSync(join(root, 'src'), join(root, 'app'));

const FAILURES: Readonly<Record<string, Failure>> = {
  'a swap of violations under a baseline': {
    files: UNTIDY_SHOP,
    change: (project) =>
      project.write({
        'src/billing.ts': 'export const debug = false;\n',
        'src/relay.ts': `// Relay.\nexport const relay = process.env.RELAY;\n`,
      }),
    status: 1,
    says: [
      'src/relay.ts:2:22',
      '`RELAY` is read directly from `process.env` instead of through `env` of src/env.ts.',
      'fix  Add `RELAY` to src/env.ts',
      'ssot-baseline.jsonl:2:1  stale  no-direct-env-access, src/billing.ts: BILLING_DEBUG: is no violation any more',
      '1 finding at error severity beyond the baseline, 0 accepted',
      '1 entry of the baseline covers more than there is; run "ssot-lint baseline --prune"',
    ],
  },
  'a scope that a config has emptied': {
    files: TIDY_SHOP,
    change: (project) => project.write({ 'ssot.config.yaml': "exclude: ['**']\n" }),
    status: 1,
    says: [
      'no production file was judged, so there is no score: every source file was left out (3 excluded-by-config); ' +
        'see "include", "exclude" and "tests" in ssot.config.yaml',
    ],
  },
  'a scope that holds nothing but tests': {
    files: TIDY_SHOP,
    change: (project) => project.write({ 'ssot.config.yaml': "tests: ['src/**']\n" }),
    status: 1,
    says: [
      'no production file was judged, so there is no score: all that is judged is test code, 3 files; ' +
        'see "include", "exclude" and "tests" in ssot.config.yaml',
    ],
  },
  'a source root that was moved away from what the config includes': {
    files: { ...TIDY_SHOP, 'ssot.config.yaml': 'threshold: 90\ninclude: [src]\n' },
    change: moveSources,
    status: 2,
    says: [
      'ssot.config.yaml:2:11 "include" has the glob "src", which matches no file; correct or remove it',
      'nothing was judged',
    ],
  },
  'a source root that was moved away from the accessor': {
    files: { ...TIDY_SHOP, 'ssot.config.yaml': 'environment:\n  accessor: src/env.ts#env\n' },
    change: moveSources,
    status: 2,
    says: ['ssot.config.yaml:2:13 the module "src/env.ts" is not among the judged files (did you mean "app/env.ts"?)'],
  },
  'a source root that was moved away from what is allowed': {
    files: { ...UNTIDY_SHOP, ...allowance('no-direct-env-access', 'src/billing.ts') },
    change: moveSources,
    status: 1,
    says: [
      'app/billing.ts:3:22',
      'acceptable-duplicates.yaml:5:15  stale  "agreed": "src/billing.ts" is not among the judged files (did you mean "app/billing.ts"?); correct or remove this member',
    ],
  },
  'a file that cannot be parsed': {
    files: TIDY_SHOP,
    change: (project) => project.write({ 'src/broken.ts': '// Broken.\nexport const = 1;\n' }),
    status: 1,
    says: [
      'src/broken.ts:2:14  syntax error: Unexpected token',
      '1 file could not be read or parsed; correct it, or list it under "unreadable" in ssot.config.yaml',
    ],
  },
  'an entry that has expired, in what it is about': {
    files: { ...UNTIDY_SHOP, ...allowance('no-direct-env-access', 'src/billing.ts', '2020-02-01') },
    change: (project) =>
      project.write({ 'src/billing.ts': `${UNTIDY_SHOP['src/billing.ts']}export const paid = 1;\n` }),
    status: 1,
    says: [
      'for billing to decide',
      'acceptable-duplicates.yaml:9:14  expired  "agreed" expired on 2020-02-01 and covers nothing; fix the finding, or have billing decide anew',
      'src/billing.ts:3:22',
    ],
  },
  'a third copy of an allowed pair': {
    files: {
      ...TIDY_SHOP,
      ...COPIES,
      ...allowance('no-duplicate-function', 'src/text/total.ts#total, src/orders/total.ts#total'),
    },
    change: (project) => project.write({ 'src/mail/total.ts': total('total') }),
    status: 1,
    says: [
      'src/mail/total.ts:1:1  total',
      'acceptable-duplicates.yaml:3:5  outgrown  "agreed" does not list src/mail/total.ts#total; remove what was added, or list it with a reason',
      '1 problem with allowances (outgrown)',
    ],
  },
  'a typo in the config': {
    files: TIDY_SHOP,
    change: (project) => project.write({ 'ssot.config.yaml': '# The shop.\ntreshold: 90\n' }),
    status: 2,
    says: ['ssot.config.yaml:2:1 unknown key "treshold" (did you mean "threshold"?); allowed: include, exclude, '],
  },
  'a typo in a rule of the config': {
    files: TIDY_SHOP,
    change: (project) => project.write({ 'ssot.config.yaml': 'rules:\n  no-direct-env-acess: error\n' }),
    status: 2,
    says: ['ssot.config.yaml:2:3', 'no-direct-env-acess', 'did you mean "no-direct-env-access"?'],
  },
};

/** A shop that passes, or would but for a day that has passed, with the hook of the guide. */
function shopBefore({ files }: Failure): TemporaryProject {
  const project = new TemporaryProject(files).commit();
  if (ssotLint(project.root, ['check']).status === 1 && files['acceptable-duplicates.yaml'] === undefined) {
    ssotLint(project.root, ['baseline']);
    commit(project, 'Freeze what there is');
  }
  const hook = join(project.root, '.git/hooks/pre-commit');
  mkdirSync(dirname(hook), { recursive: true });
  project.write({ '.git/hooks/pre-commit': `#!/bin/sh\nexec '${process.execPath}' '${BINARY}' check --staged\n` });
  chmodSync(hook, 0o755);
  return project;
}

/** Commits everything through the hook. */
function commitAll(project: TemporaryProject): Outcome {
  project.git('add', '-A');
  const settings = ['-c', 'user.name=Ada', '-c', 'user.email=ada@shop.example'];
  const { status, stdout, stderr } = spawnSync('git', [...settings, 'commit', '-q', '-m', 'Change the shop'], {
    cwd: project.root,
    env: { ...CLEAN, NO_COLOR: '1' },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe.each(Object.entries(FAILURES))('%s', { timeout: 300_000 }, (_, failure) => {
  it('fails the gate, and says where, what and what to do', () => {
    const project = shopBefore(failure);
    failure.change(project);
    const { status, stdout, stderr } = ssotLint(project.root, ['check']);
    expect(status).toBe(failure.status);
    for (const words of failure.says) expect(failure.status === 1 ? stdout : stderr).toContain(words);
    expect(failure.status === 1 ? stderr : stdout).toBe('');
    expect(stderr).not.toContain('internal error');
  });

  it('fails the commit that brings it, in the same words', () => {
    const project = shopBefore(failure);
    const head = project.git('rev-parse', 'HEAD');
    failure.change(project);
    const { status, stdout, stderr } = commitAll(project);
    expect(status).not.toBe(0);
    for (const words of failure.says) expect(stdout + stderr).toContain(words);
    expect(project.git('rev-parse', 'HEAD')).toBe(head);
  });
});

describe('a folder without sources', () => {
  it('fails the gate, and says where to run it', () => {
    const { status, stdout } = ssotLint(new TemporaryProject({ 'README.md': '# Shop' }).commit().root, ['check']);
    expect(stdout).toContain(
      'no production file was judged, so there is no score: no TypeScript or JavaScript file was found that could be; run it where the sources are',
    );
    expect(status).toBe(1);
  });
});
