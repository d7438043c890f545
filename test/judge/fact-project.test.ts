import { describe, expect, it } from 'vitest';

import { defaultConfig } from '../../src/config/defaults.ts';
import type { Collector } from '../../src/core/collector.ts';
import type { ProjectFile } from '../../src/core/project.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import type { WorkspacePackage } from '../../src/core/workspace-package.ts';
import { collect } from '../../src/collect/index.ts';
import { FactProject } from '../../src/judge/fact-project.ts';
import { withOne } from '../../src/judge/path-map.ts';
import { moduleCollector } from '../../src/modules/module-collector.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath } from '../support/arbitrary-project.ts';

const [bill, mail, orders] = [repoPath('src/bill.ts'), repoPath('src/mail.ts'), repoPath('src/orders.ts')];

const words: Collector<number> = { id: 'words', visit: () => ({ on: {}, done: () => undefined }) };

/** A project whose `words` facts are counts by file, given in any order. */
function wordsIn(counts: readonly (readonly [RepoPath, number | undefined])[]): FactProject {
  const files = counts.map(([path]): ProjectFile => ({ path, test: false, group: undefined }));
  const facts = new Map(
    counts.map(([path, count]) => [path, new Map(count === undefined ? [] : [[words.id, count]])] as const),
  );
  const resolver = new Resolver(new Set(files.map((file) => file.path)), []);
  return new FactProject({ config: defaultConfig(), files, facts, resolver, packages: [], types: undefined });
}

describe('a project of facts', () => {
  const project = wordsIn([
    [orders, 3],
    [mail, undefined],
    [bill, 5],
  ]);

  it('has its files in the order of their paths, and nothing left over unless told', () => {
    expect(project.files.map((file) => file.path)).toEqual([bill, mail, orders]);
    expect(project.file(mail)).toEqual({ path: mail, test: false, group: undefined });
    expect(project.file(repoPath('src/none.ts'))).toBeUndefined();
    expect([project.leftovers, project.texts, project.settings, project.signs]).toEqual([[], [], [], []]);
  });

  it.each(['kept', 'let go of'])('has the facts of a collector in path order, where there are any: %s', (state) => {
    const facts = project.facts(words);
    if (state === 'let go of') project.release();
    expect([...facts]).toEqual([
      [bill, 5],
      [orders, 3],
    ]);
    expect([...facts.keys()]).toEqual([bill, orders]);
    expect([...facts.values()]).toEqual([5, 3]);
    expect(facts.size).toBe(2);
    expect([facts.get(bill), facts.get(mail), facts.get(repoPath('src/none.ts'))]).toEqual([5, undefined, undefined]);
    expect([facts.has(bill), facts.has(mail), facts.has(repoPath('src/none.ts'))]).toEqual([true, false, false]);
    const visited: unknown[] = [];
    facts.forEach((count, path, map) => visited.push([path, count, map === facts]));
    expect(visited).toEqual([
      [bill, 5, true],
      [orders, 3, true],
    ]);
  });

  it('asks each file for its fact again once facts were let go of, and not before', () => {
    const asked: string[] = [];
    const packed = { has: () => true, get: (id: string) => (asked.push(id), 7) };
    const files = [{ path: mail, test: false, group: undefined }];
    const resolver = new Resolver(new Set([mail]), []);
    const parts = { config: defaultConfig(), files, resolver, packages: [], types: undefined };
    const project = new FactProject({ ...parts, facts: new Map([[mail, packed]]) });
    const facts = project.facts(words);
    const before = asked.length;
    expect([facts.get(mail), facts.get(mail), project.facts(words)]).toEqual([7, 7, facts]);
    expect(asked).toHaveLength(before);
    project.release();
    expect([facts.get(mail), facts.get(mail)]).toEqual([7, 7]);
    expect(asked).toHaveLength(before + 2);
  });

  it('derives a thing once, even where there is nothing to it', () => {
    const seen: unknown[] = [];
    const derive = (own: unknown): number | undefined => {
      seen.push(own);
      return undefined;
    };
    expect([project.derived(derive), project.derived(derive)]).toEqual([undefined, undefined]);
    expect(seen).toEqual([project]);
  });
});

