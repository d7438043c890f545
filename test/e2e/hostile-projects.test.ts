import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { jsonReport } from '../support/cli.ts';
import { soundProject, survives } from '../support/hostile.ts';

describe('manifests and compiler configs', () => {
  const member = { 'packages/a/index.ts': "import 'a';\nimport '#a';\nexport {};\n" };
  const workspace = '{ "name": "shop", "workspaces": ["packages/*"] }';
  const manifests = [
    '[]',
    '5',
    'null',
    '{',
    '{ "name": 5, "workspaces": 5, "exports": 5, "imports": [], "dependencies": [], "main": {} }',
    '{ "exports": { "./a": null, ".": [[[]]], "./b": { "x": { "y": 5 } } }, "imports": { "#a": 5 } }',
    `{ "exports": ${'['.repeat(100_000)}${']'.repeat(100_000)} }`,
    `{ "exports": ${'{ "a": '.repeat(50_000)}1${'}'.repeat(50_000)} }`,
    `{ "name": "${'\\"'.repeat(250_000)}`,
    '/*'.repeat(500_000),
  ];

  it.each(manifests.map((text) => [text.slice(0, 40), text]))('of a package may hold %s', (_, text) => {
    const { root } = soundProject({ ...member, 'package.json': workspace, 'packages/a/package.json': text });
    expect(survives(root).stdout).toContain('3 files judged');
  });

  it.each(['{', '{ "name": "x",,,', '/*'.repeat(500_000)])('of the root must be JSON: %.20s', (text) => {
    const { status, stderr } = survives(soundProject({ 'package.json': text }).root);
    expect(stderr).toMatch(/^error: package\.json is not valid JSON/);
    expect(status).toBe(2);
  });

  it.each(['[', '&a [*a]', 'packages: &a [x, *a]', 'packages: !!js/function "x"', '['.repeat(20_000)])(
    'of pnpm may hold %.20s',
    (text) => {
      const { status, stderr } = survives(soundProject({ 'pnpm-workspace.yaml': text }).root);
      if (status !== 0) expect(stderr).toMatch(/^error: pnpm-workspace\.yaml is not valid YAML/);
      expect([0, 2]).toContain(status);
    },
  );

  it.each([
    '{',
    '[]',
    '{ "extends": "./tsconfig.json" }',
    '{ "extends": ["./other.json", 5], "compilerOptions": { "paths": 5, "baseUrl": [] } }',
    '{ "compilerOptions": { "baseUrl": "/", "paths": { "*": ["*", null, "/etc/*", "../../*"], "@/*": 5 } } }',
    '{ "references": [{ "path": "." }, { "path": 5 }, null] }',
  ])('of TypeScript may hold %s', (text) => {
    const files = { 'tsconfig.json': text, 'other.json': '{ "extends": "./tsconfig.json" }' };
    const { root } = soundProject({ ...files, 'src/b.ts': "import x from '@/x';\nexport { x };\n" });
    expect(survives(root).status).toBe(0);
  });

  it('may lead in circles or through thousands of files', () => {
    const hops = 3_000;
    const chain = Array.from({ length: hops }, (_, i) => [
      [`lib/b${i}.ts`, `export * from './b${i + 1}';\n`],
      [`c${i}.json`, `{ "extends": "./c${i + 1}.json" }`],
    ]).flat();
    const { root } = soundProject({
      ...(Object.fromEntries(chain) as Record<string, string>),
      [`lib/b${hops}.ts`]: '/** @deprecated no */\nexport const last = 1;\n',
      'tsconfig.json': '{ "extends": "./c0.json" }',
      'package.json': workspace,
      'packages/a/package.json': '{ "name": "a", "dependencies": { "b": "*" } }',
      'packages/b/package.json': '{ "name": "b", "dependencies": { "a": "*" } }',
      'packages/a/index.ts': "export * from 'b';\nexport { one } from 'b';\n",
      'packages/b/index.ts': "export * from 'a';\nexport { one } from 'a';\n",
      'src/use.ts':
        "import { last } from '../lib/b0';\nimport { one } from 'a';\nimport x from '@/x';\nexport { last, one, x };\n",
      'ssot.config.yaml': 'canonicals: { last: lib/b0.ts#last }\n',
    });
    expect(survives(root).status).toBe(0);
  });
});

describe('the folder of a project', () => {
  it.each([
    'env',
    'build',
    'test',
    'dist',
    'node_modules',
    '__tests__',
    'a b',
    'quo"te\'',
    'new\nline',
    '__proto__',
    '\u001b[31m',
    '[id]',
  ])('may be called %j', (name) => {
    const project = soundProject({}, name);
    for (const root of [project.root, project.commit().root]) {
      const { status, stdout } = survives(root);
      expect(stdout).toContain('2 files judged');
      expect(status).toBe(0);
    }
    expect(survives(project.root, ['check', '..']).status).toBe(2);
  });
});

