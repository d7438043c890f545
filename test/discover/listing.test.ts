import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { repoPath } from '../support/arbitrary-project.ts';
import { CLEAN, excluded, paths, TemporaryProject, WITHOUT_GIT } from '../support/temporary-project.ts';

const ODD_NAMES = [
  'src/__proto__/constructor.ts',
  'src/[id]/page.tsx',
  'src/a b/it\'s "new".ts',
  'src/back\\slash.ts',
  'src/c:drive.ts',
  'src/line\nbreak/two\nlines.ts',
  'src/ünï €.ts',
];

describe('listing in a git work tree', () => {
  it('takes tracked files and untracked ones that are not ignored, in path order', async () => {
    const project = new TemporaryProject({ '.gitignore': 'tmp/\n', 'src/mail.ts': '', 'src/Billing.ts': '' }).commit();
    project.write({ 'src/orders.ts': '', 'tmp/scratch.ts': '', 'readme.md': '' });
    const found = await project.discover();
    expect(found.listedBy).toBe('git');
    expect(paths(found.sources)).toEqual(['src/Billing.ts', 'src/mail.ts', 'src/orders.ts']);
    expect(found.commit).toBe(project.git('rev-parse', 'HEAD').trim());
  });

  it('lists every source extension', async () => {
    const names = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte', 'astro'];
    const files = Object.fromEntries(
      [...names, 'css', 'json', 'md', 'tsbuildinfo'].map((ext) => [`src/shop.${ext}`, '']),
    );
    const found = await new TemporaryProject(files).commit().discover();
    expect(paths(found.sources)).toEqual(names.map((ext) => `src/shop.${ext}`).sort());
  });

  it('knows the blob of unchanged files alone', async () => {
    const project = new TemporaryProject({ 'src/mail.ts': 'export {};\n', 'src/orders.ts': 'export {};\n' }).commit();
    project.write({ 'src/orders.ts': 'export const open = 1;\n', 'src/new.ts': '' });
    const found = await project.discover();
    const blobs = found.sources.map(({ path, blob }) => [path, blob]);
    const mail = project.git('rev-parse', 'HEAD:src/mail.ts').trim();
    expect(blobs).toEqual([
      ['src/mail.ts', mail],
      ['src/new.ts', undefined],
      ['src/orders.ts', undefined],
    ]);
  });

  it('leaves out tracked files that were deleted, and takes one that was only announced to git', async () => {
    const project = new TemporaryProject({ 'src/mail.ts': '', 'src/gone.ts': '' }).commit();
    rmSync(join(project.root, 'src/gone.ts'));
    project.write({ 'src/announced.ts': '' }).git('add', '-N', 'src/announced.ts');
    expect(paths((await project.discover()).sources)).toEqual(['src/announced.ts', 'src/mail.ts']);
  });

  it('lists names with spaces, quotes, line breaks, brackets and words of the language', async () => {
    const project = new TemporaryProject(
      Object.fromEntries(ODD_NAMES.map((name) => [name, `// ${name.length}`])),
    ).commit();
    const found = await project.discover();
    expect(paths(found.sources)).toEqual([...ODD_NAMES].sort());
    const texts = found.sources.map(({ path }) => found.read(path));
    expect(texts).toEqual([...ODD_NAMES].sort().map((name) => ({ kind: 'text', text: `// ${name.length}` })));
  });

  it('has no commit before the first one', async () => {
    const project = new TemporaryProject({ 'src/mail.ts': '' });
    project.git('init', '-q');
    const found = await project.discover();
    expect([found.listedBy, found.commit, paths(found.sources)]).toEqual(['git', undefined, ['src/mail.ts']]);
  });

  it('judges a folder of the repository with paths relative to that folder', async () => {
    const project = new TemporaryProject({ 'apps/[web]/src/cart.ts': '', 'apps/w/src/other.ts': '' }).commit();
    project.write({ 'apps/[web]/src/new.ts': '' });
    const found = await project.discover({ root: join(project.root, 'apps/[web]') });
    expect(paths(found.sources)).toEqual(['src/cart.ts', 'src/new.ts']);
  });

  it('works in a linked work tree, also from a hook that sets GIT_DIR', async () => {
    const project = new TemporaryProject({ 'apps/web/cart.ts': '', 'lib/mail.ts': '' }).commit();
    const linked = join(project.root, '../linked');
    project.git('worktree', 'add', '-q', linked, '-b', 'sale');
    const gitDir = join(project.root, '.git/worktrees/linked');
    const environment = { ...CLEAN, GIT_DIR: gitDir, GIT_INDEX_FILE: join(gitDir, 'index') };
    expect(paths((await project.discover({ root: linked, environment })).sources)).toEqual([
      'apps/web/cart.ts',
      'lib/mail.ts',
    ]);
    const folder = await project.discover({ root: join(linked, 'apps'), environment });
    expect([folder.listedBy, paths(folder.sources)]).toEqual(['git', ['web/cart.ts']]);
  });

  it('does not mistake the repository that a hook belongs to for the one that is judged', async () => {
    const other = new TemporaryProject({ 'other.ts': '' }).commit();
    const project = new TemporaryProject({ 'mail.ts': '' }).commit();
    const gitDir = join(other.root, '.git');
    const environment = { ...CLEAN, GIT_DIR: gitDir, GIT_WORK_TREE: other.root, GIT_INDEX_FILE: join(gitDir, 'index') };
    expect(paths((await project.discover({ environment })).sources)).toEqual(['mail.ts']);
  });

  it('runs no program that the config of the repository names', async () => {
    const project = new TemporaryProject({ '.gitattributes': '*.ts filter=spy\n', 'mail.ts': 'export {};\n' }).commit();
    const traces = ['fsmonitor', 'clean'].map((name) => join(project.root, `../${name}`));
    project.git('config', 'core.fsmonitor', `touch '${traces[0]}'; false`);
    project.git('config', 'filter.spy.clean', `touch '${traces[1]}'; cat`);
    project.git('config', 'filter.spy.required', 'true');
    // Same size, a time that the index cannot trust: git has to compare the contents.
    writeFileSync(join(project.root, 'mail.ts'), 'export {}; ');
    const now = new Date();
    utimesSync(join(project.root, 'mail.ts'), now, now);
    utimesSync(join(project.root, '.git/index'), now, now);
    expect(paths((await project.discover()).sources)).toEqual(['mail.ts']);
    expect(traces.filter((trace) => existsSync(trace))).toEqual([]);
  });

  it('counts submodules and clones within as repositories of their own', async () => {
    const project = new TemporaryProject({ 'mail.ts': '', 'clone/price.ts': '', 'sub/tax.ts': '' });
    for (const name of ['clone', 'sub']) {
      project.git('init', '-q', name);
      project.git('-C', name, 'add', '-A');
      project.git('-C', name, 'commit', '-q', '-m', 'Start');
    }
    project.git('init', '-q');
    project.git('add', 'mail.ts', 'sub');
    const found = await project.discover();
    expect(paths(found.sources)).toEqual(['mail.ts']);
    expect(excluded(found)).toEqual({ 'nested-repository': ['clone', 'sub'] });
    expect(project.git('ls-files', '-s', 'sub')).toMatch(/^160000 /);
  });

  it('says which tracked files a sparse check-out does not hold', async () => {
    const project = new TemporaryProject({ 'web/cart.ts': '', 'api/order.ts': '' }).commit();
    project.git('sparse-checkout', 'set', '--no-cone', '/web/');
    const found = await project.discover();
    expect([paths(found.sources), excluded(found)]).toEqual([['web/cart.ts'], { 'not-checked-out': ['api/order.ts'] }]);
  });

  it('reports a file whose name is not valid UTF-8', async () => {
    const project = new TemporaryProject({ 'mail.ts': '' }).commit();
    writeFileSync(Buffer.concat([Buffer.from(`${project.root}/caf`), Buffer.from([0xe9]), Buffer.from('.ts')]), '');
    for (const environment of [CLEAN, WITHOUT_GIT]) {
      const found = await project.discover({ environment });
      expect(paths(found.sources)).toEqual(['mail.ts']);
      expect(found.unreadable).toEqual([{ file: 'caf\uFFFD.ts', reason: 'its name is not valid UTF-8' }]);
    }
  });

  it('explains a repository that git does not trust', async () => {
    const project = new TemporaryProject({ 'mail.ts': '' }).commit();
    const environment = { ...CLEAN, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    await expect(project.discover({ environment })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('belongs to another user'),
      help: expect.stringContaining('safe.directory'),
    });
  });

  it('explains a repository that git cannot read', async () => {
    const project = new TemporaryProject({ 'mail.ts': '' }).commit();
    writeFileSync(join(project.root, '.git/index'), 'damaged');
    await expect(project.discover()).rejects.toMatchObject({
      name: 'UserError',
      help: expect.stringContaining('git status'),
    });
  });
});

