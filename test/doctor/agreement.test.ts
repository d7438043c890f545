import { describe, expect, it } from 'vitest';

import { said } from '../support/patient.ts';

const FINE = ['ok what is said in several places is the same in all of them'];
const WORKFLOW = '.github/workflows/ci.yml';

type Files = Readonly<Record<string, string>>;

const agreement = (files: Files): readonly string[] => said('agreement', files);
const manifest = (more: object, folder = ''): Files => ({
  [`${folder}package.json`]: JSON.stringify({ name: 'shop', ...more }),
});
const job = (steps: string, more = ''): Files => ({
  [WORKFLOW]: `on: push\njobs:\n  test:\n${more}    steps:\n${steps.replace(/^/gm, '      ')}\n`,
});
const setUp = (version: string): string =>
  `- uses: actions/setup-node@v4\n  with: { node-version: ${version} }\n- run: npm ci`;

describe('the version of Node', () => {
  const engines = manifest({ engines: { node: '>=20' } });

  it('is within what the package says to run on', () => {
    expect(agreement({ ...engines, '.nvmrc': 'v22.1.0\n', ...job(setUp('22')) })).toEqual(FINE);
    expect(agreement({ ...engines, '.nvmrc': '# ours\nv18.20.0\n' })).toEqual([
      'problem .nvmrc:2:1 .nvmrc names Node v18.20.0, and "engines" of package.json says >=20 against package.json:1:34',
    ]);
    expect(agreement({ ...engines, ...job(setUp('18')) })).toEqual([
      `warning ${WORKFLOW}:6:31 ${WORKFLOW} sets up Node 18, and "engines" of package.json says >=20 against package.json:1:34`,
    ]);
    expect(agreement({ ...engines, Dockerfile: 'FROM node:18-alpine AS build\n' })).toEqual([
      'warning Dockerfile:1:11 Dockerfile is built on Node 18, and "engines" of package.json says >=20 against package.json:1:34',
    ]);
  });

  it('is the same for every version manager', () => {
    const files = {
      '.nvmrc': '20\n',
      '.tool-versions': 'python 3.12.0\nnodejs 22.3.0\n',
      '.node-version': '20.11.0\n',
    };
    expect(agreement(files)).toEqual([
      'problem .tool-versions:2:8 .tool-versions names Node 22.3.0, and .node-version says 20.11.0 against .node-version:1:1',
    ]);
    expect(agreement({ '.nvmrc': '20\n', 'mise.toml': '[tools]\nnode = "20.11"\n' })).toEqual(FINE);
    expect(agreement({ ...manifest({ volta: { node: '22.1.0' } }), '.nvmrc': '20' })).toHaveLength(1);
  });

  it('is what the pipeline sets up where the package leaves it open', () => {
    expect(agreement({ '.nvmrc': '22', ...job(setUp('20')) })).toEqual([
      `warning ${WORKFLOW}:6:31 ${WORKFLOW} sets up Node 20, and .nvmrc says 22 against .nvmrc:1:1`,
    ]);
    expect(agreement({ ...engines, '.nvmrc': '22', ...job(setUp('20')) })).toEqual(FINE);
    expect(agreement({ '.nvmrc': '22', Dockerfile: 'ARG NODE=22.4\nFROM --platform=x node:${NODE}-slim' })).toEqual(
      FINE,
    );
  });

  it('is looked for behind expressions, and each place is told once', () => {
    const matrix = '    strategy: { matrix: { node: [18, 20, 22] } }\n';
    expect(agreement({ ...engines, ...job(setUp('"${{ matrix.node }}"'), matrix) })).toEqual([
      `warning ${WORKFLOW}:4:34 ${WORKFLOW} tries Node 18, and "engines" of package.json says >=20 against package.json:1:34`,
    ]);
    const twice = {
      [WORKFLOW]: `on: push\nenv: { NODE: 18 }\njobs:\n${['a', 'b'].map((id) => `  ${id}:\n    steps:\n${setUp('"${{ env.NODE }}"').replace(/^/gm, '      ')}\n`).join('')}`,
    };
    expect(agreement({ ...engines, ...twice })).toEqual([
      `warning ${WORKFLOW}:2:14 ${WORKFLOW} sets up Node 18, and "engines" of package.json says >=20 against package.json:1:34`,
    ]);
  });

  it('may be another one where a job does not install the project, or tries out what is refused', () => {
    expect(agreement({ ...engines, ...job(setUp('18').replace('npm ci', 'npm install -g licenses')) })).toEqual(FINE);
    expect(agreement({ ...engines, ...job(`${setUp('22')}\n${setUp('18')}`) })).toEqual(FINE);
    const elsewhere = `- uses: actions/checkout@v4\n  with: { repository: shop/other }\n${setUp('18')}`;
    expect(agreement({ ...engines, ...job(elsewhere) })).toEqual(FINE);
  });

  it('is not known where the day decides, and not of what is shown only', () => {
    expect(agreement({ ...engines, '.nvmrc': 'lts/*', ...job(setUp('latest')) })).toEqual(FINE);
    expect(agreement({ ...engines, 'examples/Dockerfile': 'FROM node:16' })).toEqual(FINE);
    expect(agreement({ ...engines, Dockerfile: 'FROM node:lts-alpine\nFROM node@sha256:0afb' })).toEqual(FINE);
    expect(agreement({ ...engines, 'tools/package.json': '{}', 'tools/.nvmrc': '16' })).toEqual(FINE);
  });

  it('is held against the workspace around a package of it', () => {
    expect(agreement({ ...engines, ...manifest({}, 'packages/mail/'), 'packages/mail/.nvmrc': '18' })).toHaveLength(1);
  });

  it.each([
    ['^18.1 || >=20', '19.0.0', false],
    ['20.x', 'v20.1.2', true],
    ['>=18 <21', '21', false],
    ['18 - 20', '20.5.0', true],
    ['~20.1', '20.2.0', false],
    ['<=20.4', '20.4.9', true],
    ['>20', '20.9.0', false],
    ['*', '12', true],
    ['>= 20.9.0', 'lts/hydrogen', false],
    ['^0.10.1', '0.11.0', false],
  ])('reads the range %s: %s', (range, version, isIn) => {
    const files = { ...manifest({ engines: { node: range } }), '.nvmrc': version };
    expect(agreement(files).length === 1 && agreement(files)[0]?.startsWith('ok')).toBe(isIn);
  });
});

