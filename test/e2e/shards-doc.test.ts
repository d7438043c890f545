import { chmodSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { UNTIDY_SHOP } from '../support/shops.ts';
import { total } from '../support/change-shop.ts';
import { ssotLint, type Outcome } from '../support/cli.ts';
import { runStep } from '../support/fake-npx.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/shards.md'), 'utf8');
const blocks = new Map(
  [...guide.matchAll(/^```\w+(?: title=(\S+))?\n([\s\S]*?)^```$/gm)].map((match) => [
    match[1] ?? match[2] ?? '',
    match[2] ?? '',
  ]),
);
const block = (title: string): string => blocks.get(title) ?? expect.fail(`no block is called ${title}`);

const SHOP = { ...UNTIDY_SHOP, 'src/text/total.ts': total('total'), 'src/orders/total.ts': total('total') };

interface Workflow {
  readonly jobs: Readonly<Record<'collect' | 'ssot', Job>>;
}
interface Job {
  readonly if?: string;
  readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
  readonly steps: readonly { readonly run?: string; readonly uses?: string; readonly with?: Record<string, string> }[];
}

interface GitlabJob {
  readonly parallel?: number;
  readonly script: readonly string[];
}

/** What a job tells a shell to run of ours. */
function commandOf({ steps }: Job): string {
  return steps.find((step) => step.run?.includes('ssot-lint'))?.run ?? '';
}

describe('the guide to shards', { timeout: 300_000 }, () => {
  it('begins with commands that give the report of one run', () => {
    const { root } = new TemporaryProject(SHOP).commit();
    const commands = /```sh\n([\s\S]*?)```/.exec(guide)?.[1]?.trim().split('\n') ?? [];
    expect(commands).toHaveLength(5);
    for (const command of commands.slice(0, -1))
      expect(runStep(root, command)).toMatchObject({ status: 0, stderr: '' });
    expect(runStep(root, commands.at(-1) ?? '')).toEqual(ssotLint(root, ['check']));
  });

  describe('for GitHub', () => {
    const { collect, ssot } = (parse(block('.github/workflows/ssot.yml')) as Workflow).jobs;
    const shards = collect.strategy?.matrix.shard ?? [];
    const collectOn = (root: string, shard: number): Outcome =>
      runStep(root, commandOf(collect).replaceAll('${{ matrix.shard }}', String(shard)));

    it('collects on several machines and judges on another', () => {
      const merging = new TemporaryProject(SHOP, 'elsewhere').commit();
      const one = runStep(merging.root, 'npx ssot-lint check --format github');
      expect(one.status).toBe(1);
      for (const shard of shards) {
        const { root } = new TemporaryProject(SHOP).commit();
        expect(collectOn(root, shard)).toMatchObject({ status: 0, stderr: '' });
        // What the steps hand on: the folder of one job becomes part of the folder of the other.
        cpSync(join(root, 'out'), join(merging.root, 'out'), { recursive: true });
      }
      expect(runStep(merging.root, commandOf(ssot))).toEqual(one);
    });

    it('fails when a shard is missing or all are, and is not skipped then', () => {
      expect(ssot.if).toBe('${{ !cancelled() }}');
      const { root } = new TemporaryProject(SHOP).commit();
      expect(runStep(root, commandOf(ssot))).toMatchObject({ status: 2, stdout: '' });
      collectOn(root, 1);
      const { status, stderr } = runStep(root, commandOf(ssot));
      expect(stderr).toContain('shards 2, 3 and 4 of 4 are missing');
      expect(status).toBe(2);
    });

    it('hands every folder on under a name of its own', () => {
      const [upload, download] = [collect, ssot].map(({ steps }) =>
        steps.find((one) => one.uses?.includes('artifact')),
      );
      expect(upload?.with).toMatchObject({ name: 'facts-${{ matrix.shard }}', path: 'out' });
      expect(download?.with).toMatchObject({ pattern: 'facts-*', path: 'out', 'merge-multiple': true });
    });
  });

  it('divides a job of GitLab by the numbers that it has', () => {
    const { collect, ssot } = parse(block('.gitlab-ci.yml')) as Record<'collect' | 'ssot', GitlabJob>;
    const { root } = new TemporaryProject(SHOP).commit();
    const { parallel = 0 } = collect;
    for (let index = 1; index <= parallel; index++) {
      const numbers = { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(parallel) };
      expect(runStep(root, collect.script.at(-1) ?? '', numbers)).toMatchObject({ status: 0, stderr: '' });
    }
    expect(runStep(root, ssot.script.at(-1) ?? '')).toEqual(ssotLint(root, ['check']));
  });

  describe.each([
    ['Turborepo', turborepo()],
    ['Nx', nx()],
  ])('for %s', (_, { collect, judge }) => {
    it('collects one package at a time, and only those again that have changed', () => {
      const project = workspace();
      for (const folder of ['.', 'apps/web', 'packages/orders']) {
        const { status, stdout } = runTask(join(project.root, folder), collect);
        expect(status).toBe(0);
        expect(stdout).toMatch(/^collected 2 of 6 files \(the shard of the (root|package \S+)\)/);
      }
      const one = ssotLint(project.root, ['check']);
      expect(one.stdout).toContain('packages/orders/src/total.ts');
      expect(runTask(project.root, judge)).toEqual(one);
      project.write({ 'apps/web/src/debug.ts': 'export const debug = process.env.WEB_DEBUG;\n' });
      expect(runTask(project.root, judge).stderr).toContain('apps/web/src/debug.ts is in no facts file');
      runTask(join(project.root, 'apps/web'), collect);
      const next = runTask(project.root, judge);
      expect(next.stdout).toContain('apps/web/src/debug.ts');
      expect(next).toEqual(ssotLint(project.root, ['check']));
    });

    it('says so when the task of a package was forgotten', () => {
      const { root } = workspace();
      for (const folder of ['.', 'apps/web']) runTask(join(root, folder), collect);
      const { status, stderr } = runTask(root, judge);
      expect(stderr).toContain('2 files differ\n  packages/orders/src/orders.ts is in no facts file\n');
      expect(status).toBe(2);
    });
  });
});

