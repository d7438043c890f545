import { withoutExtension } from './repo-path.ts';

/** A package of the workspace as its manifest names it. */
export interface WorkspacePackage {
  readonly name: string;
  /** Its folder; the empty string for the root. */
  readonly folder: string;
  /** Files that the manifest offers as entry, by subpath (`.`, `./utils`), in order of preference. */
  readonly entries: ReadonlyMap<string, readonly string[]>;
  /** Names of the packages it depends on, of every kind. */
  readonly dependencies: readonly string[];
  /** Those of them that are named for its development alone, and are not there where it is used. */
  readonly devDependencies?: readonly string[];
  /** Those that it links to by a path, under whatever name. */
  readonly linked?: readonly string[];
  /** Whether it lists all that it offers under `exports`, so that nothing else of it can be imported by its name. */
  readonly closed?: boolean;
  /** Whether others can install it: it has a version and an entry, and is not marked as private. */
  readonly published?: boolean;
  /** Whether the others reach it by the paths of a tsconfig, and what those open is what it offers. */
  readonly byPaths?: boolean;
  /** The program that installs its packages, as `packageManager` of its manifest names it. */
  readonly manager?: string;
}

/** The entries of a subpath: its own, else those of the pattern (`./icons/*`) with the longest beginning. */
export function entriesAt({ entries }: WorkspacePackage, subpath: string): readonly string[] {
  const own = entries.get(subpath);
  if (own !== undefined) return own;
  let best: { readonly start: string; readonly rest: string; readonly targets: readonly string[] } | undefined;
  for (const [pattern, targets] of entries) {
    const [start = '', end] = pattern.split('*');
    if (end === undefined || subpath.length <= start.length + end.length) continue;
    if (!subpath.startsWith(start) || !subpath.endsWith(end) || start.length <= (best?.start.length ?? -1)) continue;
    best = { start, rest: subpath.slice(start.length, subpath.length - end.length), targets };
  }
  const { rest = '', targets = [] } = best ?? {};
  return targets.map((target) => target.replaceAll('*', () => rest));
}

/** Whether a manifest offers a subpath, with whatever ending it is written; `./folder/` offers all that is below it. */
export function offersSubpath(one: WorkspacePackage, subpath: string): boolean {
  if (entriesAt(one, subpath).length > 0) return true;
  const stem = withoutExtension(subpath);
  return [...one.entries.keys()].some(
    (key) => withoutExtension(key) === stem || (key.endsWith('/') && subpath.startsWith(key)),
  );
}