describe('the package manager', () => {
  const pnpm = { ...manifest({ packageManager: 'pnpm@10.1.0' }), 'pnpm-lock.yaml': '' };

  it('is the one of the lock file', () => {
    expect(agreement(pnpm)).toEqual(FINE);
    expect(agreement({ ...pnpm, 'package-lock.json': '{}' })).toEqual([
      'problem package-lock.json:1:1 package-lock.json is of npm, and "packageManager" of package.json names pnpm against package.json:1:33',
    ]);
    expect(agreement({ 'yarn.lock': '', 'package-lock.json': '{}' })).toEqual([
      'warning package-lock.json:1:1 package-lock.json is of npm, and yarn.lock of yarn against yarn.lock:1:1',
    ]);
    expect(agreement({ ...pnpm, 'tools/package.json': '{}', 'tools/package-lock.json': '{}' })).toEqual(FINE);
  });

  it('is one that its own manifest allows', () => {
    expect(agreement({ ...manifest({ packageManager: 'pnpm@10.1.0', engines: { pnpm: '^9' } }) })).toEqual([
      'problem package.json:1:33 "packageManager" of package.json names pnpm 10.1.0, and "engines" says ^9 against package.json:1:65',
    ]);
  });

  it('installs what it holds the versions of, in pipelines and in texts', () => {
    expect(agreement({ ...pnpm, ...job('- run: npm ci') })).toEqual([
      `warning ${WORKFLOW}:5:14 "npm ci" is run where pnpm-lock.yaml holds the versions, which npm does not read against pnpm-lock.yaml:1:1, package.json:1:33`,
    ]);
    expect(agreement({ ...pnpm, 'CONTRIBUTING.md': '# Begin\n\n```sh\n$ npm install\n```\n' })).toEqual([
      'warning CONTRIBUTING.md:4:3 "npm install" is recommended where pnpm-lock.yaml holds the versions, which npm does not read against pnpm-lock.yaml:1:1, package.json:1:33',
    ]);
    const cloned = '```sh\ngit clone https://example.com/shop && cd shop\nyarn\n```\n';
    expect(agreement({ ...pnpm, 'README.md': cloned })[0]).toMatch(/^warning README\.md:3:1 "yarn" is recommended/);
  });

  it.each([
    ['a package that is named', 'npm install -g vercel && npm install lodash'],
    ['a folder that is not there', 'cd generated && npm install'],
    ['a folder with a lock file of its own', 'npm ci --prefix tools'],
    ['scripts', 'npm run build && npm publish'],
    ['its own program', 'pnpm install --frozen-lockfile'],
  ])('does not mind %s', (_, script) => {
    const tools = { 'tools/package.json': '{}', 'tools/package-lock.json': '{}' };
    expect(
      agreement({
        ...manifest({ packageManager: 'pnpm@10.1.0', scripts: { build: 'tsc' } }),
        'pnpm-lock.yaml': '',
        ...tools,
        ...job(`- run: ${script}`),
      }),
    ).toEqual(FINE);
  });

  it('may be left to the reader', () => {
    const choice = '```sh\nnpm install\n```\nor\n```sh\npnpm install\n```\n';
    expect(agreement({ ...pnpm, 'README.md': choice })).toEqual(FINE);
    expect(agreement({ ...pnpm, 'AGENTS.md': 'Never run this:\n```sh\nnpm install\n```\n' })).toEqual(FINE);
  });

  it('has the version of the manifest wherever it is installed', () => {
    const steps =
      '- uses: pnpm/action-setup@v4\n  with: { version: 9 }\n- run: corepack prepare pnpm@10.1.0 --activate';
    expect(agreement({ ...pnpm, ...job(steps), Dockerfile: 'FROM x\nRUN npm i -g pnpm@8.2.0\n' })).toEqual([
      `warning ${WORKFLOW}:6:26 pnpm 9 is installed here, and "packageManager" of package.json names pnpm 10.1.0 against package.json:1:33`,
      'warning Dockerfile:2:14 pnpm 8.2.0 is installed here, and "packageManager" of package.json names pnpm 10.1.0 against package.json:1:33',
    ]);
    expect(agreement({ ...pnpm, ...job(steps.replace(': 9', ': 10')) })).toEqual(FINE);
  });
});

