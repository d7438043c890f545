import { describe, expect, it } from 'vitest';

import { said } from '../support/patient.ts';

const runs = (name: string): string => `${name} runs "ssot-lint check" and fails when it fails`;

describe('a pipeline of GitLab', () => {
  const gitlab = (text: string): readonly string[] => said('ci', { '.gitlab-ci.yml': text });
  const at = '.gitlab-ci.yml';

  it.each([
    'lint:\n  script: npx ssot-lint check',
    'lint:\n  script:\n    - npm ci\n    - npx ssot-lint check | tee log',
    'lint:\n  script:\n    - npx ssot-lint check\n    - npm test',
    'lint:\n  allow_failure: false\n  script: npx ssot-lint check',
    'lint:\n  allow_failure: { exit_codes: [137] }\n  script: npx ssot-lint check',
    '.base: { script: [npx ssot-lint check] }\nlint: { extends: .base }',
    '.base: { script: [npx ssot-lint check] }\nlint:\n  script:\n    - !reference [.base, script]',
    '.all: &all\n  - npm ci\n  - npx ssot-lint check\nlint:\n  script: *all',
    'spec: { inputs: {} }\n---\nlint:\n  script: npx ssot-lint check',
    'lint:\n  script: npx ssot-lint check\n  rules:\n    - if: $A\n      when: manual\n    - if: $B',
    'variables: { GIT_DEPTH: 0 }\nlint:\n  script: npx ssot-lint check --since origin/main',
  ])('fails with the gate: %s', (text) => {
    expect(gitlab(text).map((one) => one.replace(/^ok \S+ /, ''))).toEqual([runs('job "lint"')]);
  });

  it.each([
    [
      'lint:\n  script: npx ssot-lint check || true',
      `problem ${at}:2:31 "|| true" makes the step pass whatever the gate says`,
    ],
    [
      'lint:\n  allow_failure: true\n  script: npx ssot-lint check',
      `problem ${at}:2:3 "allow_failure" lets the pipeline pass whatever the gate says`,
    ],
    [
      'lint:\n  allow_failure:\n    exit_codes: 1\n  script: npx ssot-lint check',
      `problem ${at}:2:3 "allow_failure" lets exit code 1 pass, with which the gate fails`,
    ],
    [
      '.soft: { allow_failure: true }\nlint:\n  extends: .soft\n  script: npx ssot-lint check',
      `problem ${at}:1:10 "allow_failure" lets the pipeline pass whatever the gate says`,
    ],
    [
      'lint:\n  rules:\n    - if: $A\n      allow_failure: true\n  script: npx ssot-lint check',
      `problem ${at}:4:7 "allow_failure" lets the pipeline pass whatever the gate says`,
    ],
    [
      'lint:\n  script:\n    - set +e\n    - npx ssot-lint check\n    - npm test',
      `problem ${at}:5:7 the step goes on after a failure, and ends with the exit code of "npm test"`,
    ],
    [
      'lint:\n  script: npm test\n  after_script: [npx ssot-lint check]',
      `problem ${at}:3:17 "after_script" never fails a job`,
    ],
    [
      'lint:\n  when: never\n  script: npx ssot-lint check',
      `problem ${at}:2:9 the job never runs: it says "when: never"`,
    ],
    [
      'lint:\n  when: manual\n  script: npx ssot-lint check',
      `warning ${at}:2:9 nobody has to start this job, and the pipeline passes without it`,
    ],
    [
      'lint:\n  script: npx ssot-lint check --since origin/main',
      `warning ${at}:2:39 only 20 commits are checked out, so "--since origin/main" finds no commit to start from`,
    ],
    [
      'lint:\n  script: npx ssot-lint check\n  rules:\n    - changes: [docs/**/*]',
      `warning ${at}:4:16 a change of src/orders.ts does not start this job`,
    ],
  ])('does not fail with the gate: %s', (text, message) => {
    expect(gitlab(text)).toContain(message);
  });
});

