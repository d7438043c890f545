import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { runStep } from '../support/fake-npx.ts';
import { TIDY_SHOP, UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

interface Step {
  readonly if?: string;
  readonly shell: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

const action = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly [Step, Step] };
};
const [step] = action.runs.steps;

/** Runs the step that judges as GitHub does: inputs become variables, outputs are lines of a file. */
function runAction(files: Record<string, string>, inputs: Record<string, string> = {}) {
  return runIn(new TemporaryProject(files).commit().root, inputs);
}

function runIn(root: string, inputs: Record<string, string> = {}) {
  const runner = new TemporaryProject({ output: '', page: '' }).root;
  const values = Object.entries(step.env).map(([name, expression]): [string, string] => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
    return [name, inputs[input] ?? action.inputs[input]?.default ?? 'no such input'];
  });
  const outcome = runStep(root, step.run, {
    ...Object.fromEntries(values),
    RUNNER_TEMP: runner,
    GITHUB_OUTPUT: join(runner, 'output'),
    GITHUB_STEP_SUMMARY: join(runner, 'page'),
  });
  const read = (name: string): string => readFileSync(join(runner, name), 'utf8');
  return { ...outcome, root, output: read('output'), page: read('page') };
}

describe('the action', () => {
  it('is composite, of steps in which nothing is spliced into the scripts', () => {
    expect(action.runs.using).toBe('composite');
    expect(action.runs.steps).toHaveLength(2);
    for (const { shell, run } of action.runs.steps) {
      expect(shell).toBe('bash');
      expect(run).not.toContain('${{');
      expect(run).not.toMatch(/\beval\b/);
    }
    expect(step.run).toMatch(/^set -euo pipefail\n/);
    expect(step.run).not.toContain('|| true');
    expect(step.if).toBeUndefined();
    expect(JSON.stringify(step.env)).not.toContain('token');
  });

  it('fails when the gate fails, with annotations, a page and the score', () => {
    const { status, stdout, stderr, output, page } = runAction(UNTIDY_SHOP);
    expect(stderr).toBe('');
    expect(stdout).toContain('::error file=src/billing.ts,line=3,');
    expect(page).toContain('gate failed');
    expect(output).toMatch(/^score=\d\d\.\d\n$/);
    expect(status).toBe(1);
  });

  it('passes when the gate passes', () => {
    const { status, output } = runAction(TIDY_SHOP, { threshold: '100' });
    expect(output).toBe('score=100.0\n');
    expect(status).toBe(0);
  });

  it('fails below the threshold alone', () => {
    const warnings = { ...UNTIDY_SHOP, 'ssot.config.yaml': 'rules: { no-direct-env-access: warn }\n' };
    expect(runAction(warnings).status).toBe(0);
    const { status, stdout } = runAction(warnings, { threshold: '99' });
    expect(stdout).toMatch(
      /^::error title=ssot-lint%3A gate failed::compliance is \d\d\.\d %25, 99\.0 %25 is required\n/,
    );
    expect(status).toBe(1);
  });

  it('takes several formats and arguments, one a line, blanks and all', () => {
    const inputs = { format: 'compact\njunit=test report.xml\n', args: '--rule\nno-direct-env-access\n' };
    const { status, stdout, root } = runAction(UNTIDY_SHOP, inputs);
    expect(stdout).toMatch(/^src\/billing\.ts:3:22: error /);
    expect(existsSync(join(root, 'test report.xml'))).toBe(true);
    expect(status).toBe(1);
  });

  it('judges a change by its commit, and fails for what that introduced alone', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    expect(runIn(root, { since: 'HEAD' })).toMatchObject({ status: 0 });
    expect(runIn(root)).toMatchObject({ status: 1 });
  });

  it('fails when nothing could be judged, and has no score then', () => {
    const { status, stderr, output } = runAction({ ...TIDY_SHOP, 'ssot.config.yaml': 'treshold: 90\n' });
    expect(stderr).toContain('treshold');
    expect(output).toBe('');
    expect(status).toBe(2);
  });

  it.each(['threshold', 'format', 'args', 'since'])('runs nothing that its input %s says', (name) => {
    const { status, root } = runAction(TIDY_SHOP, { [name]: '$(touch owned)`touch owned`"; touch owned; echo "' });
    expect(existsSync(join(root, 'owned'))).toBe(false);
    expect(status).toBe(2);
  });
});