describe('hooks', () => {
  it('are written down for one program', () => {
    const husky = { '.husky/pre-commit': 'npm test\n' };
    expect(agreement({ ...husky, ...manifest({ scripts: { test: 'vitest' } }) })).toEqual(FINE);
    expect(
      agreement({ ...manifest({ scripts: { test: 'vitest' } }), ...husky, 'lefthook.yml': 'pre-commit: {}' }),
    ).toEqual([
      'warning lefthook.yml:1:1 hooks are written down for husky and for lefthook, and git runs those of one of them against .husky/pre-commit:1:1',
    ]);
    expect(
      agreement({ ...manifest({ 'simple-git-hooks': { 'pre-commit': 'x' } }), 'lefthook.yml': 'a: {}' }),
    ).toHaveLength(1);
  });

  it('may start another program, or leave it to the pipeline', () => {
    expect(agreement({ '.husky/pre-commit': 'pre-commit run\n', '.pre-commit-config.yaml': 'repos: []' })).toEqual(
      FINE,
    );
    const pipeline = job('- uses: pre-commit/action@v3');
    expect(agreement({ '.husky/pre-commit': 'x\n', '.pre-commit-config.yaml': 'repos: []', ...pipeline })).toEqual(
      FINE,
    );
  });
});

describe('a program', () => {
  it('has one config in a folder', () => {
    expect(agreement({ 'eslint.config.js': '', 'packages/mail/eslint.config.mjs': '', '.prettierrc': '' })).toEqual(
      FINE,
    );
    expect(agreement({ 'eslint.config.js': '', 'eslint.config.mjs': '' })).toEqual([
      'problem eslint.config.mjs:1:1 ESLint has two configs in one folder: it reads eslint.config.js, and eslint.config.mjs has no effect against eslint.config.js:1:1',
    ]);
    expect(agreement({ ...manifest({ prettier: {} }), '.prettierrc.json': '{}' })).toEqual([
      'problem .prettierrc.json:1:1 Prettier has two configs in one folder: it reads "prettier" of package.json, and .prettierrc.json has no effect against package.json:1:16',
    ]);
  });

  it('reads no config of the old format beside a new one', () => {
    const both = { '.eslintrc.json': '{}', 'eslint.config.js': '' };
    expect(agreement({ ...both, ...manifest({ devDependencies: { eslint: '^9.1.0' } }) })).toEqual([
      'warning .eslintrc.json:1:1 eslint.config.js is what ESLint reads, and .eslintrc.json beside it has no effect against eslint.config.js:1:1',
    ]);
    expect(agreement({ ...both, ...manifest({ devDependencies: { eslint: '^8.57.0' } }) })).toEqual(FINE);
  });
});

