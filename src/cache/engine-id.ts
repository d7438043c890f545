import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { VERSION } from '../core/version.ts';

/** The folder that holds `src` and `rules`, compiled or not. */
const CODE = join(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Names the tool by its own code and by the versions of what it is built on: what one engine remembers, another one
 * must not believe.
 */
export function engineId(): string {
  const digest = createHash('sha256').update(VERSION);
  const extension = import.meta.url.endsWith('.js') ? '.js' : '.ts';
  for (const folder of ['rules', 'src']) {
    const names = readdirSync(join(CODE, folder), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((one) => one.endsWith(extension)).sort()) {
      digest.update(`\0${folder}/${name.split(sep).join('/')}\0`).update(readFileSync(join(CODE, folder, name)));
    }
  }
  for (const [name, version] of dependencies()) digest.update(`\0${name}@${version}`);
  return digest.digest('hex');
}

/** The packages that the tool depends on, with the versions that are installed. */
function dependencies(): (readonly [string, string])[] {
  const home = foldersUpwards(CODE).find((folder) => existsSync(join(folder, 'package.json')));
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
