import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { ACTION_INPUTS } from '../../src/doctor/checks/gate-usage.ts';
import { said } from '../support/patient.ts';

const FILE = '.github/workflows/ci.yml';

/** What is said about a workflow with these steps. */
function steps(text: string, more: Record<string, string> = {}): readonly string[] {
  const lines = text.split('\n').map((line) => `      ${line}`);
  return said('ci', {
    [FILE]: `on: pull_request\njobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n${lines.join('\n')}\n`,
    ...more,
  });
}

function workflow(text: string, more: Record<string, string> = {}): readonly string[] {
  return said('ci', { [FILE]: text, ...more });
}

const FINE = 'job "lint" runs "ssot-lint check" and fails when it fails';
const JOB = 'jobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npx ssot-lint check\n';

describe('a workflow fails when the gate does', () => {
  it('where a step runs it', () => {
    expect(steps('- uses: actions/checkout@v4\n- run: npx ssot-lint check --threshold 95')).toEqual([
      `ok ${FILE}:7:18 ${FINE}`,
    ]);
  });

  it.each([
    '- run: |\n    set -o pipefail\n    npx ssot-lint check | tee log',
    '- shell: bash\n  run: npx ssot-lint check | tee log',
    '- run: npx ssot-lint check || exit 1',
    '- run: npx ssot-lint check\n  continue-on-error: false',
    "- id: gate\n  run: npx ssot-lint check\n  continue-on-error: true\n- if: steps.gate.outcome == 'failure'\n  run: exit 1",
    '- run: npx ssot-lint check\n  if: always()',
    "- run: npx ssot-lint check\n  if: github.event_name == 'pull_request'",
    '- run: npx ssot-lint check --since origin/main\n',
    '- uses: actions/checkout@v4\n  with: { fetch-depth: 0 }\n- run: npx ssot-lint check --since origin/main',
    '- uses: actions/checkout@v4\n- run: git fetch --depth=50 origin main\n- run: npx ssot-lint check --since origin/main',
    '- uses: actions/checkout@v4\n  with: { fetch-depth: 2 }\n- run: npx ssot-lint check --since HEAD^',
    '- uses: actions/checkout@v4\n  with: { fetch-depth: 2 }\n- run: npx ssot-lint check --since HEAD^1',
    '- uses: actions/setup-node@v4\n  with: { node-version: 22 }\n- run: npx ssot-lint check',
    '- run: npx ssot-lint check ${{ inputs.args }} $MORE',
    '- run: npx ssot-lint check || true\n- run: npx ssot-lint check',
    '- run: npx ssot-lint check --shard 1/2 --facts 1.facts\n- run: npx ssot-lint check --merge 1.facts 2.facts',
  ])('by %s', (text) => {
    const all = steps(text);
    expect(all.filter((one) => !one.startsWith('ok '))).toEqual([]);
    expect(all.some((one) => one.endsWith(FINE))).toBe(true);
  });
});