describe('what is said of this tool', () => {
  const config = { 'ssot.config.yaml': 'threshold: 95\n' };

  it('is one threshold', () => {
    const workflow = job('- run: npx ssot-lint check --threshold 90');
    expect(agreement({ ...config, ...workflow })).toEqual([
      `problem ${WORKFLOW}:5:46 this lets 90 % pass, and ssot.config.yaml asks for 95 against ssot.config.yaml:1:12`,
    ]);
    expect(agreement({ ...config, ...job('- run: npx ssot-lint check --threshold=95') })).toEqual(FINE);
    expect(agreement({ ...config, ...job('- run: npx ssot-lint check --threshold "$BAR"') })).toEqual(FINE);
    expect(agreement({ ...config, ...job('- run: npx ssot-lint check --config other.yaml --threshold 9') })).toEqual(
      FINE,
    );
    const action = job('- uses: someone/ssot-lint@v0.1.0\n  with: { threshold: 99 }');
    expect(agreement({ ...config, ...action })).toEqual([
      `warning ${WORKFLOW}:6:17 this asks for 99 %, and ssot.config.yaml only for 95 against ssot.config.yaml:1:12`,
    ]);
  });

  it.each([
    [
      'a script',
      { 'package.json': '{ "scripts": { "ssot": "ssot-lint check --threshold 90" } }' },
      'package.json:1:53',
    ],
    ['husky', { '.husky/pre-commit': 'npx ssot-lint check --staged --threshold 90\n' }, '.husky/pre-commit:1:42'],
    [
      'lefthook',
      { 'lefthook.yml': 'pre-commit: { jobs: [{ run: ssot-lint check --threshold 90 }] }' },
      'lefthook.yml:1:57',
    ],
    [
      'simple-git-hooks',
      { '.simple-git-hooks.json': '{ "pre-commit": "ssot-lint check --threshold 90" }' },
      '.simple-git-hooks.json:1:46',
    ],
    ['lint-staged', { '.lintstagedrc.json': '{ "*": "ssot-lint check --threshold 90" }' }, '.lintstagedrc.json:1:37'],
    [
      'a script of lint-staged',
      { 'lint-staged.config.js': "export default { '*': () => 'ssot-lint check --threshold 90' };" },
      'lint-staged.config.js:1:29',
    ],
    [
      'pre-commit',
      {
        '.pre-commit-config.yaml':
          'repos:\n  - repo: local\n    hooks: [{ id: a, entry: ssot-lint check --threshold 90 }]\n',
      },
      '.pre-commit-config.yaml:3:57',
    ],
    [
      'the arguments of pre-commit',
      {
        '.pre-commit-config.yaml':
          'repos:\n  - repo: local\n    hooks: [{ id: a, entry: ssot-lint, args: [check, --threshold, "90"] }]\n',
      },
      '.pre-commit-config.yaml:3:67',
    ],
    [
      'the arguments of our own hook',
      {
        '.pre-commit-config.yaml':
          'repos:\n  - repo: https://git.shop.example/ssot-lint\n    hooks:\n      - id: ssot-lint\n        args:\n          - --threshold=90\n',
      },
      '.pre-commit-config.yaml:6:13',
    ],
    ['a text', { 'CLAUDE.md': 'Run `ssot-lint check --threshold 90` at the end.\n' }, 'CLAUDE.md:1:34'],
  ])('is the threshold of %s, too', (_, files: Files, place) => {
    expect(agreement({ ...config, ...files })).toEqual([
      `problem ${place} this lets 90 % pass, and ssot.config.yaml asks for 95 against ssot.config.yaml:1:12`,
    ]);
  });

  it('is one threshold where the config has none', () => {
    const workflow = job('- run: npx ssot-lint check --threshold 90');
    expect(agreement({ ...workflow, '.husky/pre-commit': 'npx ssot-lint check --threshold 80\n' })).toEqual([
      `warning .husky/pre-commit:1:33 the threshold is 80 here and 90 elsewhere against ${WORKFLOW}:5:46`,
    ]);
  });

  it('is held against the config of the folder that a command runs in', () => {
    const inner = { 'packages/mail/ssot.config.yaml': 'threshold: 80\n' };
    const steps = job('- run: cd packages/mail && npx ssot-lint check --threshold 80');
    expect(agreement({ ...config, ...inner, ...steps })).toEqual(FINE);
  });

  it('is one version', () => {
    const asked = manifest({ devDependencies: { 'ssot-lint': '^0.2.0' } });
    const hook = {
      '.pre-commit-config.yaml':
        'repos:\n  - repo: https://example.com/shop/ssot-lint\n    rev: v0.1.0\n    hooks: [{ id: ssot-lint }]\n',
    };
    expect(agreement({ ...asked, ...hook })).toEqual([
      'warning .pre-commit-config.yaml:3:10 this is ssot-lint v0.1.0, and package.json asks for ^0.2.0 against package.json:1:47',
    ]);
    expect(
      agreement({ ...asked, ...manifest({ dependencies: { 'ssot-lint': '0.1.0' } }, 'packages/mail/') }),
    ).toHaveLength(1);
    expect(agreement({ ...asked, 'README.md': 'Run `npx ssot-lint@0.1.0 check`.\n' })).toHaveLength(1);
    expect(agreement({ ...asked, 'README.md': 'Run `npx ssot-lint@0.2.4 check`.\n' })).toEqual(FINE);
  });
});

