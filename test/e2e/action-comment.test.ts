import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { commit } from '../support/change-shop.ts';
import type { Outcome } from '../support/cli.ts';
import { pageOf, startService, write, type Answer, type Request, type Service } from '../support/comment-server.ts';
import { runStepBeside } from '../support/fake-npx.ts';
import { TIDY_SHOP, UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

interface Step {
  readonly if?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

const action = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly [Step, Step] };
};
const MARK = '<!-- ssot-lint:comment -->\n';
const SELF = 'github-actions[bot]';
const COMMENTS = '/repos/ada/shop/issues/7/comments';

/** The part of GitHub that comments are kept in. */
function github({ method, path, query, headers, body }: Request, service: Service): Answer | undefined {
  if (headers.authorization !== 'Bearer s3cret') return { status: 401, body: { message: 'Bad credentials' } };
  if (path === '/graphql') return { status: 200, body: { data: { viewer: { login: service.self } } } };
  const id = /^\/repos\/ada\/shop\/issues\/comments\/(\d+)$/.exec(path)?.[1];
  if (method === 'PATCH' && id !== undefined) return write(service, body, Number(id));
  if (path !== COMMENTS) return undefined;
  if (method === 'POST') return write(service, body);
  const found = service.comments.map((one) => ({ id: one.id, body: one.body, user: { login: one.author } }));
  return { status: 200, body: pageOf(found, query) };
}

const serviceOf = (changes: Partial<Service> = {}): Service => ({
  comments: [],
  self: SELF,
  answer: github,
  ...changes,
});

/** How GitHub fills in what the steps ask for. */
const CONTEXT: Readonly<Record<string, string>> = {
  'steps.check.outputs.comment': '',
  'github.event.pull_request.number': '7',
  'inputs.comment': 'true',
  'inputs.token': 's3cret',
  'inputs.format': 'compact',
};

interface Job {
  /** Both steps, one after the other, as the job shows them. */
  readonly steps: readonly Outcome[];
  /** Status of the job. */
  readonly passed: boolean;
  readonly page: string;
  readonly log: readonly string[];
}

/** Runs the action as GitHub does: the second step also when the first one has failed. */
async function runAction(
  root: string,
  service: Service,
  context: Record<string, string> = {},
  below = '',
): Promise<Job> {
  const { url, log } = await startService(service);
  const runner = new TemporaryProject({ output: '', page: '' }).root;
  const variables = {
    ...{ RUNNER_TEMP: runner, GITHUB_OUTPUT: join(runner, 'output'), GITHUB_STEP_SUMMARY: join(runner, 'page') },
    ...{ GITHUB_API_URL: url, GITHUB_GRAPHQL_URL: `${url}/graphql`, GITHUB_REPOSITORY: 'ada/shop' },
  };
  const [judge, post] = action.runs.steps;
  const run = (step: Step, more: Record<string, string>): Promise<Outcome> =>
    runStepBeside(join(root, below), step.run, { ...variables, ...envOf(step, { ...CONTEXT, ...context, ...more }) });
  const first = await run(judge, {});
  const comment = /^comment=(.*)$/m.exec(readFileSync(join(runner, 'output'), 'utf8'))?.[1] ?? '';
  expect(post.if).toBe("${{ !cancelled() && steps.check.outputs.comment != '' }}");
  const second = comment === '' ? [] : [await run(post, { 'steps.check.outputs.comment': comment })];
  const steps = [first, ...second];
  return {
    steps,
    passed: steps.every(({ status }) => status === 0),
    page: readFileSync(join(runner, 'page'), 'utf8'),
    log,
  };
}

function envOf(step: Step, context: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(step.env).map(([name, expression]) => {
      const key = /^\$\{\{ ([\w.-]+) \}\}$/.exec(expression)?.[1] ?? '';
      const value = context[key] ?? action.inputs[key.replace('inputs.', '')]?.default;
      if (value === undefined) throw new Error(`nothing is known of ${expression}`);
      return [name, value];
    }),
  );
}

