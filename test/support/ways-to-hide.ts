import { expect } from 'vitest';

import type { Report } from '../../src/core/report.ts';
import { runCheck } from './run-check.ts';
import { committedShop, UNTIDY } from './staged-project.ts';

export type Shown = Report & { readonly notes?: readonly string[] };

/** A way to make a finding of src/billing.ts disappear from the gate or the score, and how both reports tell. */
export interface Way {
  readonly config?: string;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly args?: readonly string[];
  /** What the text report says about it. */
  readonly text: RegExp;
  /** What the JSON report says about it. */
  readonly json: (report: Shown) => unknown;
}

/** Holds both reports to what they have to tell. */
export async function shows({ config, files = {}, args = [], text, json }: Way): Promise<void> {
  const project = committedShop({ 'src/billing.ts': UNTIDY });
  project.write({ ...files, ...(config === undefined ? {} : { 'ssot.config.yaml': config }) });
  // What is committed is tracked, whatever ignore files say later.
  project.git('add', '-A');
  if (args[0] === '--staged') project.write({ 'src/late.ts': 'export {};\n' }).git('add', 'src/late.ts');
  const report = await runCheck(project.root, ['--format', 'json', ...args]);
  expect(report.stderr.replace(/^note: .*\n/gm, '')).toBe('');
  expect(json(JSON.parse(report.stdout) as Shown), report.stdout).toBe(true);
  expect((await runCheck(project.root, args)).stdout).toMatch(text);
}

export const ways = (all: Readonly<Record<string, Way | string>>): [string, Way][] =>
  Object.entries(all).filter((one): one is [string, Way] => typeof one[1] !== 'string');