describe('scripts that pipelines and hooks run', () => {
  it('are there', () => {
    const scripts = manifest({ scripts: { 'test:unit': 'vitest' } });
    expect(agreement({ ...scripts, ...job('- run: npm run test:unit') })).toEqual(FINE);
    expect(agreement({ ...scripts, ...job('- run: npm run test:units -- --run') })).toEqual([
      `warning ${WORKFLOW}:5:22 the script "test:units" is run, and no package.json has it (did you mean "test:unit"?)`,
    ]);
    expect(agreement({ ...scripts, '.husky/pre-commit': 'npm run lint\n' })).toHaveLength(1);
  });

  it.each([
    'npm run lint --if-present',
    'pnpm turbo run lint',
    'pnpm vitest',
    'yarn run eslint',
    'bun run tools/lint.ts',
    'npm run "lint:$KIND"',
    'cd /elsewhere && npm run lint',
    'npm run build',
  ])('are not asked for by "%s"', (script) => {
    const inner = manifest({ scripts: { build: 'tsc' } }, 'packages/mail/');
    expect(agreement({ ...inner, ...job(`- run: ${script}`) })).toEqual(FINE);
  });

  it('are not known where a manifest cannot be read', () => {
    expect(agreement({ 'packages/mail/package.json': '{', ...job('- run: npm run lint') })).toEqual(FINE);
  });
});
