import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import { FORMAT_NAMES } from '../../src/cli/formats.ts';
import { ssotLint } from '../support/cli.ts';
import { SARIF_SHAPE } from '../support/sarif-shape.ts';
import { sarifErrors } from '../support/sarif-standard.ts';
import { TIDY_SHOP, UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';
import { parseXml } from '../../bench/load/xml.ts';

const names = FORMAT_NAMES.split(', ');
const everyFormat = ['--format', 'compact', ...names.flatMap((name) => ['--format', `${name}=out/${name}`])];

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly page: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Runs `check` with every format at once, in a GitHub job. */
function runAll(files: Record<string, string>, below = ''): Run {
  const project = new TemporaryProject({ 'jobs/page.md': 'Before.\n' });
  const shop = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${below}${path}`, text]));
  const { root } = new TemporaryProject({ ...shop, [`${below}out/.gitkeep`]: '' }).commit();
  const page = join(project.root, 'jobs/page.md');
  const outcome = ssotLint(join(root, below), ['check', ...everyFormat], { GITHUB_STEP_SUMMARY: page });
  const read = (name: string): string => readFileSync(join(root, below, 'out', name), 'utf8');
  return {
    ...outcome,
    page: readFileSync(page, 'utf8'),
    files: Object.fromEntries(names.map((name) => [name, read(name)])),
  };
}

describe('several formats in one run', () => {
  it('are all written when the gate fails, which stays exit code 1', () => {
    const { status, stdout, stderr, page, files } = runAll(UNTIDY_SHOP);
    expect(status).toBe(1);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^src\/billing\.ts:3:22: error no-direct-env-access: /);
    expect(files['compact']).toBe(stdout);
    const conforms = new Ajv({ allowUnionTypes: true }).compile(SARIF_SHAPE);
    for (const name of ['sarif', 'sarif-full']) {
      const log: unknown = JSON.parse(files[name] ?? '');
      conforms(log);
      expect(conforms.errors).toBeNull();
      expect(sarifErrors(log)).toEqual([]);
    }
    expect(JSON.parse(files['gitlab'] ?? '')).toHaveLength(1);
    expect(JSON.parse(files['badge'] ?? '')).toMatchObject({ color: 'red' });
    expect(JSON.parse(files['rdjson'] ?? '')).toMatchObject({
      diagnostics: [{ location: { path: 'src/billing.ts' } }],
    });
    expect(JSON.parse(files['json'] ?? '')).toMatchObject({ gate: { pass: false } });
    expect(parseXml(files['junit'] ?? '').attributes).toMatchObject({ tests: '2', failures: '2' });
    expect(parseXml(files['checkstyle'] ?? '').children).toHaveLength(1);
    expect(files['github']).toContain(
      '::error file=src/billing.ts,line=3,col=22,endColumn=47,title=no-direct-env-access::',
    );
    expect(files['markdown']).toContain('`src/billing.ts:3:22`');
    expect(files['text']).toContain('gate failed');
    expect(page).toBe(`Before.\n${files['markdown'] ?? ''}`);
  });

  it('are all written when it passes, which stays exit code 0', () => {
    const { status, files } = runAll(TIDY_SHOP);
    expect(status).toBe(0);
    expect(JSON.parse(files['gitlab'] ?? '')).toEqual([]);
    expect(JSON.parse(files['badge'] ?? '')).toMatchObject({ message: '100.0%', color: 'brightgreen' });
    expect(parseXml(files['junit'] ?? '').attributes).toMatchObject({ tests: '1', failures: '0' });
    expect(files['github']).not.toContain('::');
  });

  it('name files by their path from the top of the work tree, whatever the project is', () => {
    const { files } = runAll({ ...UNTIDY_SHOP, 'ssot.config.yaml': 'threshold: 1\n' }, 'apps/shop/');
    for (const name of ['sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjson'])
      expect(files[name]).toContain('apps/shop/src/billing.ts');
    for (const name of ['compact', 'json', 'markdown']) expect(files[name]).not.toContain('apps/shop/');
  });

  it('are the same bytes with and without a cache, and in a clone', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    const home = new TemporaryProject({}, 'home');
    home.git('clone', '-q', root, 'clone');
    for (const name of names) {
      const run = (cwd: string, ...args: string[]): string =>
        ssotLint(cwd, ['check', '--format', name, ...args]).stdout;
      const first = run(root);
      expect(first).not.toBe('');
      expect(run(root)).toBe(first);
      expect(run(join(home.root, 'clone'), '--no-cache')).toBe(first);
    }
  });

  it('end with exit code 2 and without any of them where nothing could be judged', () => {
    const { root } = new TemporaryProject({ ...TIDY_SHOP, 'ssot.config.yaml': 'treshold: 90\n' });
    const { status, stdout } = ssotLint(root, ['check', '--format', 'github', '--format', 'sarif=ssot.sarif']);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(existsSync(join(root, 'ssot.sarif'))).toBe(false);
  });
});

describe('the page of a GitHub job', () => {
  it('is left alone by formats that have nothing for it', () => {
    const project = new TemporaryProject(UNTIDY_SHOP);
    const page = join(project.root, 'page.md');
    ssotLint(project.root, ['check', '--format', 'markdown'], { GITHUB_STEP_SUMMARY: page });
    expect(existsSync(page)).toBe(false);
  });

  it('is not filled beyond what GitHub shows, and the run says so', () => {
    const project = new TemporaryProject(UNTIDY_SHOP);
    const page = join(project.root, 'page.md');
    const before = 'x'.repeat(1024 * 1024 - 20);
    writeFileSync(page, before);
    const { status, stderr } = ssotLint(project.root, ['check', '--format', 'github'], { GITHUB_STEP_SUMMARY: page });
    expect(stderr).toBe('note: there is no room left for the Markdown report\n');
    expect(readFileSync(page, 'utf8')).toBe(before);
    expect(status).toBe(1);
  });

  it('that cannot be written ends the run with exit code 2, and the annotations are there', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP);
    const page = join(root, 'no-such-folder/page.md');
    const { status, stdout, stderr } = ssotLint(root, ['check', '--format', 'github'], { GITHUB_STEP_SUMMARY: page });
    expect(stdout).toContain('::error file=src/billing.ts');
    expect(stderr).toContain('cannot write the summary of the job');
    expect(status).toBe(2);
  });
});
