import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { VERSION } from '../core/version.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const IS_BUNDLED = !HERE.endsWith(join('src', 'cache'));

/** The folders that hold the tool's own code: bundled, compiled or as it was written. */
const CODE = IS_BUNDLED ? [HERE] : [join(HERE, '../../rules'), join(HERE, '..')];

/**
 * Names the tool by its own code and by the versions of what it is built on: what one engine remembers, another one
 * must not believe.
 */
export function engineId(): string {
  const digest = createHash('sha256').update(VERSION);
  const extension = extname(fileURLToPath(import.meta.url));
  for (const folder of CODE) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((one) => extname(one) === extension).sort()) {
      digest.update(`\0${name.split(sep).join('/')}\0`).update(readFileSync(join(folder, name)));
    }
  }
  for (const [name, version] of dependencies()) digest.update(`\0${name}@${version}`);
  return digest.digest('hex');
}

/** The packages that the tool depends on, with the versions that are installed. */
function dependencies(): (readonly [string, string])[] {
  const home = foldersUpwards(HERE).find((folder) => existsSync(join(folder, 'package.json')));
  if (home === undefined) return [];
  const { dependencies: wanted = {} } = manifestIn(home) as { readonly dependencies?: Record<string, string> };
  return Object.keys(wanted)
    .sort()
    .map((name) => [name, versionOf(name, home)] as const);
}

function versionOf(name: string, home: string): string {
  const places = foldersUpwards(home).map((folder) => join(folder, 'node_modules', name));
  const found = places.find((place) => existsSync(join(place, 'package.json')));
  return found === undefined ? '' : String((manifestIn(found) as { readonly version?: unknown }).version);
}

function manifestIn(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function foldersUpwards(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUpwards(parent)];
}
