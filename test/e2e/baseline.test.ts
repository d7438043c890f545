import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { jsonReport, ssotLint, type Outcome } from '../support/cli.ts';
import { TIDY_SHOP, UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const BASELINE = 'ssot-baseline.jsonl';
const GROW = ['baseline', '--grow', '--reason', 'The old mailer moves in.'];
const PRUNE = ['baseline', '--prune'];

const receipt = (
  name: string,
): string => `export function ${name}(order: { total: number; items: readonly number[] }): string {
  const sum = order.items.reduce((all, one) => all + one, 0);
  const rest = Math.max(0, order.total - sum);
  if (rest > 0) return \`\${order.items.length} items, \${rest.toFixed(2)} to pay\`;
  return order.items.map((one) => one.toFixed(2)).join(', ');
}
`;
const OLD_SHOP = {
  ...UNTIDY_SHOP,
  'src/text/receipt.ts': receipt('receipt'),
  'src/orders/receipt.ts': receipt('receipt'),
};

const textOf = ({ root }: TemporaryProject): string => readFileSync(join(root, BASELINE), 'utf8');
const check = ({ root }: TemporaryProject, ...args: string[]): Outcome => ssotLint(root, ['check', ...args]);

/** A shop with a baseline of its two findings: lines 2 and 3 of the file. */
function oldShop(files: Record<string, string> = {}): TemporaryProject {
  const project = new TemporaryProject({ ...OLD_SHOP, ...files }).commit();
  const { stdout, stderr, status } = ssotLint(project.root, ['baseline']);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toMatch(/^froze \d+ findings? \(\d+ sites?\) in ssot-baseline\.jsonl\n$/);
  project.git('add', '-A');
  project.git('commit', '-q', '-m', 'Freeze what there is');
  return project;
}

describe('ssot-lint baseline', () => {
  it('lets what is there pass, counts it in every report, and leaves the score what it is', () => {
    const before = jsonReport(new TemporaryProject(OLD_SHOP).commit().root);
    const project = oldShop();
    expect(check(project)).toMatchObject({ status: 0, stderr: '' });
    expect(check(project).stdout).toMatch(/· 0 findings · 0 allowed · 2 baselined · gate passed\n$/);
    const after = jsonReport(project.root);
    expect(after.score).toEqual(before.score);
    expect(after.score.percent).toBeLessThan(100);
    expect(after.baseline).toEqual({ entries: 2, findings: 2, problems: [] });
    expect(after.findings.map((one) => one.status)).toEqual(['baselined', 'baselined']);
    expect(check(project, '--threshold', '100').stdout).toContain('100.0 % is required');
  });

  it('does not mind code that moves', () => {
    const project = oldShop();
    project.write({
      'src/billing.ts': '// A line.\n'.repeat(50) + OLD_SHOP['src/billing.ts'],
      'src/orders/receipt.ts': `// Orders.\n${receipt('receipt').replaceAll('  ', '\t')}`,
    });
    expect(check(project).status).toBe(0);
  });

  it('catches a swap: one finding mended, another one made', () => {
    const project = oldShop();
    project.write({ 'src/billing.ts': `export const trace = process.env.BILLING_TRACE === '1';\n` });
    const { status, stdout } = check(project);
    expect(status).toBe(1);
    expect(stdout).toContain('src/billing.ts:1:22');
    expect(stdout).toContain(
      `${BASELINE}:2:1  stale  no-direct-env-access, src/billing.ts: BILLING_DEBUG: is no violation any more`,
    );
    expect(stdout).toContain('1 finding at error severity beyond the baseline, 0 accepted');
    expect(stdout).toContain('1 entry of the baseline covers more than there is; run "ssot-lint baseline --prune"');
  });

  it('catches a third copy of a pair, and points at it', () => {
    const project = oldShop({});
    project.write({ 'src/mail/receipt.ts': receipt('receipt') });
    const { status, stdout } = check(project);
    expect(status).toBe(1);
    expect(stdout).toMatch(/src\/mail\/receipt\.ts:1:1 {2}receipt {2}\(new\)/);
    expect(stdout).not.toMatch(/src\/orders\/receipt\.ts:1:1 {2}receipt {2}\(new\)/);
    expect(stdout).not.toContain('stale');
  });

  it('shrinks by --prune, and what was mended cannot come back', () => {
    const project = oldShop();
    project.write({ 'src/billing.ts': TIDY_SHOP['src/env.ts'].replace('env', 'nothing').replace(/process.*'/, "''") });
    expect(check(project).status).toBe(1);
    expect(ssotLint(project.root, [...PRUNE, '--dry-run']).stdout).toBe('dry run: removed 1 entry\n');
    expect(ssotLint(project.root, PRUNE)).toEqual({ status: 0, stdout: 'removed 1 entry\n', stderr: '' });
    expect(ssotLint(project.root, PRUNE).stdout).toBe('nothing to do\n');
    expect(check(project).status).toBe(0);
    project.write({ 'src/billing.ts': OLD_SHOP['src/billing.ts'] });
    expect(check(project).status).toBe(1);
  });

  it('grows only by --grow and with a reason, which it keeps', () => {
    const project = oldShop();
    project.write({ 'src/mail/old.ts': 'export const relay = process.env.RELAY;\n' });
    expect(check(project).status).toBe(1);
    const before = textOf(project);
    for (const args of [['baseline'], GROW.slice(0, 2), [...GROW.slice(0, 3), 'TODO'], [...PRUNE, '--reason', 'x']]) {
      const { status, stderr } = ssotLint(project.root, args);
      expect(stderr).toMatch(/may only shrink|only for a reason|a baseline that grows/);
      expect(status).toBe(2);
    }
    expect(textOf(project)).toBe(before);
    expect(ssotLint(project.root, GROW).stdout).toBe('grew by 1 site (1 new entry, 0 larger ones)\n');
    expect(textOf(project).split('\n')[2]).toBe(
      '{"rule":"no-direct-env-access","subject":"src/mail/old.ts: RELAY","sites":{"src/mail/old.ts":1},' +
        '"reason":"The old mailer moves in."}',
    );
    expect(check(project).status).toBe(0);
  });

  it('follows a renamed file by --prune', () => {
    const project = oldShop();
    renameSync(join(project.root, 'src/billing.ts'), join(project.root, 'src/bills.ts'));
    const { status, stdout } = check(project);
    expect(stdout).toContain(
      `${BASELINE}:2:1  moved  no-direct-env-access, src/billing.ts: BILLING_DEBUG: src/billing.ts is now src/bills`,
    );
    expect(status).toBe(1);
    expect(ssotLint(project.root, PRUNE).stdout).toBe('moved 1 entry to where the finding is now\n');
    expect(textOf(project)).toContain('"sites":{"src/bills.ts":1}');
    expect(check(project).status).toBe(0);
  });

  it('is silent about entries that a run did not judge', () => {
    const project = oldShop();
    rmSync(join(project.root, 'src/orders/receipt.ts'));
    expect(check(project, '--rule', 'no-direct-env-access').status).toBe(0);
    expect(check(project, 'src/billing.ts').status).toBe(0);
    expect(check(project, '--rule', 'no-duplicate-function').status).toBe(1);
    project.write({ 'src/orders/receipt.ts': receipt('receipt'), 'src/billing.ts': 'export const = ;\n' });
    expect(jsonReport(project.root).baseline?.problems).toEqual([]);
  });

  it('gives way to a decision', () => {
    const project = oldShop();
    const id = jsonReport(project.root).findings[0]?.id ?? 'none';
    expect(ssotLint(project.root, ['allow', id, '--reason', 'Read once.', '--owner', 'billing']).status).toBe(0);
    expect(check(project).stdout).toContain(`${BASELINE}:2:1  stale`);
    ssotLint(project.root, PRUNE);
    expect(check(project).stdout).toMatch(/1 allowed · 1 baselined · gate passed/);
  });

  it('merges by lines, and by --prune where git does not', () => {
    const reads = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [
        `src/${name}.ts`,
        `export const it = process.env.SHOP_${name.toUpperCase()};\n`,
      ]),
    );
    const project = oldShop({ ...reads, '.gitattributes': `${BASELINE} merge=union\n` });
    const mend = (branch: string, name: string): void => {
      project.git('checkout', '-q', '-b', branch, 'main');
      project.write({ [`src/${name}.ts`]: 'export const it = 1;\n' });
      expect(ssotLint(project.root, PRUNE).stdout).toBe('removed 1 entry\n');
      project.git('commit', '-q', '-a', '-m', `Mend ${name}`);
    };
    mend('far', 'a');
    mend('near', 'd');
    mend('next', 'e');
    project.git('merge', '-q', '-m', 'Merge', 'far');
    expect(check(project).status).toBe(0);
    project.git('merge', '-q', '-m', 'Merge', 'near');
    const merged = check(project);
    if (merged.status === 1) expect(merged.stdout).toContain('baseline --prune');
    ssotLint(project.root, PRUNE);
    expect(textOf(project).split('\n')).toHaveLength(6);
    expect(check(project).status).toBe(0);
  });

  it('stops a run that would judge by a broken file, and says where it is broken', () => {
    const project = oldShop();
    const text = textOf(project);
    const [header = '', first = ''] = text.split('\n');
    project.write({
      [BASELINE]: [header, first.replace('"sites"', '"site"'), '<<<<<<< HEAD', first, first].join('\n'),
    });
    const { status, stderr, stdout } = check(project);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(stderr).toContain(`${BASELINE}:2:74 unknown key "site" (did you mean "sites"?)`);
    expect(stderr).toContain(`${BASELINE}:3:1 is a mark of a merge conflict`);
    expect(stderr).toContain(`${BASELINE}:5:1 the finding stands in line 4 already`);
    expect(ssotLint(project.root, PRUNE).status).toBe(2);
  });

  it('is part of what a kept verdict depends on', () => {
    const project = oldShop();
    expect(check(project).status).toBe(0);
    project.write({ [BASELINE]: '{"version":1}\n' });
    expect(check(project).status).toBe(1);
    rmSync(join(project.root, BASELINE));
    expect(jsonReport(project.root).baseline).toBeUndefined();
  });

  it('is used as its guide says', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/baseline.md'), 'utf8');
    const commands = [...guide.matchAll(/^npx ssot-lint (.+)$/gm)].map((one) => one[1] ?? '');
    expect(commands.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'baseline',
      'baseline --prune',
      'baseline --grow',
    ]);
    const project = new TemporaryProject(OLD_SHOP).commit();
    for (const [nth, command] of commands.entries()) {
      if (nth === 1) rmSync(join(project.root, 'src/billing.ts'));
      if (nth === 2) project.write({ 'src/mail/old.ts': 'export const relay = process.env.RELAY;\n' });
      const args = (command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
      const { status, stdout, stderr } = ssotLint(project.root, args);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/^(?:froze 2 findings|removed 1 entry|grew by 1 site)/);
      if (nth === 0) project.git('add', BASELINE);
      expect(check(project).status).toBe(0);
    }
  });

  it('is not overwritten by a report, and not followed out of the project', () => {
    const project = oldShop();
    expect(check(project, '--format', `json=${BASELINE}`).status).toBe(2);
    expect(textOf(project)).toContain('"version":1');
  });

  it('works before the first commit, without git, and where there is nothing to record', () => {
    const unborn = new TemporaryProject(OLD_SHOP);
    unborn.git('init', '-q');
    expect(ssotLint(unborn.root, ['baseline']).status).toBe(0);
    expect(check(unborn).status).toBe(0);
    const plain = new TemporaryProject(OLD_SHOP);
    expect(ssotLint(plain.root, ['baseline', '--dry-run']).stdout).toMatch(/^dry run: froze/);
    expect(existsSync(join(plain.root, BASELINE))).toBe(false);
    const tidy = new TemporaryProject(TIDY_SHOP).commit();
    expect(ssotLint(tidy.root, ['baseline']).stdout).toBe('nothing to do\n');
    expect(existsSync(join(tidy.root, BASELINE))).toBe(false);
    expect(ssotLint(tidy.root, PRUNE).stderr).toContain('there is no ssot-baseline.jsonl');
  });
});
