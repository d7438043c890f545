import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { jsonReport } from '../support/cli.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { checkStaged, committedShop, reportOfIndex, TIDY, UNTIDY } from '../support/staged-project.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

describe('what check --staged finds in an index', { timeout: 300_000 }, () => {
  it('holds nothing of files that were only announced', () => {
    const project = committedShop({ 'src/empty.ts': '', 'src/billing.ts': TIDY });
    project.write({ 'src/later.ts': UNTIDY, 'src/void.ts': '' });
    project.git('add', '-N', 'src/later.ts');
    expect(checkStaged(project.root).stderr).toMatch(/nothing is staged/);
    project.git('add', 'src/void.ts');
    const { status, report } = checkStaged(project.root);
    expect([status, report?.scope.files]).toEqual([0, Object.keys(TIDY_SHOP).length - 1 + 3]);
    project.git('rm', '-q', '--cached', 'src/billing.ts');
    project.git('add', '-N', 'src/billing.ts');
    expect(checkStaged(project.root).report?.scope.files).toBe(Object.keys(TIDY_SHOP).length - 1 + 2);
  });

  it('holds renamed files at their new place, and deleted ones not at all', () => {
    const project = committedShop({ 'src/billing.ts': UNTIDY, 'src/gone.ts': UNTIDY.replace('BILLING', 'GONE') });
    project.git('mv', 'src/billing.ts', 'src/bills.ts');
    project.git('rm', '-q', 'src/gone.ts');
    rmSync(join(project.root, 'src/orders.ts'));
    const { places, report } = checkStaged(project.root);
    expect(places).toEqual(['src/bills.ts:1:22']);
    expect(report?.score).toEqual(reportOfIndex(project).score);
    expect(report?.scope.files).toBe(4);
  });

  it('holds the links that are staged, wherever those on the disk lead', () => {
    const project = committedShop({ 'lib/price.ts': TIDY });
    project.write({ '../outside/tax.ts': UNTIDY, 'src/tax.ts': UNTIDY });
    symlinkSync('../src/tax.ts', join(project.root, 'lib/tax.ts'));
    symlinkSync('../lib', join(project.root, 'src/library'));
    symlinkSync('library', join(project.root, 'src/again'));
    symlinkSync('again/../../../outside/tax.ts', join(project.root, 'src/out.ts'));
    symlinkSync('round.ts', join(project.root, 'src/round.ts'));
    project.git('add', '-A');
    const expected = reportOfIndex(project);
    for (const name of ['lib/tax.ts', 'src/library', 'src/again', 'src/out.ts', 'src/round.ts'])
      rmSync(join(project.root, name));
    const { places, report } = checkStaged(project.root);
    expect(places).toEqual(['src/tax.ts:1:22']);
    expect(report?.scope).toEqual(expected.scope);
    expect(report?.scope.excluded).toEqual({ link: 2, 'outside-root': 1 });
  });

  it('follows a link to a config, but not out of the project', () => {
    const project = committedShop({ 'lint/ssot.yaml': 'rules:\n  no-direct-env-access: off\n' });
    symlinkSync('lint/ssot.yaml', join(project.root, 'ssot.config.yaml'));
    project.write({ 'src/billing.ts': UNTIDY, '../ssot.yaml': '{}' });
    project.git('add', '-A');
    expect(checkStaged(project.root).status).toBe(0);
    rmSync(join(project.root, 'ssot.config.yaml'));
    symlinkSync('../ssot.yaml', join(project.root, 'ssot.config.yaml'));
    project.git('add', '-A');
    expect(checkStaged(project.root)).toMatchObject({ status: 2 });
    expect(checkStaged(project.root).stderr).toMatch(/ssot\.config\.yaml is a link that leads out of the project/);
  });

  it('may have any names', () => {
    const names = [
      'src/a b.ts',
      `src/"quoted" 'x'.ts`,
      'src/line\nbreak.ts',
      '-leading.ts',
      'src/ünï.ts',
      'src/[id].ts',
    ];
    const project = committedShop();
    for (const [i, name] of names.entries()) project.write({ [name]: UNTIDY.replace('BILLING', `N${i}`) });
    project.git('add', '-A');
    for (const name of names) project.write({ [name]: TIDY });
    expect([...checkStaged(project.root).places].sort()).toEqual(names.map((name) => `${name}:1:22`).sort());
  });

  it('may have names that are no text, which are told and not passed over', () => {
    const project = committedShop();
    const name = Buffer.concat([Buffer.from(`${project.root}/src/caf`), Buffer.from([0xe9]), Buffer.from('.ts')]);
    writeFileSync(name, UNTIDY);
    project.git('add', '-A');
    const { status, report } = checkStaged(project.root);
    expect(status).toBe(1);
    expect(report?.scope.unreadable).toEqual([{ file: 'src/caf\uFFFD.ts', reason: 'its name is not valid UTF-8' }]);
  });

  it('holds files that are not checked out', () => {
    const project = committedShop({ 'apps/web/cart.ts': UNTIDY, 'lib/price.ts': TIDY });
    project.git('sparse-checkout', 'set', '--no-cone', '/src/', '/package.json');
    expect(existsSync(join(project.root, 'apps'))).toBe(false);
    project.write({ 'src/billing.ts': TIDY });
    project.git('add', 'src');
    const { status, report } = checkStaged(project.root);
    expect([status, report?.scope.files, report?.scope.excluded]).toEqual([0, 6, {}]);
    expect(jsonReport(project.root).scope.excluded).toEqual({ 'not-checked-out': 2 });
  });

  it('is read where git was told not to look at the work tree, and where the index is split', () => {
    const project = committedShop({ 'src/billing.ts': TIDY });
    project.git('update-index', '--split-index');
    project.git('update-index', '--assume-unchanged', 'src/mail.ts');
    project.write({ 'src/billing.ts': UNTIDY, 'src/mail.ts': '}' });
    project.git('add', 'src/billing.ts');
    expect(checkStaged(project.root)).toMatchObject({ status: 1, places: ['src/billing.ts:1:22'] });
  });

  it('holds what git keeps, not what filters and line ends make of it', () => {
    const project = committedShop({ '.gitattributes': '*.ts text eol=crlf\nsrc/secret.ts filter=turn\n' });
    project.git('config', 'filter.turn.clean', `sed 's/TURNED/process.env.TURNED/'`);
    project.git('config', 'filter.turn.smudge', `sed 's/process.env.TURNED/TURNED/'`);
    project.write({ 'src/billing.ts': UNTIDY.replace('\n', '\r\n'), 'src/secret.ts': 'export const a = TURNED;\r\n' });
    project.git('add', '-A');
    expect([...checkStaged(project.root).places].sort()).toEqual(['src/billing.ts:1:22', 'src/secret.ts:1:18']);
    project.git('commit', '-q', '-m', 'Turn');
    project.write({ 'src/billing.ts': `\r\n${UNTIDY}` });
    project.git('add', '-A');
    expect(checkStaged(project.root).places).toEqual(['src/billing.ts:2:22']);
  });

  it('is not what `git replace` shows instead', () => {
    const project = committedShop().write({ 'src/billing.ts': UNTIDY, '../tidy.ts': TIDY });
    project.git('add', '-A');
    const tidy = project.git('hash-object', '-w', join(project.root, '../tidy.ts')).trim();
    project.git('replace', project.git('rev-parse', ':src/billing.ts').trim(), tidy);
    expect(checkStaged(project.root).places).toEqual(['src/billing.ts:1:22']);
  });

  it('is judged below the nearest folder for which a config is staged', () => {
    const project = committedShop({ 'apps/web/cart.ts': TIDY, 'apps/api/api.ts': TIDY });
    project.write({
      'apps/web/ssot.config.yaml': 'threshold: 0\n',
      'apps/web/cart.ts': UNTIDY,
      'apps/api/api.ts': UNTIDY,
    });
    project.git('add', '*.ts');
    expect(checkStaged(join(project.root, 'apps/web')).places).toEqual([
      'apps/api/api.ts:1:22',
      'apps/web/cart.ts:1:22',
    ]);
    project.write({
      'apps/web/env.ts': 'export const env = { PORT: process.env.PORT };\n',
      'apps/web/main.ts': "import { env } from './env';\nlisten(env.PORT);\n",
    });
    project.git('add', '-A');
    expect(checkStaged(join(project.root, 'apps/web')).places).toEqual(['cart.ts:1:22']);
  });

  it('may lack contents in a partial clone, which is told', () => {
    const origin = committedShop({ 'apps/web/cart.ts': TIDY });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const clone = new TemporaryProject({});
    clone.git('clone', '-q', '--filter=blob:none', '--sparse', `file://${origin.root}`, 'shop');
    const root = join(clone.root, 'shop');
    clone.git('-C', 'shop', 'sparse-checkout', 'set', 'src');
    clone.write({ 'shop/src/billing.ts': UNTIDY });
    clone.git('-C', 'shop', 'add', 'src');
    const { status, places, report } = checkStaged(root);
    expect([status, places, report?.scope.excluded]).toEqual([1, ['src/billing.ts:1:22'], { 'not-checked-out': 1 }]);
  });
});