describe('a repository', () => {
  it('cannot make git run its programs', () => {
    const project = soundProject({ '.gitattributes': '*.ts filter=evil diff=evil merge=evil\n' }).commit();
    const marker = join(dirname(project.root), 'executed');
    const touch = `touch ${marker}`;
    const settings = {
      'core.fsmonitor': touch,
      'core.hooksPath': 'hooks',
      'core.pager': touch,
      'core.sshCommand': touch,
      'alias.ls-files': `!${touch}`,
      'diff.external': touch,
      'diff.evil.textconv': touch,
      'diff.evil.command': touch,
      'filter.evil.clean': touch,
      'filter.evil.smudge': touch,
      'filter.evil.process': touch,
      'filter.evil.required': 'true',
    };
    for (const [key, value] of Object.entries(settings)) project.git('config', key, value);
    project.write({
      'src/env.ts': 'export const env = { port: process.env.PORT }; // new\n',
      'src/more.ts': 'export {};\n',
    });
    mkdirSync(join(project.root, 'hooks'));
    for (const hook of ['post-index-change', 'fsmonitor-watchman'])
      writeFileSync(join(project.root, 'hooks', hook), `#!/bin/sh\n${touch}\n`, { mode: 0o755 });
    expect(survives(project.root).stdout).toContain('3 files judged');
    expect(existsSync(marker)).toBe(false);
  });

  it.each([
    ['a locked index', (git: string) => writeFileSync(join(git, 'index.lock'), ''), 0],
    ['a damaged index', (git: string) => writeFileSync(join(git, 'index'), 'x'), 2],
    ['a damaged config', (git: string) => writeFileSync(join(git, 'config'), '[core\n'), 2],
    ['no objects', (git: string) => rmSync(join(git, 'objects'), { recursive: true }), 2],
  ])('with %s ends with an answer', (_, damage, expected) => {
    const { root } = soundProject().commit();
    damage(join(root, '.git'));
    const { status, stderr } = survives(root);
    if (expected === 2) expect(stderr).toMatch(/^error: "git [a-z-]+" failed in /);
    expect(status).toBe(expected);
  });

  it.each([
    ['a file that points nowhere', (path: string) => writeFileSync(path, 'gitdir: /nowhere\n')],
    ['a file of rubbish', (path: string) => writeFileSync(path, Buffer.from([0, 255]))],
    ['a link to itself', (path: string) => symlinkSync('.git', path)],
    ['an empty folder', (path: string) => mkdirSync(path)],
  ])('whose .git is %s is listed without git', (_, make) => {
    const { root } = soundProject();
    make(join(root, '.git'));
    expect(survives(root)).toMatchObject({ status: 0, stderr: '' });
  });

  it('is judged without commits, detached, shallow, and from inside of .git', () => {
    const fresh = soundProject();
    fresh.git('init', '-q');
    expect(jsonReport(fresh.root).project.commit).toBeNull();
    const project = soundProject().commit();
    project.git('checkout', '-q', '--detach');
    const clone = join(dirname(project.root), 'clone');
    project.git('clone', '-q', '--depth', '1', `file://${project.root}`, clone);
    for (const folder of [project.root, clone, join(project.root, '.git'), join(project.root, '.git/objects')]) {
      expect(jsonReport(folder).scope.judged).toBe(2);
    }
  });

  it('has nothing to judge when it is bare', () => {
    const project = soundProject();
    project.git('init', '-q', '--bare', 'shop.git');
    const { status, stdout } = survives(join(project.root, 'shop.git'));
    expect(stdout).toContain('no production file was judged');
    expect(status).toBe(1);
  });

  it('in the middle of a merge has unreadable files, each of them once', () => {
    const project = soundProject().commit();
    project.git('checkout', '-q', '-b', 'other');
    project.write({ 'src/server.ts': 'export const port = 1;\n' }).git('commit', '-qam', 'One');
    project.git('checkout', '-q', '-');
    project.write({ 'src/server.ts': 'export const port = 2;\n' }).git('commit', '-qam', 'Two');
    expect(() => project.git('merge', '-q', 'other')).toThrow();
    const { scope, gate } = jsonReport(project.root);
    expect(scope.unreadable.map((one) => one.file)).toEqual(['src/server.ts']);
    expect(gate.pass).toBe(false);
  });
});
