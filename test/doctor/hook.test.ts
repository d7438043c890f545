import { describe, expect, it } from 'vitest';

import type { InstalledHook } from '../../src/doctor/checks/hook.ts';
import { said } from '../support/patient.ts';

const NONE: InstalledHook = {
  name: '.git/hooks/pre-commit',
  isHusky: false,
  text: undefined,
  isExecutable: false,
  isInForce: true,
  isOwn: true,
  writtenBy: undefined,
};
const HUSKY: InstalledHook = { ...NONE, name: '.husky/pre-commit', isHusky: true };

const plain = (text: string): InstalledHook => ({ ...NONE, text, isExecutable: true });

function hook(
  installed: InstalledHook | undefined,
  files: Record<string, string> = {},
  isPipeline = false,
): readonly string[] {
  return said('hook', files, { hook: installed, isPipeline });
}

const FINE = 'runs "ssot-lint check --staged" before each commit';

describe('a plain hook', () => {
  it('judges what is staged', () => {
    expect(hook(plain('#!/bin/sh\nnode_modules/.bin/ssot-lint check --staged\n'))).toEqual([
      `ok .git/hooks/pre-commit:2:1 .git/hooks/pre-commit ${FINE}`,
    ]);
    expect(hook(plain('#!/bin/sh\nssot-lint check --staged || exit $?\nnpm test\n'))[0]).toMatch(/^ok /);
    expect(hook(plain('#!/bin/sh -e\nssot-lint check --staged\nnpm test\n'))[0]).toMatch(/^ok /);
  });

  it.each([
    [
      '#!/bin/sh\nssot-lint check --staged\nnpm test\n',
      'problem .git/hooks/pre-commit:3:1 the hook goes on after a failure, and ends with the exit code of "npm test"',
    ],
    [
      '#!/bin/sh\nssot-lint check --staged || true\n',
      'problem .git/hooks/pre-commit:2:26 "|| true" makes the hook pass whatever the gate says',
    ],
    [
      '#!/bin/sh\nssot-lint check --stagd\n',
      'problem .git/hooks/pre-commit:2:17 check has no option "--stagd" (did you mean "--staged"?), so it ends with 2 and judges nothing',
    ],
    [
      '#!/bin/sh\nssot-lint check\n',
      'warning .git/hooks/pre-commit:2:1 without "--staged", this judges the files on the disk and not what is committed',
    ],
    [
      '#!/bin/sh\nnpm test\n',
      'warning .git/hooks/pre-commit:1:1 .git/hooks/pre-commit does not run "ssot-lint check --staged"',
    ],
  ])('does not: %s', (text, message) => {
    expect(hook(plain(text))).toContain(message);
  });

  it('has to be executable, and there', () => {
    expect(hook({ ...plain('ssot-lint check --staged'), isExecutable: false })).toEqual([
      'problem .git/hooks/pre-commit:1:1 .git/hooks/pre-commit is not executable, so git does not run it',
    ]);
    expect(hook(NONE)).toEqual(['warning no hook judges what is committed']);
  });

  it('is not looked for where nobody commits, nor outside of the repository', () => {
    expect(hook(NONE, {}, true)).toEqual(['ok nobody commits in a pipeline, so hooks are not looked for']);
    expect(hook(undefined)).toEqual(['ok there is no git repository, so there are no hooks']);
    expect(hook({ ...NONE, isOwn: false })).toEqual([
      'warning git runs the hooks in a folder outside of this repository (.git/hooks/pre-commit), which is not looked into',
    ]);
  });
});

