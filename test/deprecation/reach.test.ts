import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ModuleGraph } from '../../src/core/module-graph.ts';
import type { ProjectFile } from '../../src/core/project.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import { Reach } from '../../src/deprecation/reach.ts';
import { repoPath } from '../support/arbitrary-project.ts';

type Imports = readonly (readonly [from: number, to: number])[];

const pathOf = (file: number): RepoPath => repoPath(`src/part${file}.ts`);

/** A project of so many files that import each other, as far as reach asks about it. */
function projectOf(count: number, imports: Imports): { files: readonly ProjectFile[]; modules: ModuleGraph } {
  const importers = new Map<RepoPath, RepoPath[]>();
  for (const [from, to] of imports) importers.set(pathOf(to), [...(importers.get(pathOf(to)) ?? []), pathOf(from)]);
  const modules: Pick<ModuleGraph, 'importersOf'> = { importersOf: (file) => importers.get(file) ?? [] };
  const files = Array.from({ length: count }, (_, file) => ({ path: pathOf(file), test: false, group: undefined }));
  return { files, modules: modules as ModuleGraph };
}

/** The same question, answered for one pair of files by going from import to import. */
function isOnTheWay(imports: Imports, from: number, to: number): boolean {
  const ways = new Set([from]);
  for (const way of ways) for (const [importer, imported] of imports) if (importer === way) ways.add(imported);
  return ways.has(to);
}

const FILES = 40;
const file = fc.nat(FILES - 1);

describe('reach', () => {
  it('is what going from import to import finds, in cycles too', () => {
    const imports = fc.array(fc.tuple(file, file), { maxLength: 80 });
    fc.assert(
      fc.property(imports, fc.uniqueArray(file), (some, targets) => {
        const reach = new Reach(projectOf(FILES, some), targets.map(pathOf));
        for (const to of targets) {
          for (let from = 0; from < FILES; from++)
            expect(reach.reaches(pathOf(from), pathOf(to))).toBe(isOnTheWay(some, from, to));
        }
      }),
    );
  });

  it('goes on beyond what is a target itself, and tells more targets apart than a word has bits', () => {
    const chain = Array.from({ length: 99 }, (_, from) => [from, from + 1] as const);
    const reach = new Reach(
      projectOf(100, chain),
      Array.from({ length: 100 }, (_, target) => pathOf(target)),
    );
    for (const [from, to] of [
      [0, 99],
      [31, 32],
      [32, 64],
      [64, 64],
    ] as const)
      expect(reach.reaches(pathOf(from), pathOf(to))).toBe(true);
    expect(reach.reaches(pathOf(32), pathOf(31))).toBe(false);
    expect(reach.reaches(pathOf(99), pathOf(0))).toBe(false);
  });

  it('knows nothing of files that are not judged', () => {
    const reach = new Reach(projectOf(2, [[5, 1]]), [pathOf(1), pathOf(7)]);
    expect(reach.reaches(pathOf(5), pathOf(1))).toBe(false);
    expect(reach.reaches(pathOf(7), pathOf(7))).toBe(false);
  });

  it('follows a chain of imports that is longer than any stack is deep', () => {
    const count = 30_000;
    const chain = Array.from({ length: count - 1 }, (_, from) => [from, from + 1] as const);
    const reach = new Reach(projectOf(count, chain), [pathOf(count - 1)]);
    expect(reach.reaches(pathOf(0), pathOf(count - 1))).toBe(true);
  });

  it('asks every file for its importers twice, however many targets there are', () => {
    const project = projectOf(400, []);
    const star = Array.from({ length: 200 }, (_, target) => pathOf(target));
    let asked = 0;
    const users = Array.from({ length: 200 }, (_, user) => pathOf(200 + user));
    const importersOf = (one: RepoPath): readonly RepoPath[] => {
      asked++;
      return star.includes(one) ? users : [];
    };
    const reach = new Reach({ ...project, modules: { ...project.modules, importersOf } }, star);
    expect(users.every((user) => star.every((target) => reach.reaches(user, target)))).toBe(true);
    expect(asked).toBe(800);
  });
});
