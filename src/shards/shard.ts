import { bucketOf } from '../cache/bucket.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import type { Discovery } from '../discover/discovery.ts';

/** Files of a project that one run collects from: one of so many parts, or what belongs to one package of a workspace. */
export type Shard =
  | { readonly kind: 'part'; readonly index: number; readonly count: number }
  /** The root's folder is empty: it has the files that are in no other package. */
  | { readonly kind: 'package'; readonly folder: string };

/** Every file is in one part and in one package, whatever other files there are. */
export function isInShard(shard: Shard, packages: PackageFolders): (path: RepoPath) => boolean {
  return shard.kind === 'part'
    ? (path) => bucketOf(path, shard.count) === shard.index - 1
    : (path) => packages.around(path) === shard.folder;
}

/** A shard as messages name it. */
export function nameOf(shard: Shard): string {
  if (shard.kind === 'part') return `shard ${shard.index} of ${shard.count}`;
  return shard.folder === '' ? 'the shard of the root' : `the shard of the package ${shard.folder}`;
}

/** Where the packages of a workspace are. */
export class PackageFolders {
  readonly #folders: ReadonlySet<string>;
  readonly #nearest = new Map<string, string>();

  constructor({ packages }: Pick<Discovery, 'packages'>) {
    this.#folders = new Set(packages.map((one) => one.folder));
  }

  /** The folder of the innermost package that a file belongs to; empty for the root. */
  around(path: RepoPath): string {
    return this.nearest(folderOf(path));
  }

  /** The same for a folder. */
  nearest(folder: string): string {
    if (folder === '' || this.#folders.has(folder)) return folder;
    let nearest = this.#nearest.get(folder);
    if (nearest === undefined) {
      nearest = this.nearest(folderOf(folder));
      this.#nearest.set(folder, nearest);
    }
    return nearest;
  }
}
