import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { branch, check, commit, RELAY, report, SHOP, total } from '../support/change-shop.ts';
import { ssotLint } from '../support/cli.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

describe('check --since', () => {
  it('does not blame a change for what was there, and needs no file for that', () => {
    const project = branch();
    project.write({
      'src/billing.ts': `// A line.\n${SHOP['src/billing.ts']}`,
      'src/new.ts': 'export const it = 1;\n',
    });
    const { status, stdout, stderr } = check(project);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/· 0 introduced · 0 fixed · 0 allowed · gate passed\n$/);
    expect(status).toBe(0);
    expect(ssotLint(project.root, ['check']).status).toBe(1);
  });

  it.each(['committed', 'staged', 'untracked'])('fails for what it introduced, %s', (how) => {
    const project = branch();
    project.write(RELAY);
    if (how !== 'untracked') project.git('add', '-A');
    if (how === 'committed') commit(project);
    const { status, stdout } = check(project);
    expect(stdout).toContain('src/mail/relay.ts:1:22');
    expect(stdout).not.toContain('src/billing.ts');
    expect(stdout).toContain('1 finding at error severity introduced since main, 0 accepted');
    expect(status).toBe(1);
    const { findings, since, score } = report(project);
    expect(findings.map((one) => one.status).sort()).toEqual(['baselined', 'baselined', 'violation']);
    expect(since).toMatchObject({ introduced: 1, fixed: [], base: project.git('rev-parse', 'main').trim() });
    expect(since.score.after).toBe(score.percent);
    expect(since.score.before).toBeGreaterThan(since.score.after ?? 100);
  });

  it('sees through a swap, and says what was fixed', () => {
    const project = branch();
    project.write({ ...RELAY, 'src/billing.ts': 'export const debug = false;\n' });
    expect(check(project).status).toBe(1);
    const { since } = report(project);
    expect(since.introduced).toBe(1);
    expect(since.fixed).toEqual([
      {
        rule: 'no-direct-env-access',
        subject: 'src/billing.ts: BILLING_DEBUG',
        message: '`BILLING_DEBUG` is read directly from `process.env` instead of through `env` of src/env.ts.',
        sites: 1,
      },
    ]);
    rmSync(join(project.root, 'src/mail/relay.ts'));
    expect(check(project).status).toBe(0);
    expect(check(project).stdout).toMatch(/fixed {2}`BILLING_DEBUG` is read directly.*1 site/);
  });

  it('takes a third copy of a pair for introduced, and points at it', () => {
    const project = branch();
    project.write({ 'src/mail/total.ts': total('total') });
    const { status, stdout } = check(project);
    expect(stdout).toMatch(/src\/mail\/total\.ts:1:1 {2}total {2}\(new\)/);
    expect(stdout).not.toMatch(/orders\/total\.ts:1:1 {2}total {2}\(new\)/);
    expect(status).toBe(1);
  });

  it('says how many violating sites are gone, the owner of copies not among them', () => {
    const project = branch();
    rmSync(join(project.root, 'src/orders/total.ts'));
    expect(report(project).since.fixed).toMatchObject([{ rule: 'no-duplicate-function', sites: 1 }]);
  });

  it('follows a renamed file and a renamed folder', () => {
    const project = branch();
    renameSync(join(project.root, 'src/billing.ts'), join(project.root, 'src/bills.ts'));
    renameSync(join(project.root, 'src/orders'), join(project.root, 'src/sales'));
    expect(check(project).status).toBe(0);
    expect(report(project).since).toMatchObject({ introduced: 0, fixed: [] });
  });

  it('begins where the branch left, whatever has happened there since', () => {
    const project = branch();
    project.write({ 'src/note.ts': 'export const note = 1;\n' });
    commit(project);
    project.git('checkout', '-q', 'main');
    project.write({ 'src/billing.ts': 'export const debug = false;\n' });
    commit(project, 'Mend');
    project.git('checkout', '-q', 'relay');
    expect(check(project).status).toBe(0);
    expect(report(project).since.fixed).toEqual([]);
    expect(report(project, '--since', 'HEAD~1').since.base).toBe(project.git('rev-parse', 'HEAD~1').trim());
  });

  it('does not blame a change for what a rule finds that it switches on', () => {
    const project = branch({ 'ssot.config.yaml': 'rules: { no-direct-env-access: off }\n' });
    project.write({ 'ssot.config.yaml': 'rules: { no-direct-env-access: error }\n' });
    expect(check(project).status).toBe(0);
    project.write(RELAY);
    expect(report(project).since.introduced).toBe(1);
  });

  it('fails for a threshold that it crosses, and not for one that was missed before', () => {
    const project = branch({ 'ssot.config.yaml': 'threshold: 100\n' });
    expect(check(project).status).toBe(0);
    expect(ssotLint(project.root, ['check']).stdout).toContain('100.0 % is required');
    const tidy = new TemporaryProject({
      ...TIDY_SHOP,
      'ssot.config.yaml': 'threshold: 100\nrules: { no-direct-env-access: warn }\n',
    }).commit();
    tidy.write(RELAY);
    expect(check(tidy).stdout).toContain('100.0 % is required');
  });

  it('fails for an unreadable file that was readable', () => {
    const project = branch({ 'src/broken.ts': 'export const = ;\n' });
    expect(check(project).status).toBe(0);
    project.write({ 'src/env.ts': 'export const = ;\n' });
    expect(check(project).stdout).toContain('1 file could not be read or parsed');
    project.write({ 'src/env.ts': SHOP['src/env.ts'], 'src/billing.ts': 'export const = ;\n' });
    expect(report(project).since.fixed).toEqual([]);
  });

  it('judges a folder of the repository that has a config of its own', () => {
    const inside = Object.fromEntries(Object.entries(SHOP).map(([path, text]) => [`apps/shop/${path}`, text]));
    const project = new TemporaryProject({ ...inside, 'apps/shop/ssot.config.yaml': 'threshold: 1\n' }).commit();
    project.write({ 'apps/shop/src/mail/relay.ts': RELAY['src/mail/relay.ts'] });
    const { status, stdout } = ssotLint(join(project.root, 'apps/shop/src'), ['check', '--since', 'main']);
    expect(stdout).toContain('src/mail/relay.ts:1:22');
    expect(stdout).toContain('1 introduced · 0 fixed');
    expect(status).toBe(1);
  });

  it('does not miss what a sparse checkout leaves out', () => {
    const project = branch();
    project.git('sparse-checkout', 'set', '--no-cone', '/*', '!/src/billing.ts');
    expect(report(project).since).toMatchObject({ introduced: 0, fixed: [], loosened: [] });
  });

  it('asks a type checker about both sides', () => {
    const files = {
      'src/orders/order.ts':
        'export class Order {\n  /** @deprecated use total */\n  sum(): number { return 1; }\n  total(): number { return 1; }\n}\n',
      'src/orders/list.ts': "import { Order } from './order';\nexport const orders = (): Order[] => [new Order()];\n",
      'src/orders/use.ts': "import { orders } from './list';\nexport const sum = orders().map((one) => one.sum());\n",
    };
    const project = branch(files);
    expect(check(project, '--types').status).toBe(0);
    project.write({
      'src/orders/more.ts': files['src/orders/use.ts'].replace('export const sum', 'export const sums'),
    });
    const { findings, since } = report(project, '--types');
    expect(since.introduced).toBeGreaterThan(0);
    expect(findings.flatMap((one) => one.sites.filter((site) => site.isNew)).map((site) => site.file)).toContain(
      'src/orders/more.ts',
    );
  });
});
