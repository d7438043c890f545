import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { COUNTS } from '../../bench/load/format-counts.ts';
import { jobPath, jobText } from '../../bench/load/reads.ts';
import { FORMAT_NAMES } from '../../src/cli/formats.ts';
import { ssotLint } from '../support/cli.ts';
import { sarifErrors } from '../support/sarif-standard.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const MANY = 10_000;
const REASON = '10,000 findings at error severity, 0 accepted';

/** A hundred findings in a file. */
const JOBS = Object.fromEntries(Array.from({ length: MANY / 100 }, (_, file) => [jobPath(file), jobText(file, 100)]));

describe('ten thousand findings', { timeout: 300_000 }, () => {
  const names = FORMAT_NAMES.split(', ');

  it('are all counted, and each format shows them or says how many it does not show', () => {
    const project = new TemporaryProject({ ...TIDY_SHOP, ...JOBS, 'out/page.md': '' }).commit();
    const formats = names.flatMap((name) => ['--format', `${name}=out/${name}`]);
    const page = join(project.root, 'out/page.md');
    const started = performance.now();
    const { status, stderr } = ssotLint(project.root, ['check', ...formats], { GITHUB_STEP_SUMMARY: page });
    // It takes some three seconds of a processor, for all formats together.
    expect(performance.now() - started).toBeLessThan(60_000);
    expect(status).toBe(1);
    const textOf = (name: string): string => readFileSync(join(project.root, 'out', name), 'utf8');
    expect(names.filter((name) => COUNTS[name] === undefined)).toEqual(['badge']);
    for (const [name, countsOf] of Object.entries(COUNTS)) {
      const { shown, told } = countsOf(textOf(name), stderr);
      expect([name, shown + told]).toEqual([name, MANY]);
      expect(shown).toBeGreaterThan(8);
      // The others are lists of places and nothing else.
      if (!['gitlab', 'checkstyle', 'rdjson'].includes(name)) expect(textOf(name)).toContain(REASON);
    }
    for (const name of ['sarif', 'sarif-full']) expect(sarifErrors(JSON.parse(textOf(name)))).toEqual([]);
    const { shown: listed, told } = COUNTS['markdown']?.(readFileSync(page, 'utf8'), '') ?? { shown: 0, told: 0 };
    expect(listed + told).toBe(MANY);
    expect(stderr).toBe(
      `note: the Markdown report shows ${listed} of 10,000 findings, because there is no room for more\n`,
    );
    expect(JSON.parse(textOf('badge'))).toMatchObject({ message: expect.stringContaining('gate failed') as string });
  });

  it('are refused by the hook, and by a pull request that brings them', () => {
    const project = new TemporaryProject(TIDY_SHOP).commit();
    project.write(JOBS).git('add', '-A');
    const staged = ssotLint(project.root, ['check', '--staged']);
    expect(staged.stdout).toContain('9,950 more findings not shown (--max-findings 10000 shows all)\n');
    expect(staged.stdout).toContain('10,000 findings at error severity, 0 accepted\n');
    expect(staged.status).toBe(1);
    const since = ssotLint(project.root, [
      'check',
      '--since',
      'HEAD',
      '--format',
      'pr-comment',
      '--max-findings',
      '9999',
    ]);
    expect(since.stdout).toContain('<summary>Introduced: 10,000 findings, 10,000 sites</summary>');
    expect(Buffer.byteLength(since.stdout)).toBeLessThanOrEqual(65_536);
    expect(since.stderr).toBe('note: the comment does not list everything, because a comment has no room for more\n');
    expect(since.status).toBe(1);
  });

  it('can be frozen and mended one by one', () => {
    const project = new TemporaryProject({ ...TIDY_SHOP, ...JOBS }).commit();
    expect(ssotLint(project.root, ['baseline']).stdout).toMatch(/^froze 10,000 findings/);
    expect(ssotLint(project.root, ['check']).status).toBe(0);
    const [first = '', ...others] = JOBS['src/job-7.ts']?.split('\n') ?? [];
    project.write({ 'src/job-7.ts': [...others, first.replace('JOB_7_0', 'JOB_NEW')].join('\n') });
    const { status, stdout } = ssotLint(project.root, ['check']);
    expect(stdout).toContain('`JOB_NEW` is read directly');
    expect(stdout).toMatch(/ssot-baseline\.jsonl:\d+:1 {2}stale {2}no-direct-env-access, src\/job-7\.ts: JOB_7_0: /);
    expect(status).toBe(1);
  });
});
