import { describe, expect, it } from 'vitest';

import rule from '../../rules/one-registration.ts';
import type { SettingsFile } from '../../src/core/project.ts';
import type { Report } from '../../src/core/report.ts';
import { judgeFiles } from '../support/judge-files.ts';
import { runCheck } from '../support/run-check.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

interface Sarif {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly locations: readonly { readonly physicalLocation: unknown }[];
        readonly relatedLocations?: readonly { readonly physicalLocation: unknown }[];
      }[];
    },
  ];
}

describe('one-registration: configs', () => {
  it('of one tool do not stand side by side', async () => {
    const { places, compliant } = await judgeFiles(rule, {
      'web/.eslintrc.js': 'module.exports = {};\n',
      'web/eslint.config.mjs': 'export default [];\n',
      'web/jest.config.js': 'module.exports = {};\n',
      'web/jest.config.e2e.js': 'module.exports = {};\n',
      'api/eslint.config.mjs': 'export default [];\n',
    });
    const message =
      'ESLint is configured by `.eslintrc.js` and `eslint.config.mjs` side by side, and reads only one of them.';
    expect(places).toEqual([`web/.eslintrc.js:1:1 ${message}`, `web/eslint.config.mjs:1:1 ${message}`]);
    expect(compliant).toBe(2);
  });

  it.each([
    [
      ['.eslintrc.json', 'eslint.config.js'],
      'ESLint is configured by `eslint.config.js` and `.eslintrc.json` side by side, and reads only one of them.',
    ],
    [
      ['.prettierrc', 'prettier.config.mjs'],
      'Prettier is configured by `prettier.config.mjs` and `.prettierrc` side by side, and reads only one of them.',
    ],
    [
      ['jest.config.ts', 'jest.config.json'],
      'Jest is configured by `jest.config.ts` and `jest.config.json` side by side, and reads only one of them.',
    ],
    [
      ['compose.yaml', 'docker-compose.yml'],
      'Docker Compose is configured by `compose.yaml` and `docker-compose.yml` side by side, and reads only one of them.',
    ],
    [
      ['package-lock.json', 'pnpm-lock.yaml'],
      '`package-lock.json` and `pnpm-lock.yaml` lock the packages of one folder for npm and pnpm, each to versions of its own.',
    ],
  ])('are found in files that are no sources: %s', async (names, message) => {
    const { findings, places } = await judgeFiles(rule, Object.fromEntries(names.map((name) => [name, ''])));
    expect(places).toEqual(names.map((name) => `${name}:1:1 ${message}`).sort());
    expect(findings).toMatchObject([{ severity: 'warn' }]);
  });

  it.each([
    [
      'npm@10.1.0',
      ['package-lock.json', 'bun.lock'],
      '`package-lock.json` and `bun.lock` lock the packages of one folder for npm and Bun, each to versions of its own.',
      'Keep `package-lock.json`, which is that of npm, as `packageManager` says, and delete the others.',
    ],
    [
      'pnpm@9',
      ['bun.lock', 'package.json'],
      '`bun.lock` locks the packages of this folder for Bun, and `packageManager` in `package.json` names pnpm.',
      'Find out which manager installs here, have `packageManager` name that one, keep its lock file alone, and delete every other.',
    ],
  ])('are lock files beside a manifest that names %s', async (manager, names, message, remedy) => {
    const manifest = JSON.stringify({ name: 'shop', packageManager: manager });
    const files = { ...Object.fromEntries(names.map((name) => [name, ''])), 'package.json': manifest };
    expect((await judgeFiles(rule, files)).findings).toMatchObject([
      { severity: 'warn', message, remedy, sites: names.map((file) => ({ file, line: 1 })) },
    ]);
    expect(
      (await judgeFiles(rule, { 'yarn.lock': '', 'package.json': '{"packageManager":"yarn@4"}' })).findings,
    ).toEqual([]);
  });

  it('are found in a section of the manifest, at its key', async () => {
    const manifest = `{
  "name": "shop",
  "scripts": { "prettier": "prettier --check .", "jest": "jest" },
  "prettier": { "semi": false },
  "browserslist": [], "jest": {}
}`;
    const { findings, places, compliant } = await judgeFiles(rule, {
      'package.json': manifest,
      'jest.config.js': 'module.exports = {};',
      'vite.config.ts': 'export default {};',
      '.browserslistrc': 'node 20',
    });
    const told = (tool: string, names: string): string =>
      `${tool} is configured by ${names} in \`package.json\` side by side, and reads only one of them.`;
    expect(places).toEqual([
      `.browserslistrc:1:1 ${told('Browserslist', '`.browserslistrc` and `browserslist`')}`,
      `jest.config.js:1:1 ${told('Jest', '`jest.config.js` and `jest`')}`,
      `package.json:5:23 ${told('Jest', '`jest.config.js` and `jest`')}`,
      `package.json:5:3 ${told('Browserslist', '`.browserslistrc` and `browserslist`')}`,
    ]);
    expect(findings.flatMap(({ sites }) => sites)).toContainEqual({
      ...{ file: 'package.json', role: 'duplicate' },
      ...{ line: 5, column: 23, endLine: 5, endColumn: 29 },
    });
    expect(compliant).toBe(1);
  });

  it('stand at the same place in every report', async () => {
    const project = new TemporaryProject({
      'package.json': '{\n  "name": "shop",\r\n  /* as before */ "prettier": {}\n}\n',
      'prettier.config.mjs': 'export default {};\n',
    }).commit();
    const told = async (format: string) => {
      const { stdout } = await runCheck(project.root, ['--format', format, '--rule', 'one-registration']);
      return stdout;
    };
    const { findings } = JSON.parse(await told('json')) as Report;
    const span = { line: 3, column: 19, endLine: 3, endColumn: 29 };
    expect(
      findings[0]?.sites.map(({ file, line, column, endLine, endColumn }) => [
        file,
        { line, column, endLine, endColumn },
      ]),
    ).toEqual([
      ['prettier.config.mjs', { line: 1, column: 1, endLine: 1, endColumn: 1 }],
      ['package.json', span],
    ]);
    const { runs } = JSON.parse(await told('sarif')) as Sarif;
    const { locations = [], relatedLocations = [] } = runs[0].results[0] ?? {};
    expect([...locations, ...relatedLocations].map((one) => one.physicalLocation)).toContainEqual(
      expect.objectContaining({
        artifactLocation: expect.objectContaining({ uri: 'package.json' }) as unknown,
        region: expect.objectContaining({ startLine: 3, startColumn: 19, endLine: 3, endColumn: 29 }) as unknown,
      }),
    );
    expect(await told('text')).toContain('package.json:3:19');
  });

  it.each([
    [['.babelrc', 'babel.config.js']],
    [['.eslintrc.json', 'web/eslint.config.js']],
    [['.eslintrc.json', '.prettierrc']],
    [['vite.config.ts', 'vitest.config.ts']],
    [['bun.lock', 'bun.lockb']],
    [['package-lock.json', 'npm-shrinkwrap.json']],
    [['package-lock.json', 'web/yarn.lock']],
    [['compose.yaml', 'compose.override.yaml']],
    [['.eslintrc.json', '.eslintrc.json.md']],
    [['fixtures/yarn.lock', 'fixtures/package-lock.json']],
    [['fixtures/.eslintrc.json', 'fixtures/.eslintrc.yml']],
  ])('may stand together: %s', async (names) => {
    const files = Object.fromEntries(names.filter((name) => !name.endsWith('.md')).map((name) => [name, '']));
    const { findings } = await judgeFiles(rule, files, { isTest: (path) => path.startsWith('fixtures/') });
    expect(findings).toEqual([]);
  });

  it('are told by discovery, with the sections of the manifest', async () => {
    const project = new TemporaryProject({
      'package.json': '{ "name": "shop", "prettier": {} }',
      '.prettierrc': '',
      'web/.eslintrc.json': '{}',
      'web/test/fixtures/.eslintrc.json': '{}',
      'old/.eslintrc.json': '{}',
      'yarn.lock': '',
      'README.md': '',
    });
    const { settings } = await project.discover({ config: { exclude: ['old'] } });
    const keys = (sections: SettingsFile['sections']): readonly string[] =>
      [...sections].map(([key, { line, column }]) => `${key} ${line}:${column}`);
    expect(settings.map(({ path, test, sections }) => [path, test, keys(sections)])).toEqual([
      ['.prettierrc', false, []],
      ['package.json', false, ['name 1:3', 'prettier 1:19']],
      ['web/.eslintrc.json', false, []],
      ['web/test/fixtures/.eslintrc.json', true, []],
      ['yarn.lock', false, []],
    ]);
  });

  it('count where they lie, and can be accepted there', async () => {
    const files = { '.prettierrc': '', 'prettier.config.mjs': 'export default {};\n' };
    const project = new TemporaryProject(files).commit();
    const report = async () =>
      JSON.parse((await runCheck(project.root, ['--format', 'json', '--rule', 'one-registration'])).stdout) as Report;
    expect((await report()).score.rules['one-registration']).toMatchObject({ sites: 2, compliant: 0 });
    const entry =
      'version: 1\nallow:\n  - id: prettier\n    rule: one-registration\n    members: [.prettierrc, prettier.config.mjs]\n    reason: An old editor reads it.\n    owner: ada\n    created: 2026-11-01\n';
    project.write({ 'acceptable-duplicates.yaml': entry });
    expect(await report()).toMatchObject({ allowances: { used: 1, problems: [] }, gate: { pass: true } });
  });
});