describe('husky', () => {
  it('runs it when it is set up', () => {
    const files = { '.husky/pre-commit': 'npm test\nssot-lint check --staged\nnpx lint-staged\n' };
    expect(hook(HUSKY, files)).toEqual([`ok .husky/pre-commit:2:1 .husky/pre-commit ${FINE}`]);
    expect(hook({ ...HUSKY, isInForce: false }, files)).toEqual([
      'problem .husky/pre-commit:1:1 husky is not set up in this clone, so git runs no hook',
    ]);
    expect(hook({ ...HUSKY, isInForce: false }, files, true)).toEqual([
      `ok .husky/pre-commit:2:1 .husky/pre-commit ${FINE}`,
    ]);
  });

  it('runs it through a script of the manifest', () => {
    const manifest = '{ "scripts": { "before": "ssot-lint check --staged" } }';
    expect(hook(HUSKY, { '.husky/pre-commit': 'npm run before', 'package.json': manifest })).toEqual([
      `ok package.json:1:27 .husky/pre-commit ${FINE}`,
    ]);
  });

  it('does something else', () => {
    expect(hook({ ...HUSKY, text: 'npm test' }, { '.husky/pre-commit': 'npm test' })).toEqual([
      'warning .husky/pre-commit:1:1 .husky/pre-commit does not run "ssot-lint check --staged"',
    ]);
  });
});

describe('lefthook', () => {
  const file = (run: string, more = ''): Record<string, string> => ({
    'lefthook.yml': `pre-commit:\n  commands:\n    ssot-lint:\n      run: ${run}\n${more}`,
  });
  const written = { ...plain('#!/bin/sh\ncall_lefthook run "pre-commit"\n'), writtenBy: 'lefthook' };

  it('runs it when it is installed', () => {
    const fine = `ok lefthook.yml:4:12 lefthook.yml ${FINE}`;
    expect(hook(written, file('ssot-lint check --staged'))).toEqual([fine]);
    expect(hook(NONE, file('ssot-lint check --staged'))).toEqual([
      'problem lefthook.yml:4:12 lefthook.yml has a hook that git does not run: it is not installed in this clone',
    ]);
    expect(hook(plain('npm test'), file('ssot-lint check --staged'))[0]).toMatch(
      /^problem .* does not start lefthook$/,
    );
  });

  it('must not add names of files, nor skip it', () => {
    expect(hook(written, file('ssot-lint check --staged {staged_files}'))).toEqual([
      'problem lefthook.yml:4:12 "--staged" takes no paths, so this ends with 2',
    ]);
    expect(hook(written, file('ssot-lint check --staged', '      skip: true\n'))).toContain(
      'problem lefthook.yml:5:13 "skip: true" keeps lefthook from running it',
    );
  });

  it('may have jobs in groups', () => {
    const jobs = 'pre-commit:\n  jobs:\n    - group:\n        jobs:\n          - run: ssot-lint check --staged\n';
    expect(hook(written, { 'lefthook.yml': jobs })).toEqual([`ok lefthook.yml:5:18 lefthook.yml ${FINE}`]);
  });
});

describe('simple-git-hooks', () => {
  it('runs it when it is installed', () => {
    const files = { 'package.json': '{ "simple-git-hooks": { "pre-commit": "ssot-lint check --staged" } }' };
    const fine = `ok package.json:1:40 package.json ${FINE}`;
    expect(
      hook({ ...plain('# SIMPLE_GIT_HOOKS\nssot-lint check --staged'), writtenBy: 'simple-git-hooks' }, files),
    ).toContain(fine);
    expect(hook(NONE, files)).toContain(
      'problem package.json:1:39 package.json has a hook that git does not run: it is not installed in this clone',
    );
  });
});

