import { folderOf, foldersAround } from '../core/repo-path.ts';
import type { Manifest, Manifests } from './manifests.ts';
import type { Repository } from './repository.ts';

/** Programs that install packages. */
const MANAGERS = ['npm', 'yarn', 'pnpm', 'bun'] as const;

export type ManagerName = (typeof MANAGERS)[number];

export function isManagerName(name: string): name is ManagerName {
  return MANAGERS.some((one) => one === name);
}

const LOCKS: readonly (readonly [string, ManagerName])[] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['yarn.lock', 'yarn'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

/** A lock file. */
export interface Lock {
  readonly path: string;
  readonly manager: ManagerName;
}

export interface HouseholdContext {
  readonly repository: Repository;
  readonly manifests: Manifests;
  /** Folders of packages that a workspace names. */
  readonly members: ReadonlySet<string>;
}

/** Which packages are installed together, and by what. */
export class Households {
  readonly #manifests: Manifests;
  readonly #members: ReadonlySet<string>;
  readonly #paths: ReadonlySet<string>;
  #folders: ReadonlySet<string> | undefined;

  constructor({ repository, manifests, members }: HouseholdContext) {
    this.#manifests = manifests;
    this.#members = members;
    this.#paths = new Set(repository.paths);
  }

  /** Whether there is a folder of this name: pipelines check out into others, and docs speak of some that are to be made. */
  exists(folder: string): boolean {
    this.#folders ??= new Set(['', ...[...this.#paths].flatMap(foldersAround)]);
    return this.#folders.has(folder);
  }

  locksIn(folder: string): readonly Lock[] {
    return LOCKS.map(([name, manager]) => ({ path: folder === '' ? name : `${folder}/${name}`, manager })).filter(
      ({ path }) => this.#paths.has(path),
    );
  }

  /** The manifests that have a say about a folder: the nearest one, and those of the workspace around it. */
  *around(folder: string): Iterable<Manifest> {
    let manifest = this.#manifests.around(folder);
    while (manifest !== undefined) {
      yield manifest;
      const at = manifest.folder;
      if (at === '' || !this.#members.has(at) || this.locksIn(at).length > 0) return;
      manifest = this.#manifests.around(folderOf(at));
    }
  }

  /** The manifest whose lock file holds for a folder; `undefined` where there is none. */
  homeOf(folder: string): Manifest | undefined {
    for (const manifest of this.around(folder)) if (this.locksIn(manifest.folder).length > 0) return manifest;
    return undefined;
  }
}
