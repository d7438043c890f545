import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { groupBy } from '../../src/core/multimap.ts';
import type { Label } from './label.ts';

/** The labels of one repository with the check-out that they hold for, or why there is none. */
export interface Labelled {
  readonly repo: string;
  readonly labels: readonly Label[];
  readonly checkout: { readonly folder: string } | { readonly missing: string };
}

/** Finds the check-out of every repository that has labels, as `<folder>/<name>` or `<folder>/<owner>/<name>`. */
export function findCheckouts(folder: string, labels: readonly Label[]): readonly Labelled[] {
  const groups = groupBy(labels, ({ repo, commit }) => `${repo} ${commit}`);
  return [...groups.values()].map((group) => {
    const [{ repo, commit }] = group;
    return { repo, labels: group, checkout: findCheckout(folder, repo, commit) };
  });
}

function findCheckout(folder: string, repo: string, commit: string): Labelled['checkout'] {
  const [owner = '', name = ''] = repo.split('/');
  const found = [join(folder, owner, name), join(folder, name)].find((place) => existsSync(join(place, '.git')));
  if (found === undefined) return { missing: `no check-out: clone it to ${name} and check out ${commit}` };
  const actual = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: found, encoding: 'utf8' }).trim();
  if (actual === commit) return { folder: found };
  return { missing: `the check-out is at ${actual.slice(0, 10)}, the labels are of ${commit.slice(0, 10)}` };
}