describe('symbolic links', () => {
  const files = { 'src/mail.ts': 'export {};', 'lib/tax.ts': 'export {};' };

  it('are no second copy of a file within, and are counted when they leave the root', async () => {
    const project = new TemporaryProject(files);
    const outside = join(project.root, '../outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'secret.ts'), 'export const secret = 1;');
    symlinkSync('../src/mail.ts', join(project.root, 'lib/mail.ts'));
    symlinkSync('../../outside/secret.ts', join(project.root, 'src/secret.ts'));
    symlinkSync(outside, join(project.root, 'src/shared'));
    symlinkSync('../lib', join(project.root, 'src/lib'));
    symlinkSync('../../nowhere.ts', join(project.root, 'src/broken.ts'));
    for (const stage of ['folders', 'untracked', 'tracked']) {
      if (stage === 'untracked') project.git('init', '-q');
      if (stage === 'tracked') project.git('add', '-A');
      const found = await project.discover();
      expect(paths(found.sources)).toEqual(['lib/tax.ts', 'src/mail.ts']);
      expect(excluded(found)).toEqual({
        link: ['lib/mail.ts'],
        'outside-root': ['src/broken.ts', 'src/secret.ts', 'src/shared'],
      });
    }
  });

  it('are not read through when they take the place of a tracked file or folder', async () => {
    const project = new TemporaryProject(files).commit();
    const outside = join(project.root, '../outside');
    renameSync(join(project.root, 'lib'), outside);
    symlinkSync(outside, join(project.root, 'lib'));
    rmSync(join(project.root, 'src/mail.ts'));
    symlinkSync(join(outside, 'tax.ts'), join(project.root, 'src/mail.ts'));
    const found = await project.discover();
    expect(paths(found.sources)).toEqual([]);
    expect(excluded(found)).toEqual({ 'outside-root': ['lib', 'src/mail.ts'] });
    expect(found.read(repoPath('src/mail.ts'))).toMatchObject({ kind: 'unreadable' });
  });
});

describe('listing without git', () => {
  const tree = {
    '.gitignore': 'dist\n/top.ts\n*.log.ts\n!keep.log.ts\nbuild/\nnode_modules\n',
    'top.ts': '',
    'src/top.ts': '',
    'src/a.log.ts': '',
    'src/keep.log.ts': '',
    'src/dist/compiled.ts': '',
    'pkg/.gitignore': '!dist\n/own.ts\nCase.ts\nsecret/*\n!secret/kept.ts\n# comment\n',
    'pkg/dist/kept.ts': '',
    'pkg/own.ts': '',
    'pkg/deep/own.ts': '',
    'pkg/Case.ts': '',
    'pkg/case/case.ts': '',
    'pkg/secret/lost.ts': '',
    'pkg/secret/kept.ts': '',
    'build/.gitignore': '!*\n',
    'build/lost.ts': '',
    'node_modules/mail/index.js': '',
    '.github/scripts/label.ts': '',
    ...Object.fromEntries(ODD_NAMES.map((name) => [name, ''])),
  };

  it('finds what git finds in the same tree', async () => {
    const project = new TemporaryProject(tree);
    const plain = await project.discover();
    project.git('init', '-q');
    const untracked = await project.discover();
    const gitMissing = await project.discover({ environment: WITHOUT_GIT });
    project.git('add', '-A');
    const tracked = await project.discover();
    expect([plain.listedBy, untracked.listedBy, gitMissing.listedBy]).toEqual(['folders', 'git', 'folders']);
    expect(paths(plain.sources)).toEqual(
      [
        '.github/scripts/label.ts',
        'pkg/case/case.ts',
        'pkg/deep/own.ts',
        'pkg/dist/kept.ts',
        'pkg/secret/kept.ts',
        'src/keep.log.ts',
        'src/top.ts',
        ...ODD_NAMES,
      ].sort(),
    );
    for (const other of [untracked, gitMissing, tracked]) expect(paths(other.sources)).toEqual(paths(plain.sources));
  });

  it('heeds ignore files above the root as far as the repository reaches', async () => {
    const project = new TemporaryProject({
      '.gitignore': 'web/tmp/\n*.log.ts\n',
      'web/mail.ts': '',
      'web/tmp/a.ts': '',
      'web/b.log.ts': '',
    });
    project.git('init', '-q');
    const root = join(project.root, 'web');
    expect(paths((await project.discover({ root, environment: WITHOUT_GIT })).sources)).toEqual(['mail.ts']);
    expect(paths((await project.discover({ root })).sources)).toEqual(['mail.ts']);
  });

  it('lists a root that git ignores', async () => {
    const project = new TemporaryProject({ '.gitignore': 'play/\n', 'play/src/mail.ts': '' }).commit();
    const found = await project.discover({ root: join(project.root, 'play') });
    expect([found.listedBy, paths(found.sources)]).toEqual(['folders', ['src/mail.ts']]);
  });

  it('has nothing to judge in an empty folder', async () => {
    const found = await new TemporaryProject({}).discover();
    expect([found.sources, found.dotenv, found.excluded.size, found.packages]).toEqual([[], [], 0, []]);
  });

  it('reports a folder that it may not open', async () => {
    const project = new TemporaryProject({ 'src/mail.ts': '', 'locked/key.ts': '' });
    chmodSync(join(project.root, '..'), 0o755);
    chmodSync(join(project.root, 'locked'), 0);
    const plain = await withoutPrivileges(() => project.discover());
    project.git('init', '-q');
    const trust = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };
    const listed = await withoutPrivileges(() => project.discover({ environment: { ...CLEAN, ...trust, HOME: '/' } }));
    chmodSync(join(project.root, 'locked'), 0o755);
    expect([plain.listedBy, listed.listedBy]).toEqual(['folders', 'git']);
    for (const { unreadable } of [plain, listed]) {
      expect(unreadable).toEqual([{ file: 'locked', reason: 'the folder could not be opened (permission denied)' }]);
    }
  });
});

/** The administrator may open everything, so for this one the process acts as somebody else. */
async function withoutPrivileges<Result>(work: () => Promise<Result>): Promise<Result> {
  const user = process.geteuid?.();
  if (user === 0) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (user === 0) process.seteuid?.(0);
  }
}

describe('the same content elsewhere', () => {
  it('gives the same result in a clone at another path, in folders called build, env, test or dist', async () => {
    const project = new TemporaryProject({
      'src/mail.ts': '',
      'src/mail.test.ts': '',
      'index.js': '',
      '.env': 'A=1',
    }).commit();
    const results: unknown[] = [];
    for (const name of ['build', 'env', 'test', 'dist', 'node_modules', 'vendor', 'generated']) {
      const clone = new TemporaryProject({}, name);
      execFileSync('git', ['clone', '-q', project.root, clone.root], { env: CLEAN });
      const { root, ...found } = await clone.discover();
      expect(root).toBe(clone.root);
      results.push(JSON.stringify([found.sources, found.dotenv, [...found.excluded], found.commit]));
    }
    expect(new Set(results).size).toBe(1);
    expect(results[0]).toContain('"src/mail.ts","test":false');
  });
});
