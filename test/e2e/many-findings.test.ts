import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { FORMAT_NAMES } from '../../src/cli/formats.ts';
import type { Report } from '../../src/core/report.ts';
import { ssotLint } from '../support/cli.ts';
import { sarifErrors } from '../support/sarif-standard.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';
import { parseXml } from '../support/xml.ts';

const MANY = 10_000;
const REASON = '10,000 findings at error severity, 0 accepted';

/** Reads past the accessor, a hundred in a file. */
const JOBS = Object.fromEntries(
  Array.from({ length: MANY / 100 }, (_, file) => [
    `src/job-${file}.ts`,
    Array.from({ length: 100 }, (_one, line) => `export const on${line} = process.env.JOB_${file}_${line};\n`).join(''),
  ]),
);

/** How many findings or places a format shows, and how many it says that it does not show. */
const COUNTS: Readonly<Record<string, (text: string) => readonly [number, number]>> = {
  text: (text) => [count(text, /^ {2}error {2}`JOB_/gm), hidden(text, /^([\d,]+) more findings not shown/m)],
  compact: (text) => [count(text, /^src\/job-\d+\.ts:\d+:\d+: error /gm), 0],
  json: (text) => [(JSON.parse(text) as Report).findings.length, 0],
  sarif: sarifCounts,
  'sarif-full': sarifCounts,
  // Of its ten errors the first one says why the gate failed.
  github: (text) => [count(text, /^::error file=/gm), hidden(text, /title=([\d%C]+) more places to look at/)],
  gitlab: (text) => [(JSON.parse(text) as unknown[]).length, 0],
  // One of them is the gate's own.
  junit: (text) => [Number(parseXml(text).attributes['failures']) - 1, 0],
  checkstyle: (text) => [count(text, /<error /g), 0],
  rdjson: (text) => [(JSON.parse(text) as { diagnostics: unknown[] }).diagnostics.length, 0],
  markdown: (text) => [count(text, /^- \*\*error\*\* /gm), hidden(text, /^([\d,]+) more findings not shown here/m)],
  'pr-comment': (text) => [count(text, /^- \*\*error\*\* /gm), hidden(text, /^- and ([\d,]+) more, which the score/m)],
};

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function hidden(text: string, pattern: RegExp): number {
  return Number((pattern.exec(text)?.[1] ?? '').replace(/,|%2C/g, ''));
}

function sarifCounts(text: string): readonly [number, number] {
  const log = JSON.parse(text) as { readonly runs: readonly [{ readonly results: readonly unknown[] }] };
  expect(sarifErrors(log)).toEqual([]);
  return [log.runs[0].results.length, 0];
}

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
      const [shown, left] = countsOf(textOf(name));
      expect([name, shown + left]).toEqual([name, MANY]);
      expect(shown).toBeGreaterThan(8);
      // The others are lists of places and nothing else.
      if (!['gitlab', 'checkstyle', 'rdjson'].includes(name)) expect(textOf(name)).toContain(REASON);
    }
    const listed = count(readFileSync(page, 'utf8'), /^- \*\*error\*\* /gm);
    expect(listed + hidden(readFileSync(page, 'utf8'), /^([\d,]+) more findings not shown here/m)).toBe(MANY);
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