describe('the comment of the action', { timeout: 300_000 }, () => {
  it('is posted once and then brought up to date, while the gate fails and when it passes', async () => {
    const project = new TemporaryProject(UNTIDY_SHOP).commit();
    const service = serviceOf();
    const first = await runAction(project.root, service);
    expect(first.steps.map(({ status }) => status)).toEqual([1, 0]);
    expect(first.log).toEqual(['POST /graphql', `GET ${COMMENTS}`, `POST ${COMMENTS}`]);
    expect(service.comments).toHaveLength(1);
    expect(service.comments[0]?.body).toMatch(/^<!-- ssot-lint:comment -->\n## ✗ Gate failed: /);
    project.write({ 'src/billing.ts': 'export const debug = false;\n' });
    const second = await runAction(project.root, service);
    expect(second.passed).toBe(true);
    expect(second.log.at(-1)).toBe('PATCH /repos/ada/shop/issues/comments/1000');
    expect(service.comments).toHaveLength(1);
    expect(service.comments[0]?.body).toMatch(/^<!-- ssot-lint:comment -->\n## ✓ Gate passed: 100\.0 % compliant\n/);
    expect([first.page, second.page]).toEqual(['', '']);
  });

  it('says what the change did', async () => {
    const project = new TemporaryProject(TIDY_SHOP).commit();
    project.write({ 'src/billing.ts': UNTIDY_SHOP['src/billing.ts'] });
    commit(project);
    const service = serviceOf();
    expect((await runAction(project.root, service, { 'inputs.since': 'HEAD^1' })).passed).toBe(false);
    expect(service.comments[0]?.body).toMatch(
      / compliant, it was 100\.0 % \(−\d+\.\d\)\n\n4 files judged · 1 finding introduced/,
    );
  });

  it('leaves the comments of others alone, whatever they say', async () => {
    const others = [
      { id: 1, author: 'ada', body: `${MARK}Mine.` },
      { id: 2, author: SELF, body: 'Another action.' },
      { id: 3, author: SELF, body: `Quoted:\n${MARK}` },
      { id: 4, author: SELF, body: '<!-- ssot-lint:comment:0123456789abcdef -->\nAnother project.' },
      { id: 5, author: SELF, body: '' },
    ];
    const service = serviceOf({ comments: others.map((one) => ({ ...one })) });
    await runAction(new TemporaryProject(UNTIDY_SHOP).commit().root, service);
    expect(service.comments.slice(0, 5)).toEqual(others);
    expect(service.comments).toHaveLength(6);
  });

  it('is found behind hundreds of others, also if it came back with other line ends', async () => {
    const others = Array.from({ length: 230 }, (_, i) => ({ id: i + 1, author: 'ada', body: `Comment ${i} 👍` }));
    const ours = { id: 231, author: SELF, body: `${MARK.trim()}\r\nOld.` };
    const service = serviceOf({ comments: [...others, ours] });
    const { log } = await runAction(new TemporaryProject(UNTIDY_SHOP).commit().root, service);
    expect(log.filter((line) => line === `GET ${COMMENTS}`)).toHaveLength(3);
    expect(service.comments).toHaveLength(231);
    expect(service.comments[230]?.body).toContain('Gate failed');
  });

  it('is of each project its own', async () => {
    const files = Object.entries(UNTIDY_SHOP).flatMap(([path, text]) => [
      [`apps/shop/${path}`, text],
      [`apps/mail/${path}`, text],
    ]);
    const configs = { 'apps/shop/ssot.config.yaml': 'threshold: 1\n', 'apps/mail/ssot.config.yaml': 'threshold: 1\n' };
    const { root } = new TemporaryProject({
      ...(Object.fromEntries(files) as Record<string, string>),
      ...configs,
    }).commit();
    const service = serviceOf();
    for (const below of ['apps/shop', 'apps/mail', 'apps/shop']) await runAction(root, service, {}, below);
    expect(service.comments.map((one) => one.body.split('\n')[1]?.slice(0, 29))).toEqual([
      '## ✗ Gate failed in `apps/sho',
      '## ✗ Gate failed in `apps/mai',
    ]);
  });

  it.each([
    ['a token that may only read, as in pull requests from forks', serviceOf({ writing: 403 }), {}],
    ['a token that nobody knows', serviceOf(), { 'inputs.token': 'stale' }],
    ['no token', serviceOf(), { 'inputs.token': '' }],
    ['a service that is out of order', serviceOf({ answer: () => ({ status: 502, body: {} }) }), {}],
    ['a service that answers nonsense', serviceOf({ answer: () => ({ status: 200, body: 'nonsense' }) }), {}],
    ['no pull request', serviceOf(), { 'github.event.pull_request.number': '' }],
  ])('is on the page of the job with %s, and the verdict stays what it is', async (_, service, context) => {
    const untidy = await runAction(new TemporaryProject(UNTIDY_SHOP).commit().root, service, context);
    expect(untidy.steps.map(({ status }) => status)).toEqual([1, 0]);
    expect(untidy.page).toMatch(/^<!-- ssot-lint:comment -->\n## ✗ Gate failed/);
    expect(untidy.steps[1]?.stdout).toMatch(/^::notice title=ssot-lint::.+ It is on the page of this job instead\.\n$/);
    expect(untidy.steps[1]?.stdout).not.toContain('s3cret');
    const tidy = await runAction(new TemporaryProject(TIDY_SHOP).commit().root, service, context);
    expect(tidy.passed).toBe(true);
    expect(tidy.page).toContain('Gate passed');
    expect(service.comments).toEqual([]);
  });

  it('is not made unless it is asked for, and not when nothing could be judged', async () => {
    const service = serviceOf();
    const unasked = await runAction(new TemporaryProject(UNTIDY_SHOP).commit().root, service, {
      'inputs.comment': 'false',
    });
    expect(unasked.steps.map(({ status }) => status)).toEqual([1]);
    const { root } = new TemporaryProject({ ...TIDY_SHOP, 'ssot.config.yaml': 'treshold: 90\n' }).commit();
    const unjudged = await runAction(root, service);
    expect(unjudged.steps.map(({ status }) => status)).toEqual([2]);
    expect([...unasked.log, ...unjudged.log]).toEqual([]);
    expect(action.inputs['comment']?.default).toBe('false');
  });

  it('runs nothing that its inputs say', async () => {
    const hostile = '$(touch owned)`touch owned`"; touch owned; echo "';
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    const context = { 'inputs.token': hostile, 'github.event.pull_request.number': hostile };
    expect((await runAction(root, serviceOf(), context)).steps.map(({ status }) => status)).toEqual([1, 0]);
    expect(existsSync(join(root, 'owned'))).toBe(false);
  });
});