describe('a group', () => {
  const manifest = (name: string, dependencies: readonly string[], entry?: string): WorkspacePackage => ({
    name,
    folder: name,
    entries: new Map(entry === undefined ? [] : [['.', [entry]]]),
    dependencies,
  });

  function workspace(packages: readonly WorkspacePackage[], texts: Readonly<Record<string, string>> = {}): FactProject {
    const facts = new Map<RepoPath, ReadonlyMap<string, unknown>>();
    const files: ProjectFile[] = [];
    for (const [name, text] of Object.entries(texts)) {
      const path = repoPath(name);
      const collected = collect(path, text, [moduleCollector]);
      if ('reason' in collected) throw new Error(collected.reason);
      facts.set(path, collected);
      files.push({ path, test: false, group: name.split('/')[0] });
    }
    const resolver = new Resolver(new Set(files.map((file) => file.path)), packages);
    return new FactProject({ config: defaultConfig(), files, facts, resolver, packages, types: undefined });
  }

  it('depends on itself, on its dependencies and on theirs, and on none that depends on it', () => {
    const project = workspace([
      manifest('web', ['core', 'left-pad']),
      manifest('core', ['text'], 'core/index.ts'),
      manifest('text', [], 'text/index.ts'),
    ]);
    expect(['web', 'core', 'text', 'left-pad', 'mail'].map((other) => project.dependsOn('web', other))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(project.dependsOn('text', 'web')).toBe(false);
    expect(project.dependsOn('unknown', 'core')).toBe(false);
  });

  it('is no group where a file has none: that depends on no group, and no group on it', () => {
    const project = workspace([manifest('web', ['core']), manifest('core', [], 'core/index.ts')]);
    expect(project.dependsOn(undefined, undefined)).toBe(true);
    expect(project.dependsOn(undefined, 'core')).toBe(false);
    expect(project.dependsOn('web', undefined)).toBe(false);
  });

  it.each([
    ['by its name', "import { slug } from 'core';\n", true],
    ['by a path in it', "import { slug } from 'core/src/slug';\n", true],
    ['by a relative path', "import { slug } from '../core/src/slug';\n", true],
    ['not at all', "import { slug } from 'core-js';\n", false],
    ['by a path that ends like it', "import { slug } from '@other/core/';\n", false],
    ['by a file of another package', "import { send } from '../mail/send';\n", false],
  ])('depends on a package without entries as far as it imports from it: %s', (_, text, expected) => {
    const packages = [manifest('web', ['core']), manifest('core', []), manifest('mail', ['core'])];
    const project = workspace(packages, {
      'web/page.ts': text,
      'core/src/slug.ts': 'export const slug = 1;\n',
      'mail/send.ts': '',
    });
    expect(project.dependsOn('web', 'core')).toBe(expected);
    expect(project.dependsOn('mail', 'core')).toBe(false);
  });
});

describe('a map with one path replaced', () => {
  const base = new Map([
    [bill, 1],
    [orders, 3],
  ]);

  it('has the new value in its place', () => {
    const map = withOne(base, mail, 2);
    expect([...map]).toEqual([
      [bill, 1],
      [mail, 2],
      [orders, 3],
    ]);
    expect([map.size, map.get(mail), map.has(mail), map.get(bill), map.has(repoPath('src/none.ts'))]).toEqual([
      3,
      2,
      true,
      1,
      false,
    ]);
  });

  it('has the path once where it was there, and not at all where its value is gone', () => {
    const replaced = withOne(base, bill, 9);
    expect([replaced.size, [...replaced.entries()]]).toEqual([
      2,
      [
        [bill, 9],
        [orders, 3],
      ],
    ]);
    const without = withOne(base, bill, undefined);
    expect([without.size, [...without.keys()], without.get(bill), without.has(bill)]).toEqual([
      1,
      [orders],
      undefined,
      false,
    ]);
    expect(withOne(base, mail, undefined).size).toBe(2);
    expect(base.get(bill)).toBe(1);
  });
});