describe('a workflow does not fail when the gate does', () => {
  it.each([
    ['- run: npx ssot-lint check || true', '6:34 "|| true" makes the step pass whatever the gate says'],
    [
      '- run: |\n    npm ci\n    npx ssot-lint check \\\n      --threshold 90 || true',
      '9:28 "|| true" makes the step pass whatever the gate says',
    ],
    [
      '- run: >-\n    npx ssot-lint check\n    || exit 0',
      '8:11 "|| exit 0" makes the step pass whatever the gate says',
    ],
    ['- run: "npx ssot-lint check || true"', '6:35 "|| true" makes the step pass whatever the gate says'],
    ['- run: npx ssot-lint check | tee log', '6:34 the exit code is lost in the pipe: the last program in it decides'],
    [
      '- run: |\n    set +e\n    npx ssot-lint check\n    echo done',
      '9:11 the step goes on after a failure, and ends with the exit code of "echo done"',
    ],
    [
      '- run: npx ssot-lint check; npm test\n  shell: bash {0}',
      '6:35 the step goes on after a failure, and ends with the exit code of "npm test"',
    ],
    [
      '- run: npx ssot-lint check\n  continue-on-error: true',
      '7:9 "continue-on-error: true" makes this pass whatever the gate says',
    ],
    ['- run: npx ssot-lint check\n  if: false', '7:13 the step never runs as a gate: its condition is "false"'],
    [
      '- run: npx ssot-lint check\n  if: ${{ failure() }}',
      '7:13 the step never runs as a gate: it runs only when a step before it failed',
    ],
    [
      "- run: npx ssot-lint check\n  if: github.event_name == 'push'",
      '7:13 the step never runs as a gate: nothing starts the workflow by "push"',
    ],
    [
      "- run: npx ssot-lint check\n  if: github.ref == 'refs/heads/main'",
      '7:13 the step never runs as a gate: a pull request is on no branch, its "github.ref" is "refs/pull/…"',
    ],
    [
      '- run: npx ssot-lint check --staged',
      '6:18 nothing is staged in a pipeline, so "--staged" judges nothing and passes',
    ],
    [
      '- run: npx ssot-lint check --treshold 90',
      '6:34 check has no option "--treshold" (did you mean "--threshold"?), so it ends with 2 and judges nothing',
    ],
    [
      '- run: npx ssot-lint chek',
      '6:28 there is no command "chek" (did you mean "check"?), so it ends with 2 and judges nothing',
    ],
    ['- run: npx ssot-lint check --config shop.yaml', '6:43 there is no config "shop.yaml"'],
    [
      '- run: npx ssot-lint check --since HEAD',
      '6:42 "--since HEAD" holds the checkout against itself, so nothing is ever new',
    ],
    [
      '- uses: actions/checkout@v4\n- run: npx ssot-lint check --since origin/main',
      '7:42 only one commit is checked out, so "--since origin/main" finds no commit to start from',
    ],
    [
      '- uses: actions/setup-node@v4\n  with: { node-version: 18 }\n- run: npx ssot-lint check',
      '7:31 ssot-lint does not run on Node 18',
    ],
    ['- run: npx ssot-lint baseline --grow --reason "x"', '6:18 the pipeline accepts by itself what it should refuse'],
  ])('by %s', (text, message) => {
    expect(steps(text)).toContain(`problem ${FILE}:${message}`);
  });

  it('because of its job, whatever the step says', () => {
    const on = 'on: [push, pull_request]\n';
    expect(workflow(`${on}${JOB.replace('    steps', '    continue-on-error: true\n    steps')}`)).toEqual([
      `problem ${FILE}:5:5 "continue-on-error: true" makes this pass whatever the gate says`,
    ]);
    expect(workflow(`${on}${JOB.replace('    steps', '    if: ${{ false }}\n    steps')}`)).toEqual([
      `problem ${FILE}:5:9 the job never runs as a gate: its condition is "false"`,
    ]);
    const needs = `${on}${JOB.replace('    steps', '    needs: build\n    steps')}  build:\n    if: false\n    steps: []\n`;
    expect(workflow(needs)).toEqual([
      `problem ${FILE}:5:12 the job waits for one that never runs, so it never runs either`,
    ]);
  });

  it('perhaps, and then it is a warning', () => {
    expect(steps('- run: npx ssot-lint check || ./report.sh')[0]).toMatch(/^warning /);
    expect(steps('- run: npx ssot-lint check\n  continue-on-error: ${{ inputs.lenient }}')[0]).toMatch(/^warning /);
    expect(steps('- run: if npx ssot-lint check; then echo clean; fi')[0]).toMatch(/^warning /);
    expect(
      workflow(`on: pull_request\n${JOB.replace('ubuntu', 'windows').replace('check', 'check | tee log')}`)[0],
    ).toMatch(/^warning /);
  });
});

