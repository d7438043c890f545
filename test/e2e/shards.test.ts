import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { branch, RELAY, SHOP } from '../support/change-shop.ts';
import { jsonReport, ssotLint } from '../support/cli.ts';
import { runCheck } from '../support/run-check.ts';
import { collectAll, inAllFormats, merge } from '../support/shards.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

const home = join(import.meta.dirname, '../..');

/** The shop of the examples as a repository of its own. */
function exampleShop(): TemporaryProject {
  const project = new TemporaryProject({});
  cpSync(join(home, 'examples/shop'), project.root, { recursive: true });
  return project.commit();
}

/** This repository as somebody else's machine would check it out. */
function cloneOfOurs(name: string): string {
  const { root } = new TemporaryProject({}, name);
  execFileSync('git', ['clone', '-q', '--shared', home, join(root, 'clone')], { env: CLEAN, stdio: 'pipe' });
  return join(root, 'clone');
}

describe('the merge of shards', { timeout: 300_000 }, () => {
  it.each([1, 2, 4, 7])('gives every report of one run of the example, from %i shards', (count) => {
    const { root } = exampleShop();
    const reports = new TemporaryProject({}).root;
    const one = inAllFormats(root, join(reports, 'one'), ['--no-cache']);
    expect(one.status).toBe(1);
    expect(one.texts['text']).toContain('gate failed');
    const files = collectAll(root, count);
    expect(inAllFormats(root, join(reports, 'merged'), ['--merge', ...files])).toEqual(one);
    expect(inAllFormats(root, join(reports, 'reversed'), ['--no-cache', '--merge', ...files.reverse()])).toEqual(one);
  });

  it('gives every report of one run of this repository, from 1, 2, 4 and 7 shards of another check-out', () => {
    const [there, here] = [cloneOfOurs('there'), cloneOfOurs('here')];
    const reports = new TemporaryProject({}).root;
    const one = inAllFormats(here, join(reports, 'one'), ['--no-cache']);
    expect(one.status).toBe(0);
    for (const count of [1, 2, 4, 7]) {
      const files = collectAll(there, count, [], `out/${count}`).map((file) => join(there, file));
      expect(inAllFormats(here, join(reports, String(count)), ['--merge', ...files])).toEqual(one);
    }
  });

  it('gives the report of one run for any number of shards', async () => {
    const { root } = exampleShop();
    const one = await runCheck(root, ['--no-cache', '--format', 'json']);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 25 }), async (count) => {
        const files = Array.from({ length: count }, (_, i) => `out/${count}/${i + 1}.facts`);
        for (const [i, file] of files.entries()) {
          expect((await runCheck(root, ['--no-cache', '--shard', `${i + 1}/${count}`, '--facts', file])).code).toBe(0);
        }
        expect(await runCheck(root, ['--format', 'json', '--merge', ...files])).toEqual(one);
      }),
      { numRuns: 4 },
    );
  });

  it('judges by rules, paths, thresholds and types as one run does', () => {
    const { root } = exampleShop();
    const files = collectAll(root, 3);
    for (const args of [
      ['--rule', 'no-direct-env-access'],
      ['apps/web'],
      ['--threshold', '99'],
      ['--types'],
      ['--format', 'json', '--types', '--rule', 'no-deprecated-use'],
    ]) {
      expect(merge(root, files, ...args)).toEqual(ssotLint(root, ['check', ...args]));
    }
  });

  it('judges a change as one run does', () => {
    const project = branch(RELAY);
    project.write({ 'src/cart.ts': 'export const cart = process.env.CART;\n' });
    const since = ['--since', 'main', '--format', 'json'];
    const one = ssotLint(project.root, ['check', ...since]);
    expect(one.stdout).toContain('"introduced": 1');
    expect(merge(project.root, collectAll(project.root, 2), ...since)).toEqual(one);
  });

  it('fails the gate for a file that a shard could not parse, which the shard names', () => {
    const { root } = new TemporaryProject({ ...SHOP, 'src/broken.ts': 'export const = 1;\n' }).commit();
    const { status, stdout, stderr } = ssotLint(root, ['check', '--shard', '1/1', '--facts', 'out/1.facts']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^collected 7 of 7 files \(shard 1 of 1\); nothing is judged/);
    expect(stderr).toMatch(/^note: src\/broken\.ts cannot be judged: .+\n$/);
    const merged = merge(root, ['out/1.facts'], '--format', 'json');
    expect(merged).toEqual(ssotLint(root, ['check', '--format', 'json']));
    expect(merged.stdout).toContain('"kind": "unreadable"');
    expect(merged.status).toBe(1);
  });

  it('judges what is nested too deeply for a thread as one run does', () => {
    const project = new TemporaryProject(SHOP).commit();
    const deep = `export const deep = ${'['.repeat(20_000)}${']'.repeat(20_000)};\n`;
    project.write({ 'src/deep.ts': deep });
    const one = ssotLint(project.root, ['check', '--format', 'json', '--no-cache']);
    expect(merge(project.root, collectAll(project.root, 2), '--format', 'json')).toEqual(one);
  });

  it('fails the gate of a project without a file, as one run does', () => {
    const { root } = new TemporaryProject({ 'README.md': '# Shop\n' }).commit();
    const merged = merge(root, collectAll(root, 2));
    expect(merged).toEqual(ssotLint(root, ['check']));
    expect(merged.status).toBe(1);
  });
});

describe('a facts file', { timeout: 300_000 }, () => {
  it('is the same bytes from nothing and from the cache, with any number of threads', () => {
    const project = exampleShop();
    const [first = '', second = ''] = collectAll(project.root, 2);
    const bytes = (file: string): Buffer => readFileSync(join(project.root, file));
    const before = [bytes(first), bytes(second)];
    collectAll(project.root, 2);
    expect([bytes(first), bytes(second)]).toEqual(before);
    collectAll(project.root, 2, ['--no-cache', '--threads', '3']);
    expect([bytes(first), bytes(second)]).toEqual(before);
  });

  it('stays the same bytes when files of other shards change, come and go', () => {
    const project = exampleShop();
    const read = (): string[] =>
      collectAll(project.root, 8).map((file) => readFileSync(join(project.root, file), 'base64'));
    const before = read();
    project.write({ 'apps/web/src/slug.ts': 'export const slug = 1;\n', 'apps/web/src/cart.ts': 'export {};\n' });
    const after = read();
    const changed = after.filter((text, i) => text !== before[i]).length;
    expect([1, 2]).toContain(changed);
  });

  it('is no part of what is judged, wherever it lies', () => {
    const project = exampleShop();
    const one = jsonReport(project.root);
    collectAll(project.root, 2, [], 'apps/web/src');
    expect(jsonReport(project.root)).toEqual(one);
    expect(merge(project.root, ['apps/web/src/*.facts']).status).toBe(1);
  });

  it.each([
    ['src/orders.ts', 'the facts must not overwrite src/orders.ts'],
    ['src/new.ts', 'the facts must not overwrite src/new.ts'],
    ['package.json', 'the facts must not overwrite package.json'],
    ['NOTES.md', 'NOTES.md is there already and holds no facts'],
  ])('does not take the place of %s', (file, message) => {
    const { root } = new TemporaryProject({ ...SHOP, 'NOTES.md': 'Buy milk.\n' }).commit();
    const { status, stdout, stderr } = ssotLint(root, ['check', '--shard', '1/2', '--facts', file]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    if (file === 'NOTES.md') expect(readFileSync(join(root, file), 'utf8')).toBe('Buy milk.\n');
    expect(existsSync(join(root, 'src/new.ts'))).toBe(false);
  });
});
