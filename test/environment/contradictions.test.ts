import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DEFAULTS } from '../../src/config/defaults.ts';
import type { Project } from '../../src/core/project.ts';
import type { WorkspacePackage } from '../../src/core/workspace-package.ts';
import { contradictions, type Stated } from '../../src/environment/contradictions.ts';
import { isFirm, type EnvironmentDefault } from '../../src/environment/environment-defaults.ts';
import { FactProject } from '../../src/judge/fact-project.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath } from '../support/arbitrary-project.ts';

const at = { line: 1, column: 1, endLine: 1, endColumn: 2 };
const GROUPS = ['shop', 'mail', 'billing'];

function packageOf(name: string, dependencies: readonly string[]): WorkspacePackage {
  return { name, folder: name, entries: new Map([['.', ['./src/index.ts']]]), dependencies };
}

function projectOf(defaults: readonly EnvironmentDefault[]): Project {
  const paths = new Set(defaults.filter((one) => one.place !== 'dotenv').map((one) => one.file));
  const files = [...paths].map((path) => ({
    path,
    test: false,
    group: GROUPS.find((name) => path.startsWith(`${name}/`)),
  }));
  const packages = [packageOf('shop', ['mail']), packageOf('mail', []), packageOf('billing', [])];
  const resolver = new Resolver(paths, packages);
  return new FactProject({
    config: { ...DEFAULTS, digest: 'sha256:test' },
    files,
    facts: new Map(),
    resolver,
    packages,
    types: undefined,
  });
}

function defaultAt(file: string, identity: string, place: EnvironmentDefault['place']): EnvironmentDefault {
  const absent = identity === 'none' || identity === 'empty';
  const fallback = { value: identity, hidden: false, at };
  return { file: repoPath(file), key: 'SMTP_PORT', fallback, identity, place, absent, owned: false };
}

/** Whether two defaults contradict each other, said as plainly as possible. */
function contradicts(project: Project, stated: Stated | undefined, a: EnvironmentDefault, b: EnvironmentDefault) {
  if (a.identity === b.identity || (a.absent && b.absent)) return false;
  if (stated?.get(a.file)?.has(b.identity) === true || stated?.get(b.file)?.has(a.identity) === true) return false;
  if (a.place === 'dotenv' || b.place === 'dotenv') {
    const [dotenv, code] = a.place === 'dotenv' ? [a, b] : [b, a];
    const folder = dotenv.file.slice(0, dotenv.file.lastIndexOf('/') + 1);
    return code.place === 'program' && !code.absent && code.file.startsWith(folder);
  }
  const [here, there] = [project.file(a.file)?.group, project.file(b.file)?.group];
  if (here === there) return true;
  if (a.place === 'aside' || b.place === 'aside') return false;
  return project.dependsOn(here, there) || project.dependsOn(there, here);
}

/** All pairs, one after the other. */
function allPairs(project: Project, defaults: readonly EnvironmentDefault[], stated?: Stated): EnvironmentDefault[][] {
  const components: EnvironmentDefault[][] = [];
  const pending = new Set(defaults);
  for (const start of defaults) {
    if (!pending.delete(start)) continue;
    const reached = [start];
    for (const one of reached) {
      for (const other of pending)
        if (contradicts(project, stated, one, other) && pending.delete(other)) reached.push(other);
    }
    if (reached.length > 1) components.push(defaults.filter((one) => reached.includes(one)));
  }
  return components;
}

function statedIn(defaults: readonly EnvironmentDefault[]): Stated {
  const stated = new Map<EnvironmentDefault['file'], Set<string>>();
  for (const { file, identity } of defaults) stated.set(file, (stated.get(file) ?? new Set()).add(identity));
  return stated;
}

const anyCode = fc
  .record({
    folder: fc.constantFrom('shop/src', 'mail', 'billing/deep/er', 'tools'),
    name: fc.integer({ min: 0, max: 2 }),
    identity: fc.constantFrom('25', '465', '587', 'none', 'empty'),
    place: fc.constantFrom<EnvironmentDefault['place']>('program', 'program', 'aside'),
  })
  .map(({ folder, name, identity, place }) => defaultAt(`${folder}/port${name}.ts`, identity, place));
const anyDotenv = fc
  .record({
    folder: fc.constantFrom('', 'shop/', 'billing/deep/'),
    identity: fc.constantFrom('25', '587', '2525', 'empty'),
  })
  .map(({ folder, identity }) => defaultAt(`${folder}.env`, identity, 'dotenv'));
const anyDefaults = fc.array(fc.oneof({ weight: 4, arbitrary: anyCode }, { weight: 1, arbitrary: anyDotenv }), {
  maxLength: 14,
});

describe('contradicting defaults', () => {
  it('are put together as comparing all pairs would', () => {
    fc.assert(
      fc.property(anyDefaults, (defaults) => {
        const project = projectOf(defaults);
        expect([...contradictions(project, defaults)]).toEqual(allPairs(project, defaults));
      }),
      { numRuns: 500 },
    );
  });

  it('are none where one file states both, as comparing all pairs would find', () => {
    fc.assert(
      fc.property(anyDefaults, (defaults) => {
        const project = projectOf(defaults);
        const stated = statedIn(defaults);
        const firm = defaults.filter(isFirm);
        expect([...contradictions(project, firm, stated)]).toEqual(allPairs(project, firm, stated));
      }),
      { numRuns: 500 },
    );
  });

  it('are gathered in a time that grows with their number, in one file or in many', () => {
    for (const fileOf of [() => 'shop/ports.ts', (i: number) => `shop/port${i}.ts`]) {
      const asked = [2_000, 4_000].map((size) => {
        let count = 0;
        const defaults = Array.from({ length: size }, (_, i) => defaultAt(fileOf(i), `${i}`, 'program'));
        // A set of what a file states that counts how often it is asked.
        const stated = new Map([...statedIn(defaults)].map(([file, own]) => [file, counting(own, () => count++)]));
        const found = [...contradictions(projectOf(defaults), defaults, stated)];
        expect(found.map((one) => one.length)).toEqual(stated.size === 1 ? [] : [size]);
        return count;
      });
      expect((asked[1] ?? 0) / (asked[0] ?? 1)).toBeLessThan(2.1);
    }
  });
});

function counting(own: ReadonlySet<string>, onAsked: () => void): ReadonlySet<string> {
  return new Proxy(own, {
    get(target, property) {
      if (property === 'has') onAsked();
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