describe('a workflow does not see every change', () => {
  it('when it starts after the merge', () => {
    const late = `warning ${FILE}:1:5 this workflow starts when a change is merged already`;
    expect(workflow(`on: { push: { branches: [main] } }\n${JOB}`)).toEqual([late]);
    expect(workflow(`on: workflow_dispatch\n${JOB}`)).toEqual([`warning ${FILE}:1:5 no change starts this workflow`]);
    for (const on of [
      'push',
      '[push]',
      '{ push: { branches: ["**"] } }',
      '{ pull_request: { branches: [main] } }',
      'merge_group',
    ])
      expect(workflow(`on: ${on}\n${JOB}`)).toEqual([`ok ${FILE}:6:18 ${FINE}`]);
    const other = `on: pull_request\n${JOB}`;
    expect(workflow(`on: { push: { branches: [main] } }\n${JOB}`, { '.github/workflows/pr.yml': other })).toHaveLength(
      2,
    );
    expect(workflow(`on: { push: { branches: [main] } }\n${JOB}`, { '.github/workflows/pr.yml': other })).not.toContain(
      late,
    );
  });

  it('when a filter of paths leaves files out', () => {
    const withPaths = (paths: string): readonly string[] =>
      workflow(`on:\n  pull_request:\n    ${paths}\n${JOB}`, { 'ssot.config.yaml': '{}' });
    expect(withPaths("paths: ['src/**']")).toEqual([
      `warning ${FILE}:3:5 a change of ssot.config.yaml and whatever else "paths" leaves out does not start this workflow`,
    ]);
    expect(withPaths("paths: ['docs/**']")).toEqual([
      `problem ${FILE}:3:5 the filter "paths" lets none of the 2 files that are judged start this workflow`,
    ]);
    expect(withPaths("paths-ignore: ['**.ts']")[0]).toMatch(/^warning .* a change of src\/orders\.ts /);
    expect(withPaths("paths: ['**']")[0]).toMatch(/^ok /);
    expect(withPaths("paths: ['src/**', '*.yaml']")[0]).toMatch(/^ok /);
    expect(withPaths("paths-ignore: ['docs/**', '**/*.md']")[0]).toMatch(/^ok /);
  });

  it('when the step runs for merged changes alone', () => {
    const text = `on: [push, pull_request]\n${JOB}        if: github.event_name == 'push'\n`;
    expect(workflow(text)).toEqual([`warning ${FILE}:7:13 the step does not run for pull requests`]);
  });
});