describe('pre-commit', () => {
  const written = { ...plain('# File generated by pre-commit'), writtenBy: 'pre-commit' };
  const config = (more: string): Record<string, string> => ({
    '.pre-commit-config.yaml': `repos:\n  - repo: local\n    hooks:\n      - id: ssot\n        entry: npx --no-install ssot-lint check --staged\n${more}`,
  });

  it('must not pass names of files', () => {
    expect(hook(written, config('        pass_filenames: false\n'))).toEqual([
      `ok .pre-commit-config.yaml:5:33 .pre-commit-config.yaml ${FINE}`,
    ]);
    expect(hook(written, config(''))).toEqual([
      'problem .pre-commit-config.yaml:4:9 the names of the staged files are added to the command, and "--staged" takes no paths',
    ]);
  });

  it('adds its arguments to the command, as words', () => {
    const hooks = (args: string, entry = 'npx --no-install ssot-lint'): Record<string, string> => ({
      '.pre-commit-config.yaml': `repos:\n  - repo: local\n    hooks:\n      - id: ssot\n        entry: ${entry}\n        pass_filenames: false\n        args: ${args}\n`,
    });
    const at = '.pre-commit-config.yaml:7';
    const fine = [`ok .pre-commit-config.yaml:5:33 .pre-commit-config.yaml ${FINE}`];
    expect(hook(written, hooks('[check, --staged]'))).toEqual(fine);
    expect(hook(written, hooks('[]', 'npx --no-install ssot-lint check --staged'))).toEqual(fine);
    expect(hook(written, hooks('["check", "--staged", --min-score, "80"]'))).toEqual([
      `problem ${at}:37 check has no option "--min-score", so it ends with 2 and judges nothing`,
    ]);
    // No shell reads them: these are a path with an odd name and nothing else.
    expect(hook(written, hooks(`[check, --staged, "|| true", "it's"]`)).join('\n')).not.toContain(
      'makes the hook pass',
    );
    expect(hook(written, hooks('[check]'))).toEqual([
      'warning .pre-commit-config.yaml:5:33 without "--staged", this judges the files on the disk and not what is committed',
    ]);
    expect(hook(written, hooks('&a [check, --stagd]'))).toContain(
      `problem ${at}:26 check has no option "--stagd" (did you mean "--staged"?), so it ends with 2 and judges nothing`,
    );
  });

  it('must not leave the stage out', () => {
    expect(hook(written, config('        pass_filenames: false\n        stages: [manual]\n'))).toContain(
      'problem .pre-commit-config.yaml:7:17 its stages leave out "pre-commit", so it does not run before a commit',
    );
  });

  it('knows the hook of our own repository', () => {
    const ours = 'repos:\n  - repo: https://git.shop.example/ssot-lint\n    hooks:\n      - id: ssot-lint\n';
    expect(hook(written, { '.pre-commit-config.yaml': ours })).toEqual([
      `ok .pre-commit-config.yaml:4:9 .pre-commit-config.yaml ${FINE}`,
    ]);
  });
});

describe('lint-staged', () => {
  const husky = { '.husky/pre-commit': 'npx lint-staged' };
  const message = 'lint-staged adds the names of files to this command, and "--staged" takes none';

  it('needs a function', () => {
    const config = (text: string): readonly string[] => hook(HUSKY, { ...husky, 'lint-staged.config.mjs': text });
    expect(config("export default {\n  '*': () => 'ssot-lint check --staged',\n};\n")).toEqual([
      'ok lint-staged.config.mjs:2:14 lint-staged runs ssot-lint on what is staged',
    ]);
    expect(config("export default { '*': () => ['eslint', `ssot-lint check --staged`] };\n")[0]).toMatch(/^ok /);
    expect(config("export default {\n  '*.ts': 'ssot-lint check --staged',\n};\n")).toEqual([
      `problem lint-staged.config.mjs:2:11 ${message}`,
    ]);
    expect(
      config("export default {\n  '*.md': () => 'prettier',\n  '*.ts': 'ssot-lint check --staged',\n};\n"),
    ).toEqual([`problem lint-staged.config.mjs:3:11 ${message}`]);
  });

  it('cannot have one in data', () => {
    expect(
      hook(HUSKY, { ...husky, 'package.json': '{ "lint-staged": { "*.ts": ["ssot-lint check --staged"] } }' }),
    ).toEqual([`problem package.json:1:29 ${message}`]);
    expect(
      hook({ ...HUSKY, text: 'npx lint-staged' }, { ...husky, '.lintstagedrc.json': '{ "*.ts": "eslint --fix" }' }),
    ).toEqual(['warning .husky/pre-commit:1:1 .husky/pre-commit does not run "ssot-lint check --staged"']);
  });

  it('may be started by a script', () => {
    const manifest =
      '{ "scripts": { "before": "lint-staged" }, "lint-staged": { "*.ts": "ssot-lint check --staged" } }';
    expect(hook(HUSKY, { '.husky/pre-commit': 'npm run before', 'package.json': manifest })[0]).toMatch(
      /^problem package\.json/,
    );
  });
});
