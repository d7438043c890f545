import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;

const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>;
};

/** Where the lockfile may keep `name` for the package at `path`: beside it, or in any folder above. */
function homes(path: string, name: string): string[] {
  const parts = path.split('/node_modules/');
  return [...parts.keys()].map((up) => [...parts.slice(0, parts.length - up), name].join('/node_modules/'));
}

describe('the manifest', () => {
  it('pins every dependency to an exact version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('has a sentence for every dependency in the decision about them', () => {
    const decision = read('docs/decisions/0001-dependencies.md');
    const named = [...decision.matchAll(/^\| (`[^|]+`) +\|/gm)].flatMap((row) =>
      [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((name) => name[1]),
    );
    expect(named.sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it('locks what other platforms need, without which a clean install fails', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => ![...homes(path, name), `node_modules/${name}`].some((home) => home in lock.packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});
