import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/report.ts';
import { runCheck, type CheckOutcome } from '../support/run-check.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const CONFIG = `values: src/queues.ts\ntexts: deploy\nrules: { no-hardcoded-named-value: error }\n`;
const SHOP = {
  'ssot.config.yaml': CONFIG,
  'src/queues.ts': `export const QUEUES = { mail: 'shop-mail-delivery' } as const;\n`,
  'src/worker.ts': `import { QUEUES } from './queues';\n\nlisten(QUEUES.mail);\n`,
  'deploy/worker.yml': `name: worker\nqueue: shop-mail-delivery\n`,
};
const WAIVER = '# ssot-allow no-hardcoded-named-value -- the broker is set up before the code is built\n';

function reportOf({ stdout }: CheckOutcome): Report {
  return JSON.parse(stdout) as Report;
}

function placesIn(report: Report, status = 'violation'): readonly string[] {
  const findings = report.findings.filter((one) => one.status === status);
  return findings.flatMap((one) => one.sites.map((site) => `${site.file}:${site.line}:${site.column}`));
}

async function check(project: TemporaryProject, ...args: string[]): Promise<Report> {
  return reportOf(await runCheck(project.root, ['--format', 'json', ...args]));
}

describe('texts that the config lists', () => {
  it('are judged, scored and gated like sources', async () => {
    const project = new TemporaryProject(SHOP).commit();
    const report = await check(project);
    expect(placesIn(report)).toEqual(['deploy/worker.yml:2:8']);
    expect(report.gate.pass).toBe(false);
    expect(report.score.rules['no-hardcoded-named-value']).toMatchObject({ sites: 2, compliant: 1, percent: 50 });
    expect(report.scope).toMatchObject({ files: 3, judged: 3 });
  });

  it('may be named on the command line', async () => {
    const project = new TemporaryProject({ ...SHOP, 'deploy/b.yml': 'queue: shop-mail-delivery' }).commit();
    expect(placesIn(await check(project, 'deploy/b.yml'))).toEqual(['deploy/b.yml:1:8']);
  });

  it('are judged as they are staged', async () => {
    const project = new TemporaryProject({ ...SHOP, 'deploy/worker.yml': 'name: worker\n' }).commit();
    project.write({ 'deploy/worker.yml': SHOP['deploy/worker.yml'], 'deploy/b.yml': 'queue: shop-mail-delivery' });
    project.git('add', 'deploy/worker.yml');
    project.write({ 'deploy/worker.yml': 'name: worker\n' });
    expect(placesIn(await check(project, '--staged'))).toEqual(['deploy/worker.yml:2:8']);
    expect(placesIn(await check(project))).toEqual(['deploy/b.yml:1:8']);
  });

  it('are judged anew when they change, and are not when nothing does', async () => {
    const project = new TemporaryProject(SHOP).commit();
    const first = await runCheck(project.root, ['--format', 'json']);
    expect(await runCheck(project.root, ['--format', 'json'])).toEqual(first);
    project.write({ 'deploy/worker.yml': `${WAIVER}queue: shop-mail-delivery\n` });
    expect(placesIn(await check(project), 'allowed')).toEqual(['deploy/worker.yml:2:8']);
    expect(await check(project, '--no-cache')).toEqual(await check(project));
  });

  it('introduce a finding in a change', async () => {
    const project = new TemporaryProject({ ...SHOP, 'deploy/worker.yml': 'name: worker\n' }).commit();
    project.write({ 'deploy/worker.yml': SHOP['deploy/worker.yml'] });
    expect(placesIn(await check(project, '--since', 'HEAD'))).toEqual(['deploy/worker.yml:2:8']);
  });

  it('are waived by their comments, in each format that has some', async () => {
    const project = new TemporaryProject({
      ...SHOP,
      'deploy/worker.yml': `${WAIVER}queue: shop-mail-delivery\n`,
      'deploy/a.toml': `queue = "shop-mail-delivery" ${WAIVER}`,
      'deploy/b.jsonc': `{\n  ${WAIVER.replace('#', '//')}  "queue": "shop-mail-delivery"\n}\n`,
      'deploy/.env.example': `${WAIVER}QUEUE=shop-mail-delivery\n`,
    }).commit();
    const report = await check(project);
    expect([report.gate.pass, report.allowances.used, placesIn(report)]).toEqual([true, 4, []]);
    project.write({ 'deploy/worker.yml': `${WAIVER}queue: other\n` });
    expect((await check(project)).allowances.problems).toMatchObject([{ kind: 'unused', at: 'deploy/worker.yml:1:1' }]);
  });

  it('are accepted in the allowlist', async () => {
    const entry = `version: 1\nallow:\n  - id: broker\n    rule: no-hardcoded-named-value\n    members: [deploy/worker.yml]\n    reason: The broker is set up before the code is built.\n    owner: ada\n    created: 2026-11-01\n`;
    const project = new TemporaryProject({ ...SHOP, 'acceptable-duplicates.yaml': entry }).commit();
    expect(placesIn(await check(project), 'allowed')).toEqual(['deploy/worker.yml:2:8']);
  });

  it('of a .env file show in no report and in no file that is kept', async () => {
    const secret = 'sk-very-secret-9';
    const files = { ...SHOP, 'deploy/.env': `QUEUE=shop-mail-delivery\nKEY=${secret}\n` };
    const project = new TemporaryProject(files).commit();
    const { stdout } = await runCheck(project.root);
    expect(stdout).toContain('The value of QUEUE is written out here');
    expect(stdout).not.toContain(secret);
    const cache = join(project.root, '.git/ssot-lint');
    const kept = readdirSync(cache, { recursive: true, withFileTypes: true }).flatMap((one) =>
      one.isFile() ? [readFileSync(join(one.parentPath, one.name), 'latin1')] : [],
    );
    expect(kept.some((text) => text.includes('deploy/.env'))).toBe(true);
    expect(kept.some((text) => text.includes(secret))).toBe(false);
  });

  it.each([
    ['deploy/*.xml', 'deploy/a.xml'],
    ['src/*.ts', 'src/a.ts'],
    ['ssot.config.yaml', 'a.yml'],
  ])('have to be there: %s', async (glob, file) => {
    const project = new TemporaryProject({ ...SHOP, [file]: '', 'ssot.config.yaml': `texts: ${glob}\n` }).commit();
    const { code, stderr } = await runCheck(project.root);
    expect([code, stderr.split('\n')[0]]).toEqual([
      2,
      `error: ssot.config.yaml:1:8 "texts" has the glob "${glob}", which matches no YAML, JSON, TOML or .env file; correct or remove it`,
    ]);
  });

  it('that are no text are told', async () => {
    const project = new TemporaryProject({ ...SHOP, 'deploy/bad.yml': Buffer.from([0xff, 0xfe, 0x41]) }).commit();
    expect((await check(project)).scope.unreadable).toMatchObject([{ file: 'deploy/bad.yml' }]);
  });
});
