import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { FORMAT_NAMES } from '../../src/cli/formats.ts';
import type { Report } from '../../src/core/report.ts';
import { BINARY, jsonReport, ssotLint } from '../support/cli.ts';
import { reportErrors } from '../support/report-schema.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { checkStaged, committedShop, placesOf, reportOfIndex, TIDY, UNTIDY } from '../support/staged-project.ts';
import { CLEAN, TemporaryProject, WITHOUT_GIT } from '../support/temporary-project.ts';

describe('check --staged', { timeout: 300_000 }, () => {
  it('fails for what is staged, though the work tree is in order', () => {
    const project = committedShop().write({ 'src/billing.ts': `// Bills.\n\n${UNTIDY}` });
    project.git('add', '-A');
    project.write({ 'src/billing.ts': TIDY });
    expect(checkStaged(project.root)).toMatchObject({ status: 1, places: ['src/billing.ts:3:22'] });
    expect(jsonReport(project.root).gate.pass).toBe(true);
  });

  it('passes for what is staged, though the work tree is not in order', () => {
    const project = committedShop().write({ 'src/billing.ts': TIDY });
    project.git('add', '-A');
    project.write({ 'src/billing.ts': UNTIDY, 'src/untracked.ts': UNTIDY });
    expect(checkStaged(project.root)).toMatchObject({ status: 0, places: [] });
    expect(jsonReport(project.root).gate.pass).toBe(false);
  });

  it('judges all of the index and reports only what touches a staged file', () => {
    const project = committedShop({ 'src/old.ts': UNTIDY.replace('BILLING', 'OLD') });
    project.write({ 'src/billing.ts': UNTIDY });
    project.git('add', '-A');
    const { places, report } = checkStaged(project.root);
    expect(places).toEqual(['src/billing.ts:1:22']);
    const whole = reportOfIndex(project);
    expect([report?.score, report?.scope]).toEqual([whole.score, whole.scope]);
    expect(placesOf(whole)).toEqual(['src/billing.ts:1:22', 'src/old.ts:1:22']);
  });

  it('finds the copy of an untouched file', () => {
    const helper = `export function netPrice(gross: number, rate: number): number {\n  const net = gross / (1 + rate);\n  if (net < 0) throw new RangeError('A price is never negative.');\n  const cents = Math.round(net * 100);\n  return cents / 100;\n}\n`;
    const project = committedShop({ 'src/price.ts': helper });
    project.write({ 'src/cart/price.ts': helper });
    project.git('add', '-A');
    expect(checkStaged(project.root).places).toContain('src/cart/price.ts:1:1');
  });

  it('writes neither to the index nor to the work tree, and keeps no stash', () => {
    const project = committedShop().write({ 'src/billing.ts': UNTIDY });
    project.git('add', '-A');
    project.write({ 'src/billing.ts': TIDY, 'src/new.ts': TIDY });
    utimesSync(join(project.root, 'src/mail.ts'), new Date(), new Date());
    const state = (): unknown => [
      readFileSync(join(project.root, '.git/index')),
      project.git('--no-optional-locks', 'status', '--porcelain', '-z', '--ignored'),
      project.git('stash', 'list'),
    ];
    const before = state();
    checkStaged(project.root);
    expect(readFileSync(join(project.root, '.git/index'))).toEqual((before as [Buffer])[0]);
    expect(state()).toEqual(before);
  });

  it('says so and passes when nothing is staged, or nothing that is judged', () => {
    const project = committedShop().write({ 'src/billing.ts': UNTIDY });
    expect(ssotLint(project.root, ['check', '--staged'])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'note: nothing is staged, so there is nothing to report on\n',
    });
    project.write({ 'README.md': '# Shop\n' });
    project.git('add', 'README.md');
    expect(ssotLint(project.root, ['check', '--staged'])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'note: no staged file is judged, so there is nothing to report on\n',
    });
  });

  it('writes the reports that were asked for also when there is nothing to judge, with nothing in them', () => {
    const { root } = committedShop();
    const names = FORMAT_NAMES.split(', ');
    const formats = names.flatMap((name) => ['--format', `${name}=out/${name}`]);
    mkdirSync(join(root, 'out'));
    expect(ssotLint(root, ['check', '--staged', ...formats])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'note: nothing is staged, so the report is empty\n',
    });
    for (const name of names) expect(readFileSync(join(root, 'out', name), 'utf8')).not.toBe('');
    const report = JSON.parse(readFileSync(join(root, 'out/json'), 'utf8')) as Report;
    expect(reportErrors(report)).toEqual([]);
    expect(report).toMatchObject({
      project: { commit: expect.stringMatching(/^[0-9a-f]{40}$/) as string },
      scope: { files: 0, judged: 0 },
      score: { percent: null },
      gate: { pass: true, reasons: [] },
      findings: [],
    });
    expect(readFileSync(join(root, 'out/markdown'), 'utf8')).toContain('- nothing is staged, so nothing was judged\n');
    expect(JSON.parse(ssotLint(root, ['check', '--staged', '--format', 'json']).stdout)).toEqual(report);
    const { status, stderr } = ssotLint(root, ['check', '--staged', '--format', 'json=src/mail.ts']);
    expect(stderr).toContain('the report must not overwrite src/mail.ts');
    expect(status).toBe(2);
  });

  it('cannot judge outside of a repository, without git, or with paths', () => {
    const loose = new TemporaryProject(TIDY_SHOP);
    expect(checkStaged(loose.root)).toMatchObject({ status: 2, report: undefined });
    expect(checkStaged(loose.root).stderr).toMatch(/is in no work tree of git, so nothing is staged/);
    const project = committedShop();
    expect(checkStaged(project.root, [], WITHOUT_GIT).status).toBe(2);
    expect(checkStaged(project.root, [], WITHOUT_GIT).stderr).toMatch(/git could not be run/);
    expect(checkStaged(project.root, ['src']).status).toBe(2);
    expect(checkStaged(project.root, ['src']).stderr).toMatch(/--staged finds the staged files itself/);
  });

  it('takes config, allowlist, manifests and aliases as they are staged', () => {
    const project = committedShop({ 'tsconfig.json': '{}' });
    project.write({
      'ssot.config.yaml': 'rules:\n  no-direct-env-access: off\n',
      'src/billing.ts': UNTIDY,
    });
    project.git('add', 'src');
    expect(checkStaged(project.root).status).toBe(1);
    project.git('add', '-A');
    project.write({ 'ssot.config.yaml': 'rules: [broken\n' });
    expect(checkStaged(project.root)).toMatchObject({ status: 0, places: [] });
    rmSync(join(project.root, 'ssot.config.yaml'));
    expect(checkStaged(project.root).status).toBe(0);
    project.write({ 'ssot.config.yaml': 'rulez: {}\n' });
    project.git('add', '-A');
    const { status, stderr } = checkStaged(project.root);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/ssot\.config\.yaml:1:1.*rulez/s)]);
  });

  it('takes the baseline as it is staged, and wants what is gone out of it in the same commit', () => {
    const project = committedShop({ 'src/billing.ts': UNTIDY });
    ssotLint(project.root, ['baseline']);
    project.git('add', '-A');
    project.git('commit', '-q', '-m', 'Freeze what there is');
    project.write({ 'src/billing.ts': `// Bills.\n${UNTIDY}`, 'ssot-baseline.jsonl': 'broken' });
    project.git('add', 'src');
    expect(checkStaged(project.root)).toMatchObject({ status: 0, places: ['src/billing.ts:2:22'] });
    project.git('checkout', '-q', 'ssot-baseline.jsonl');
    project.git('rm', '-q', '-f', 'src/billing.ts');
    const { status, report } = checkStaged(project.root);
    expect([status, report?.gate.reasons.map((reason) => reason.kind)]).toEqual([1, ['baseline']]);
    ssotLint(project.root, ['baseline', '--prune']);
    project.git('add', '-A');
    expect(checkStaged(project.root).status).toBe(0);
  });

  it('takes a config that is named as it is staged, and from the disk where git cannot have it', () => {
    const project = committedShop({ 'lint/ssot.yaml': 'rules:\n  no-direct-env-access: off\n' });
    project.write({ 'src/billing.ts': UNTIDY, 'lint/ssot.yaml': 'rulez: {}\n', '../outer.yaml': 'rulez: {}\n' });
    project.git('add', 'src');
    expect(checkStaged(project.root, ['--config', 'lint/ssot.yaml']).status).toBe(0);
    expect(checkStaged(join(project.root, 'src'), ['--config', '../lint/ssot.yaml']).status).toBe(0);
    expect(checkStaged(project.root, ['--config', '../outer.yaml']).stderr).toMatch(/rulez/);
    project.write({ 'lint/new.yaml': '' });
    expect(checkStaged(project.root, ['--config', 'lint/new.yaml']).stderr).toMatch(
      /lint\/new\.yaml is not in the index/,
    );
    expect(checkStaged(project.root, ['--config', 'none.yaml']).stderr).toMatch(/there is no config file none\.yaml/);
  });

  it('resolves aliases and workspace packages of the index', () => {
    const project = new TemporaryProject({
      'package.json': '{ "name": "shop", "workspaces": ["packages/*"] }',
      'packages/env/package.json': '{ "name": "@shop/env", "main": "./env.ts" }',
      'packages/env/env.ts': `export const env = { host: process.env.HOST };\n`,
      'packages/web/package.json': '{ "name": "web" }',
      'packages/web/tsconfig.json': '{ "extends": "../../base.json" }',
      'base.json': '{ "compilerOptions": { "paths": { "~env": ["./packages/env/env.ts"] } } }',
      'packages/web/a.ts': `import { env } from '@shop/env';\nexport const a = env.host;\n`,
      'packages/web/b.ts': `import { env } from '~env';\nexport const b = env.host;\n`,
      'ssot.config.yaml': 'environment:\n  accessor: packages/env/env.ts#env\n',
    });
    project.git('init', '-q');
    project.git('add', '-A');
    const expected = reportOfIndex(project);
    for (const name of ['package.json', 'packages/env/package.json', 'base.json', 'packages/web/tsconfig.json'])
      project.write({ [name]: '{' });
    const { report } = checkStaged(project.root);
    expect(report?.score).toEqual(expected.score);
    expect(Object.values(report?.score.rules ?? {}).map((rule) => rule.sites)).toContain(2);
  });

  it('keeps verdicts on the index apart from those on the work tree, and knows when the index changes', () => {
    const project = committedShop().write({ 'src/billing.ts': UNTIDY });
    project.git('add', '-A');
    project.write({ 'src/billing.ts': TIDY });
    for (let run = 0; run < 3; run++) {
      expect(checkStaged(project.root)).toMatchObject({ status: 1, places: ['src/billing.ts:1:22'] });
      expect(jsonReport(project.root).gate.pass).toBe(true);
    }
    project.write({ 'src/billing.ts': `\n${UNTIDY}` });
    project.git('add', '-A');
    expect(checkStaged(project.root).places).toEqual(['src/billing.ts:2:22']);
    expect(checkStaged(project.root, ['--no-cache']).places).toEqual(['src/billing.ts:2:22']);
    project.git('commit', '-q', '-m', 'Bill');
    project.write({ 'src/other.ts': TIDY });
    project.git('add', '-A');
    expect(checkStaged(project.root).places).toEqual([]);
  });

  it('runs no program that config or attributes of the repository name', () => {
    const names = ['fsmonitor', 'clean', 'smudge', 'process', 'textconv', 'diff', 'hook'];
    const project = committedShop({ '.gitattributes': '*.ts filter=spy diff=spy\n' });
    const spy = (name: string): string => `touch '${join(project.root, '..', name)}'; cat`;
    project.write({ 'src/billing.ts': UNTIDY });
    project.git('add', '-A');
    for (const name of ['clean', 'smudge', 'process']) project.git('config', `filter.spy.${name}`, spy(name));
    project.git('config', 'filter.spy.required', 'true');
    project.git('config', 'diff.spy.textconv', spy('textconv'));
    project.git('config', 'diff.external', spy('diff'));
    project.git('config', 'core.fsmonitor', spy('fsmonitor'));
    project.write({ 'hooks/post-index-change': `#!/bin/sh\n${spy('hook')}\n` });
    project.git('config', 'core.hooksPath', 'hooks');
    project.write({ 'src/mail.ts': `${TIDY_SHOP['src/mail.ts']}\n` });
    utimesSync(join(project.root, 'src/mail.ts'), new Date(), new Date());
    expect(checkStaged(project.root).places).toEqual(['src/billing.ts:1:22']);
    expect(names.filter((name) => existsSync(join(project.root, '..', name)))).toEqual([]);
  });

  it('collects from a file that nests too deep for the calling thread as it is staged', () => {
    const project = committedShop();
    project.write({ 'src/deep.ts': `export const deep = ${'['.repeat(900)}process.env.DEEP${']'.repeat(900)};\n` });
    project.git('add', '-A');
    project.write({ 'src/deep.ts': TIDY });
    const smallStack = ['--stack-size=200', BINARY, 'check', '--staged', '--format', 'json'];
    const { stdout } = spawnSync(process.execPath, smallStack, { cwd: project.root, env: CLEAN, encoding: 'utf8' });
    expect(placesOf(JSON.parse(stdout) as Report)).toEqual(['src/deep.ts:1:921']);
  });
});