describe('a pipeline of CircleCI', () => {
  const at = '.circleci/config.yml';
  const circle = (steps: string, more = ''): readonly string[] =>
    said('ci', { [at]: `version: 2.1\njobs:\n  lint:\n    steps:\n${steps}\n${more}` });

  it.each([
    '      - run: npx ssot-lint check',
    '      - run: { command: npx ssot-lint check | tee log }',
    '      - when:\n          condition: << pipeline.parameters.lint >>\n          steps:\n            - run: npx ssot-lint check',
  ])('fails with the gate: %s', (steps) => {
    expect(circle(steps).map((one) => one.replace(/^ok \S+ /, ''))).toEqual([runs('job "lint"')]);
  });

  it('looks into commands of the file', () => {
    expect(circle('      - gate', 'commands:\n  gate:\n    steps:\n      - run: npx ssot-lint check || true')).toEqual([
      `problem ${at}:9:34 "|| true" makes the step pass whatever the gate says`,
    ]);
  });

  it.each([
    [
      '      - run: { command: npx ssot-lint check, when: on_fail }',
      'problem',
      'the step runs only when a step before it failed',
    ],
    [
      '      - run: { command: npx ssot-lint check | tee log, shell: /bin/sh }',
      'problem',
      'the exit code is lost in the pipe',
    ],
    [
      '      - run: { command: npx ssot-lint check, background: true }',
      'warning',
      'nobody waits for a step in the background',
    ],
  ])('does not fail with the gate: %s', (steps, verdict, message) => {
    expect(circle(steps)).toEqual([expect.stringMatching(new RegExp(`^${verdict} \\S+:5:\\d+ ${message}`))]);
  });

  it('has to have its job in a workflow', () => {
    const step = '      - run: npx ssot-lint check';
    expect(circle(step, 'workflows:\n  all:\n    jobs: [test]')).toEqual([
      `problem ${at}:4:5 no workflow has the job "lint"`,
    ]);
    expect(circle(step, 'workflows:\n  all:\n    jobs:\n      - lint: { requires: [test] }')[0]).toMatch(/^ok /);
  });
});

describe('a pipeline of Jenkins', () => {
  const jenkins = (body: string): readonly string[] => said('ci', { Jenkinsfile: `node {\n${body}\n}\n` });

  it.each([
    "  sh 'npx ssot-lint check'",
    '  sh "npx ssot-lint check"',
    "  sh '''\n    npm ci\n    npx ssot-lint check\n    npm test\n  '''",
    "  sh(script: 'npx ssot-lint check', label: 'ssot')",
    "  // sh 'npx ssot-lint check || true'\n  sh 'npx ssot-lint check'",
    "  catchError { sh 'npx ssot-lint check' }",
  ])('fails with the gate: %s', (body) => {
    expect(jenkins(body).map((one) => one.replace(/^ok \S+ /, ''))).toEqual([runs('"sh" in Jenkinsfile')]);
  });

  it.each([
    [
      "  sh 'npx ssot-lint check || true'",
      'problem Jenkinsfile:2:27 "|| true" makes the step pass whatever the gate says',
    ],
    [
      "  sh 'npx ssot-lint check | tee log'",
      'problem Jenkinsfile:2:27 the exit code is lost in the pipe: the last program in it decides',
    ],
    [
      "  sh '''#!/bin/bash\n    npx ssot-lint check\n    npm test\n  '''",
      'problem Jenkinsfile:4:5 the step goes on after a failure, and ends with the exit code of "npm test"',
    ],
    [
      "  sh(script: 'npx ssot-lint check', returnStatus: true)",
      'problem Jenkinsfile:2:37 "returnStatus: true" makes the step pass whatever the gate says',
    ],
    [
      "  def code = sh(script: 'npx ssot-lint check', returnStatus: true)",
      'warning Jenkinsfile:2:48 "returnStatus: true" leaves it to the pipeline to look at the exit code',
    ],
    [
      "  catchError(buildResult: 'SUCCESS') {\n    sh 'npx ssot-lint check'\n  }",
      'problem Jenkinsfile:2:3 "catchError" with the result SUCCESS makes the build pass',
    ],
    [
      "  try {\n    sh 'npx ssot-lint check'\n  } catch (e) { }",
      'warning Jenkinsfile:2:3 a "try" around the step may keep its failure to itself',
    ],
  ])('does not fail with the gate: %s', (body, message) => {
    expect(jenkins(body)).toEqual([message]);
  });
});
