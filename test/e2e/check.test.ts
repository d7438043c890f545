import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { jsonReport, ssotLint } from '../support/cli.ts';
import { reportErrors } from '../support/report-schema.ts';
import { TIDY_SHOP, UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

describe('ssot-lint check', () => {
  it('passes a tidy project with one line on stdout and nothing on stderr', () => {
    const { status, stdout, stderr } = ssotLint(new TemporaryProject(TIDY_SHOP).commit().root, ['check']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/✓ 100\.0 % compliant · 3 files judged · 0 findings · 0 allowed · gate passed\n$/);
    expect(status).toBe(0);
  });

  it('says what took how long when asked, beside a report that stays the same', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    const timed = ssotLint(root, ['check', '--timing', '--format', 'json']);
    expect(timed.stdout).toBe(ssotLint(root, ['check', '--format', 'json']).stdout);
    for (const stage of ['start', 'discover', 'collect', 'resolve', 'judge', 'allow', 'score', 'report', 'total'])
      expect(timed.stderr).toMatch(new RegExp(`^ +\\d+\\.\\d  ${stage}\\b`, 'm'));
    expect(timed.stderr).toMatch(/\(4 files, [\d,]+ a second, 0 of them from the cache\)/);
    expect(timed.stderr).toMatch(/^ +\d+\.\d {4}no-direct-env-access$/m);
    expect(timed.stderr).toMatch(/^ +\d+\.\d {2}src\/billing\.ts$/m);
    expect(timed.stderr).toMatch(/^peak memory \d+ MiB\n$/m);
  });

  it('names the frameworks whose presets are in force, until they are switched off', () => {
    const page = (address: string): string => `export default function OpenOrders({ orders, owner }) {
      const open = orders.filter((order) => order.open && order.owner === owner.id);
      return draw({ rows: open, address: '${address}', empty: 'none', columns: ['number', 'due', 'total'] });
    }`;
    const project = new TemporaryProject({
      'package.json': '{ "name": "shop", "dependencies": { "next": "16.0.0" } }',
      'src/app/orders/page.js': page('orders'),
      'src/app/desk/mail/page.js': page('mail'),
    }).commit();
    const { frameworks } = jsonReport(project.root).project;
    expect(frameworks).toEqual([{ name: 'next', signs: ['package.json'] }]);
    const { stdout, status } = ssotLint(project.root, ['check']);
    expect(stdout).toContain('frameworks: next (package.json); what they dictate is left to them\n');
    expect(stdout).toContain('Functions and classes that are alike because a framework asks for it: 1 pair.');
    expect(status).toBe(0);
    project.write({ 'ssot.config.yaml': 'frameworks: off\n' });
    const off = ssotLint(project.root, ['check']);
    expect(off.stdout).not.toContain('frameworks');
    expect(off.stdout).toContain('no-duplicate-function  1 finding');
    expect(off.status).toBe(1);
    // What was kept of the run before is not taken for true where a manifest says something else.
    project.write({ 'ssot.config.yaml': '{}\n' });
    expect(ssotLint(project.root, ['check']).status).toBe(0);
    project.write({ 'package.json': '{ "name": "shop", "dependencies": { "hono": "4.0.0" } }' });
    expect(ssotLint(project.root, ['check']).status).toBe(1);
    project.write({ 'next.config.js': 'export default {};\n' });
    expect(ssotLint(project.root, ['check']).status).toBe(0);
  });

  it('fails an untidy one with exit code 1 and says where, why and what to do', () => {
    const { status, stdout } = ssotLint(new TemporaryProject(UNTIDY_SHOP).commit().root, ['check']);
    expect(stdout).toContain('src/billing.ts:3:22');
    expect(stdout).toContain(
      '`BILLING_DEBUG` is read directly from `process.env` instead of through `env` of src/env.ts.',
    );
    expect(stdout).toContain('1 finding at error severity, 0 accepted');
    expect(stdout).toMatch(/✗ \d\d\.\d % compliant · 4 files judged · 1 finding · 0 allowed · gate failed\n$/);
    expect(status).toBe(1);
  });

  it('judges the same without git', () => {
    const withGit = jsonReport(new TemporaryProject(UNTIDY_SHOP).commit().root);
    const without = jsonReport(new TemporaryProject(UNTIDY_SHOP).root);
    expect({ ...without, project: undefined }).toEqual({ ...withGit, project: undefined });
    expect(withGit.project.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(without.project.commit).toBeNull();
  });

  it('writes JSON that conforms to its schema, for good and bad projects', () => {
    for (const files of [TIDY_SHOP, UNTIDY_SHOP, {}, { 'src/broken.ts': 'let = ;' }]) {
      expect(reportErrors(jsonReport(new TemporaryProject(files).root))).toEqual([]);
    }
  });

  it('prints the same bytes for two clones in folders of other names, run after run', () => {
    const origin = new TemporaryProject(UNTIDY_SHOP, 'build').commit();
    const home = new TemporaryProject({}, 'test');
    home.git('clone', '-q', origin.root, 'env');
    const reports = [origin.root, join(home.root, 'env'), origin.root].map(
      (root) => ssotLint(root, ['check', '--format', 'json']).stdout,
    );
    expect(reports[0]).toContain('BILLING_DEBUG');
    expect(new Set(reports).size).toBe(1);
  });

  it('prints the same bytes for any number of threads, deep syntax included', () => {
    const many = Object.fromEntries(
      Array.from({ length: 450 }, (_, i) => [`src/job-${i}.ts`, `export const on${i} = process.env.JOB_${i % 7};\n`]),
    );
    const deep = `export const sum = ${Array.from({ length: 3_000 }, (_, i) => `a${i}`).join(' + ')};\n`;
    const { root } = new TemporaryProject({ ...UNTIDY_SHOP, ...many, 'src/deep.ts': deep }).commit();
    const reports = ['1', '2', '3'].map((n) => ssotLint(root, ['check', '--format', 'json', '--threads', n]).stdout);
    expect(JSON.parse(reports[0] ?? '')).toMatchObject({ scope: { judged: 455, unreadable: [] } });
    expect(new Set(reports).size).toBe(1);
  });

  it('judges the whole project from a subdirectory', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    expect(ssotLint(join(root, 'src'), ['check', '--format', 'json']).stdout).toBe(
      ssotLint(root, ['check', '--format', 'json']).stdout,
    );
  });

  it('reports only what touches the given paths, but scores the project', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    const all = jsonReport(root);
    const one = jsonReport(root, ['src/mail.ts']);
    expect(all.findings).toHaveLength(1);
    expect(one.findings).toHaveLength(0);
    expect(one.gate.pass).toBe(true);
    expect(one.score).toEqual(all.score);
  });

  it('holds compliance against --threshold and prints both numbers', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    const { status, stdout } = ssotLint(root, ['check', '--threshold', '99.5']);
    expect(stdout).toMatch(/compliance is \d\d\.\d %, 99\.5 % is required/);
    expect(status).toBe(1);
  });

  it('writes several formats in one run, files as a whole', () => {
    const project = new TemporaryProject(UNTIDY_SHOP).commit();
    const { status, stdout } = ssotLint(project.root, [
      'check',
      '--format',
      'text',
      '--format',
      'json=out report.json',
    ]);
    expect(status).toBe(1);
    expect(stdout).toContain('gate failed');
    const written = JSON.parse(readFileSync(join(project.root, 'out report.json'), 'utf8')) as { version: number };
    expect(written.version).toBe(1);
    expect(project.git('status', '--porcelain')).toBe('?? "out report.json"\n');
  });

  it('limits what is shown and never what is counted', () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`src/job-${i}.ts`, `export const on = process.env.JOB_${i};\n`]),
    );
    const { root } = new TemporaryProject({ ...TIDY_SHOP, ...files });
    const { stdout } = ssotLint(root, ['check', '--max-findings', '3']);
    expect(stdout.match(/is read directly/g)).toHaveLength(3);
    expect(stdout).toContain('9 more findings not shown');
    expect(stdout).toContain('12 findings at error severity');
  });

  it('colours only when asked or on a terminal', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP);
    const escape = '\u001b[';
    expect(ssotLint(root, ['check']).stdout).not.toContain(escape);
    expect(ssotLint(root, ['check'], { NO_COLOR: '', FORCE_COLOR: '1' }).stdout).toContain(escape);
    expect(ssotLint(root, ['check', '--no-color'], { NO_COLOR: '', FORCE_COLOR: '1' }).stdout).not.toContain(escape);
  });
});

describe('the gate cannot pass by accident', () => {
  it('fails when there is nothing to judge', () => {
    const { status, stdout } = ssotLint(new TemporaryProject({ 'README.md': '# Shop' }).root, ['check']);
    expect(stdout).toContain('no production file was judged, so there is no score');
    expect(stdout).toContain('compliance no score\n');
    expect(status).toBe(1);
  });

  it('fails for a file that cannot be parsed, judges the rest, and lets the config list it', () => {
    const project = new TemporaryProject({ ...TIDY_SHOP, 'src/broken.ts': 'export const = 1;\n' }).commit();
    const first = ssotLint(project.root, ['check']);
    expect(first.stdout).toContain('src/broken.ts:1:14  syntax error: Unexpected token');
    expect(first.stdout).toContain('1 file could not be read or parsed');
    expect(first.stdout).toContain('3 files judged');
    expect(first.status).toBe(1);
    project.write({ 'ssot.config.yaml': 'unreadable: src/broken.ts\n' });
    expect(ssotLint(project.root, ['check']).status).toBe(0);
  });
});