/** Three packages of two files each. */
function workspace(): TemporaryProject {
  return new TemporaryProject({
    'package.json': '{ "name": "shop", "workspaces": ["apps/*", "packages/*"] }',
    '.gitignore': '.ssot/\n',
    'scripts/seed.ts': 'export const seed = 1;\n',
    'scripts/clean.ts': 'export const clean = 4;\n',
    'apps/web/package.json': '{ "name": "@shop/web", "dependencies": { "@shop/orders": "*" } }',
    'apps/web/src/page.ts': 'export const page = process.env.PAGE;\n',
    'apps/web/src/total.ts': total('total'),
    'packages/orders/package.json': '{ "name": "@shop/orders" }',
    'packages/orders/src/orders.ts': 'export const orders = 3;\n',
    'packages/orders/src/total.ts': total('total'),
  }).commit();
}

/** Runs what the guide has a task runner run, where that would run it, with the tool among the programs. */
function runTask(cwd: string, command: string): Outcome {
  const bin = new TemporaryProject({ 'ssot-lint': '#!/bin/sh\nexec npx ssot-lint "$@"\n' }).root;
  chmodSync(join(bin, 'ssot-lint'), 0o755);
  return runStep(cwd, `PATH='${bin}':"$PATH"; ${command}`);
}

interface Tasks {
  readonly collect: string;
  readonly judge: string;
}

function turborepo(): Tasks {
  const scriptsOf = (title: string): Record<string, string> =>
    (JSON.parse(block(title)) as { readonly scripts: Record<string, string> }).scripts;
  const { tasks } = JSON.parse(block('turbo.json')) as { readonly tasks: Record<string, unknown> };
  const root = scriptsOf('package.json');
  const collect = scriptsOf('packages/orders/package.json')['ssot:facts'] ?? '';
  const [run = '', judge = ''] = root['ssot']?.split(' && ') ?? [];
  // The runner itself is not among our dependencies; what it would run is.
  expect(run).toBe('turbo run ssot:facts');
  expect(Object.keys(tasks)).toEqual(['ssot:facts', '//#ssot:facts']);
  expect(root['ssot:facts']).toBe(collect);
  return { collect, judge };
}

function nx(): Tasks {
  const { targetDefaults } = JSON.parse(block('nx.json')) as {
    readonly targetDefaults: Record<string, { readonly options: { readonly command: string } }>;
  };
  const [run = '', judge = ''] = /nx run-many -t (ssot-facts) && npx (.+)\n/.exec(guide)?.slice(1) ?? [];
  return { collect: targetDefaults[run]?.options.command ?? '', judge };
}
