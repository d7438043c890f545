import { folderOf, type RepoPath } from '../core/repo-path.ts';
import { outlineOf, OutlineNode } from '../yaml/outline.ts';
import { isAside } from './aside.ts';
import type { Repository } from './repository.ts';

/** A `package.json`. */
export interface Manifest {
  readonly folder: string;
  readonly path: RepoPath;
  readonly root: OutlineNode;
}

/** The manifests of a repository, read when they are asked for. */
export class Manifests {
  readonly #repository: Repository;
  readonly #known = new Map<string, Manifest | undefined>();
  #folders: readonly string[] | undefined;

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** Every folder with a manifest, in order. */
  get folders(): readonly string[] {
    this.#folders ??= this.#repository.paths.filter((path) => /(?:^|\/)package\.json$/.test(path)).map(folderOf);
    return this.#folders;
  }

  /** Whether all of them can be read: one may be too large. Templates need not be manifests yet. */
  get isWhole(): boolean {
    return this.folders.every((folder) => isAside(`${folder}/`) || this.in(folder) !== undefined);
  }

  in(folder: string): Manifest | undefined {
    if (!this.#known.has(folder)) this.#known.set(folder, this.#read(folder));
    return this.#known.get(folder);
  }

  /** The manifest that a package manager finds from a folder. */
  around(folder: string): Manifest | undefined {
    for (let at = folder; ; at = folderOf(at)) {
      const found = this.in(at);
      if (found !== undefined || at === '') return found;
    }
  }

  /** All manifests with a script of this name. */
  withScript(name: string): readonly Manifest[] {
    return this.folders.flatMap((folder) => {
      const manifest = this.in(folder);
      return manifest?.root.get('scripts', name) === undefined ? [] : [manifest];
    });
  }

  #read(folder: string): Manifest | undefined {
    const path = (folder === '' ? 'package.json' : `${folder}/package.json`) as RepoPath;
    const text = this.#repository.text(path);
    if (text === undefined) return undefined;
    const root = outlineOf(text, path);
    return root instanceof OutlineNode && root.isMap ? { folder, path, root } : undefined;
  }
}

/** Whether a manifest asks for a package. */
export function dependsOn({ root }: Manifest, name: string): OutlineNode | undefined {
  const kinds = ['devDependencies', 'dependencies', 'optionalDependencies', 'peerDependencies'];
  return kinds.map((kind) => root.get(kind, name)).find((one) => one !== undefined);
}