describe('a gate is found', () => {
  it('in scripts of the manifest, with what they lose', () => {
    const manifest = (lint: string): Record<string, string> => ({
      'package.json': `{\n  "scripts": {\n    "lint": "npm run ssot",\n    "ssot": "${lint}"\n  },\n  "devDependencies": { "ssot-lint": "1" }\n}`,
    });
    expect(steps('- run: npm run lint', manifest('ssot-lint check'))).toEqual([`ok package.json:4:14 ${FINE}`]);
    expect(steps('- run: npm run lint', manifest('ssot-lint check || true'))).toEqual([
      'problem package.json:4:30 "|| true" makes the script pass whatever the gate says',
    ]);
    expect(steps('- run: npm run lint || true', manifest('ssot-lint check'))).toEqual([
      `problem ${FILE}:6:27 "|| true" makes the step pass whatever the gate says`,
    ]);
    expect(steps('- run: npm run lint -- --staged', manifest('ssot-lint check'))).toContain(
      'problem package.json:4:14 nothing is staged in a pipeline, so "--staged" judges nothing and passes',
    );
    expect(steps('- run: npm run ssot -- --treshold 95', manifest('ssot-lint check'))).toEqual([
      `problem ${FILE}:6:30 check has no option "--treshold" (did you mean "--threshold"?), so it ends with 2 and judges nothing`,
    ]);
    expect(steps('- run: yarn ssot --threshold 95', manifest('ssot-lint check'))[0]).toMatch(/^ok /);
    expect(steps('- run: npm run other', manifest('ssot-lint check || true'))).toEqual([
      'warning none of 1 step of the pipelines runs "ssot-lint check", so nobody has to pass the gate',
      'warning package.json:4:30 "|| true" makes the script pass whatever the gate says',
    ]);
  });

  it('in packages that a runner of scripts goes through', () => {
    const files = { 'packages/mail/package.json': '{ "name": "mail", "scripts": { "ssot": "ssot-lint check" } }' };
    expect(steps('- run: npx turbo run ssot', files)).toEqual([`ok packages/mail/package.json:1:41 ${FINE}`]);
  });

  it('in workflows and actions that others use', () => {
    const called = { '.github/workflows/gate.yml': `on: workflow_call\n${JOB.replace('check', 'check || true')}` };
    expect(workflow('on: pull_request\njobs:\n  all:\n    uses: ./.github/workflows/gate.yml\n', called)).toContain(
      'problem .github/workflows/gate.yml:6:34 "|| true" makes the step pass whatever the gate says',
    );
    const action = {
      '.github/actions/gate/action.yml':
        'runs:\n  using: composite\n  steps:\n    - run: npx ssot-lint check | tee log\n      shell: sh\n',
    };
    expect(steps('- uses: ./.github/actions/gate', action)).toEqual([
      'problem .github/actions/gate/action.yml:4:32 the exit code is lost in the pipe: the last program in it decides',
    ]);
  });

  it('in our action, with its inputs', () => {
    expect(steps('- uses: shop/ssot-lint@v0.1.0\n  with: { threshold: 95 }')).toEqual([`ok ${FILE}:6:15 ${FINE}`]);
    expect(steps('- uses: shop/ssot-lint@main\n  with: { treshold: 95 }')).toEqual([
      `warning ${FILE}:6:15 "main" is whatever the action is on the day of the run`,
      `problem ${FILE}:7:17 the action has no input "treshold" (did you mean "threshold"?), and GitHub only warns of that`,
    ]);
    expect(steps('- uses: actions/checkout@v4\n- uses: shop/ssot-lint@v0.1.0\n  with: { since: HEAD^1 }')).toEqual([
      `problem ${FILE}:8:17 only one commit is checked out, so "--since HEAD^1" finds no commit to start from`,
    ]);
    expect(steps('- uses: shop/ssot-lint@v2')[0]).toBe(
      `warning ${FILE}:6:15 the action is of version 2, and ssot-lint here is 0.1.0`,
    );
    expect(steps('- uses: shop/ssot-lint@v0\n  with:\n    args: |\n      --staged')).toContain(
      `problem ${FILE}:6:15 nothing is staged in a pipeline, so "--staged" judges nothing and passes`,
    );
  });

  it('in our action, whose inputs are all known', () => {
    const action = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8')) as { inputs: object };
    expect([...ACTION_INPUTS]).toEqual(Object.keys(action.inputs));
  });

  it('of another version than this, and that is a warning', () => {
    expect(steps('- run: npx ssot-lint@latest check')).toEqual([
      `warning ${FILE}:6:18 the pipeline judges with ssot-lint@latest, and this is 0.1.0`,
    ]);
    expect(steps('- run: npx ssot-lint check', { 'package.json': '{ "name": "shop" }' })).toEqual([
      `warning ${FILE}:6:18 no package.json asks for ssot-lint, so the pipeline fetches whatever version is newest`,
    ]);
  });

  it('not in a shard, which only collects', () => {
    expect(steps('- run: npx ssot-lint check --shard 1/2 --facts 1.facts')[0]).toMatch(/^warning none of 1 step /);
  });

  it('nowhere', () => {
    expect(steps('- run: npm test\n- run: npx eslint . || true')).toEqual([
      'warning none of 2 steps of the pipelines runs "ssot-lint check", so nobody has to pass the gate',
    ]);
    expect(said('ci', {})).toEqual([
      'warning there is no pipeline of GitHub, GitLab, CircleCI or Jenkins, so nobody has to pass the gate',
    ]);
    expect(said('ci', { 'azure-pipelines.yml': 'steps:\n  - script: npx ssot-lint check' })).toEqual([
      'ok azure-pipelines.yml:1:1 azure-pipelines.yml mentions ssot-lint; this service is not looked into',
    ]);
  });
});

describe('a workflow that cannot be read', () => {
  it('is a problem with its place, and does not hide the others', () => {
    const files = { '.github/workflows/broken.yml': 'on: push # ssot-lint\njobs: [\n' };
    const all = workflow(`on: pull_request\n${JOB}`, files);
    expect(all[0]).toMatch(/^problem \.github\/workflows\/broken\.yml:3:1 .* is not valid YAML/);
    expect(all[1]).toBe(`ok ${FILE}:6:18 ${FINE}`);
  });

  it('is left alone when it has nothing to do with the tool', () => {
    const files = { '.github/workflows/broken.yml': 'jobs: [\n', '.github/workflows/empty.yml': '# nothing\n' };
    expect(workflow(`on: pull_request\n${JOB}`, files)).toEqual([`ok ${FILE}:6:18 ${FINE}`]);
  });

  it('may be deep, circular or strange', () => {
    const strange = [
      'a: &a [*a]',
      `on: ${'['.repeat(3000)}`,
      '- 1',
      '"x"',
      '',
      'jobs: { a: { steps: { run: 1 } } }',
      'jobs: { a: &a { <<: *a, steps: [*a] } }',
    ];
    for (const text of strange) expect(() => workflow(text)).not.toThrow();
  });
});
