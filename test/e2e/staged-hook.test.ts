import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { TIDY_SHOP } from '../support/shops.ts';
import { addHook, checkStaged, committedShop, commitThroughHook, TIDY, UNTIDY } from '../support/staged-project.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

describe('check --staged in a hook', { timeout: 300_000 }, () => {
  it('judges what `commit -a` commits', () => {
    const project = committedShop({ 'src/billing.ts': TIDY });
    addHook(project);
    project.write({ 'src/billing.ts': UNTIDY, 'src/untracked.ts': UNTIDY });
    expect(commitThroughHook(project, ['-a'])).toMatchObject({ status: 1, places: ['src/billing.ts:1:22'] });
    project.write({ 'src/billing.ts': `// Bills.\n${TIDY}` });
    expect(commitThroughHook(project, ['-a'])).toMatchObject({ status: 0, places: [] });
  });

  it('judges what `commit <path>` commits, and not what else is staged', () => {
    const project = committedShop({ 'src/billing.ts': TIDY, 'src/cart.ts': TIDY });
    addHook(project);
    project.write({ 'src/billing.ts': UNTIDY, 'src/cart.ts': `// Cart.\n${TIDY}` });
    project.git('add', 'src/billing.ts');
    expect(commitThroughHook(project, ['src/billing.ts'])).toMatchObject({
      status: 1,
      places: ['src/billing.ts:1:22'],
    });
    expect(commitThroughHook(project, ['src/cart.ts'])).toMatchObject({ status: 0, places: [] });
    expect(commitThroughHook(project, [])).toMatchObject({ status: 1, places: ['src/billing.ts:1:22'] });
  });

  it('judges a commit that is made in a subfolder, and from an index of a script', () => {
    const project = committedShop({ 'src/billing.ts': TIDY });
    addHook(project);
    project.write({ 'src/billing.ts': UNTIDY });
    expect(commitThroughHook(project, ['billing.ts'], join(project.root, 'src')).places).toEqual([
      'src/billing.ts:1:22',
    ]);
    const env = { GIT_INDEX_FILE: join(project.root, '../script.index') };
    writeFileSync(env.GIT_INDEX_FILE, readFileSync(join(project.root, '.git/index')));
    project.git('add', '-A');
    expect(checkStaged(project.root, [], env).stderr).toMatch(/nothing is staged/);
    expect(checkStaged(project.root).status).toBe(1);
  });

  it('judges the first commit', () => {
    const project = new TemporaryProject({ ...TIDY_SHOP, 'src/billing.ts': UNTIDY });
    project.git('init', '-q');
    addHook(project);
    expect(checkStaged(project.root).stderr).toMatch(/nothing is staged/);
    project.git('add', '-A');
    expect(commitThroughHook(project, [])).toMatchObject({ status: 1, places: ['src/billing.ts:1:22'] });
    project.write({ 'src/billing.ts': TIDY });
    project.git('add', '-A');
    expect(commitThroughHook(project, [])).toMatchObject({ status: 0, places: [] });
  });

  it('judges the first commit of a repository with long ids', () => {
    const project = new TemporaryProject({ ...TIDY_SHOP, 'src/billing.ts': UNTIDY, 'src/empty.ts': '' });
    project.git('init', '-q', '--object-format=sha256');
    project.git('add', '-A');
    expect(checkStaged(project.root)).toMatchObject({ status: 1, places: ['src/billing.ts:1:22'] });
  });

  it('judges the commit that ends a merge, and refuses what is not merged yet', () => {
    const project = committedShop({ 'src/billing.ts': TIDY });
    addHook(project);
    project.git('checkout', '-q', '-b', 'sale');
    project.write({ 'src/billing.ts': UNTIDY, 'src/sale.ts': UNTIDY.replace('BILLING', 'SALE') });
    project.git('add', '-A');
    project.git('commit', '-q', '--no-verify', '-m', 'Sell');
    project.git('checkout', '-q', 'main');
    project.write({ 'src/billing.ts': `export const debug = true;\n` });
    project.git('commit', '-q', '--no-verify', '-a', '-m', 'Bill');
    expect(() => project.git('merge', '-q', 'sale')).toThrow();
    const unmerged = checkStaged(project.root);
    expect(unmerged.status).toBe(1);
    expect(unmerged.report?.scope.unreadable).toEqual([
      { file: 'src/billing.ts', reason: 'its merge conflict is not resolved' },
    ]);
    project.write({ 'src/billing.ts': TIDY });
    project.git('add', '-A');
    expect(commitThroughHook(project, [])).toMatchObject({ status: 1, places: ['src/sale.ts:1:22'] });
    project.write({ 'src/sale.ts': TIDY });
    project.git('add', '-A');
    expect(commitThroughHook(project, [])).toMatchObject({ status: 0, places: [] });
  });

  it('judges a linked work tree, also from a subfolder', () => {
    const project = committedShop({ 'src/billing.ts': TIDY });
    addHook(project);
    const linked = join(project.root, '../linked');
    project.git('worktree', 'add', '-q', linked, '-b', 'sale');
    project.write({ '../linked/src/billing.ts': UNTIDY });
    expect(commitThroughHook(project, ['-a'], linked).places).toEqual(['src/billing.ts:1:22']);
    expect(commitThroughHook(project, ['billing.ts'], join(linked, 'src')).places).toEqual(['src/billing.ts:1:22']);
    project.write({ '../linked/src/billing.ts': `// Bills.\n${TIDY}` });
    expect(commitThroughHook(project, ['-a'], linked)).toMatchObject({ status: 0, places: [] });
  });

  it('judges a submodule as the repository that it is, and the one around it without it', () => {
    const outer = committedShop();
    const inner = new TemporaryProject({ ...TIDY_SHOP, 'src/billing.ts': UNTIDY }).commit();
    outer.git('submodule', '--quiet', 'add', inner.root, 'vendor-shop');
    expect(checkStaged(outer.root)).toMatchObject({ status: 0, places: [] });
    addHook(outer);
    outer.git('commit', '-q', '-m', 'Add the other shop');
    outer.write({ 'vendor-shop/src/more.ts': UNTIDY.replace('BILLING', 'MORE') });
    outer.git('-C', 'vendor-shop', 'add', '-A');
    expect(checkStaged(join(outer.root, 'vendor-shop')).places).toEqual(['src/more.ts:1:22']);
    expect(checkStaged(outer.root).stderr).toMatch(/nothing is staged/);
  });
});
