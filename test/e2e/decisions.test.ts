import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { jsonReport, ssotLint } from '../support/cli.ts';
import { TIDY_SHOP, UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const ALLOWLIST = 'acceptable-duplicates.yaml';
const today = new Date().toISOString().slice(0, 10);
const decision = (root: string): string => readFileSync(join(root, ALLOWLIST), 'utf8');
const findingId = (root: string): string =>
  jsonReport(root).findings.find((one) => one.status === 'violation')?.id ?? 'none';

describe('ssot-lint allow', () => {
  it('records a decision that makes the gate pass, and prune takes it out again once it is not needed', () => {
    const project = new TemporaryProject(UNTIDY_SHOP).commit();
    const { root } = project;
    const args = [
      'allow',
      findingId(root),
      '--reason',
      'Read once at start-up.',
      '--owner',
      'billing',
      '--expires',
      '2999-01-01',
    ];
    expect(ssotLint(root, args)).toMatchObject({ status: 0, stderr: '' });
    expect(decision(root)).toContain(`created: ${today}`);
    expect(jsonReport(root)).toMatchObject({ gate: { pass: true }, allowances: { used: 1, problems: [] } });
    expect(ssotLint(root, ['check']).stdout).toContain('1 allowed · gate passed');

    project.write({ 'src/billing.ts': 'export const debug = false;\n' });
    const unused = jsonReport(root);
    expect(unused.allowances.problems.map((one) => one.kind)).toEqual(['unused']);
    expect(unused.gate.pass).toBe(false);
    expect(ssotLint(root, ['prune', '--dry-run']).stdout).toMatch(/^would remove 1 entry: /);
    expect(ssotLint(root, ['prune']).stdout).toMatch(/^removed 1 entry: /);
    expect(jsonReport(root).gate.pass).toBe(true);
  });

  it('leaves comments, order and line ends of the file as they are', () => {
    const text =
      '# Our decisions.\r\nversion: 1\r\nallow:   # keep sorted\r\n  - id: old\r\n    rule: no-direct-env-access\r\n    members: [ src/worker.ts ]  # cron\r\n    reason: Started by cron.\r\n    owner: ops\r\n    created: 2026-01-01\r\n';
    const files = { ...UNTIDY_SHOP, 'src/worker.ts': 'export const dry = process.env.DRY;\n', [ALLOWLIST]: text };
    const { root } = new TemporaryProject(files).commit();
    expect(ssotLint(root, ['allow', findingId(root), '--reason', 'Read: once', '--owner', 'billing']).status).toBe(0);
    expect(decision(root).startsWith(text)).toBe(true);
    expect(decision(root).replaceAll('\r\n', '')).not.toContain('\n');
    expect(jsonReport(root).gate.pass).toBe(true);
  });

  it('refuses what the allowlist would refuse, and writes nothing', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    const id = findingId(root);
    for (const extra of [
      ['--reason', ' ', '--owner', 'billing'],
      ['--reason', 'Once.', '--owner', 'billing', '--expires', 'soon'],
    ]) {
      const { status, stderr } = ssotLint(root, ['allow', id, ...extra]);
      expect(stderr).toContain('nothing was written');
      expect(status).toBe(2);
    }
    expect(existsSync(join(root, ALLOWLIST))).toBe(false);
  });
});

describe('inline waivers', () => {
  const waived = (comment: string): Record<string, string> => ({
    ...TIDY_SHOP,
    'src/billing.ts': `${comment}\nexport const debug = process.env.DEBUG_BILLS;\n`,
  });

  it('accept one place, with a reason', () => {
    const { root } = new TemporaryProject(
      waived('// ssot-allow no-direct-env-access -- set by the scheduler'),
    ).commit();
    const report = jsonReport(root);
    expect(report.gate.pass).toBe(true);
    expect(report.findings[0]).toMatchObject({ status: 'allowed' });
    expect(report.score.rules['no-direct-env-access']?.allowed).toBe(1);
  });

  it.each([
    ['without a reason', '// ssot-allow no-direct-env-access', 'malformed'],
    ['for a rule that does not exist', '// ssot-allow no-env -- because', 'malformed'],
    ['that covers nothing', '// ssot-allow no-deprecated-use -- because', 'unused'],
  ])('%s fail the gate', (_, comment, kind) => {
    const report = jsonReport(new TemporaryProject(waived(comment)).commit().root);
    expect(report.allowances.problems).toMatchObject([{ kind, at: 'src/billing.ts:1:1' }]);
    expect(report.gate.pass).toBe(false);
  });
});

describe('ssot-lint explain', () => {
  it('shows all that is known of a finding, by the start of its id', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    const { status, stdout } = ssotLint(root, ['explain', findingId(root).slice(0, 6)]);
    expect(stdout).toContain('rule      no-direct-env-access');
    expect(stdout).toContain('src/billing.ts:3:22');
    expect(status).toBe(0);
  });
});

describe('ssot-lint init', () => {
  it('writes a config from what the code shows, which check then accepts', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    expect(ssotLint(root, ['init'])).toMatchObject({ status: 0, stdout: 'wrote ssot.config.yaml\n' });
    const config = readFileSync(join(root, 'ssot.config.yaml'), 'utf8');
    expect(config).toContain('accessor: src/env.ts#env');
    const after = ssotLint(root, ['check']);
    expect(after.stderr).toBe('');
    expect(after.status).toBe(1);
    expect(after.stdout).not.toContain('is required');
  });

  it('never overwrites', () => {
    const { root } = new TemporaryProject({ ...TIDY_SHOP, 'ssot.config.yaml': 'threshold: 5\n' }).commit();
    const { status, stderr } = ssotLint(root, ['init']);
    expect(stderr).toContain('ssot.config.yaml exists already');
    expect(readFileSync(join(root, 'ssot.config.yaml'), 'utf8')).toBe('threshold: 5\n');
    expect(status).toBe(2);
  });
});
