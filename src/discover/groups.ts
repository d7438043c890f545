import { folderMatcher } from '../core/path-matcher.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import type { Workspace } from './workspace.ts';

/** The group of a path: a configured folder, else its workspace package; none in a project with neither. */
export class Groups {
  readonly #configured: readonly { readonly glob: string; readonly matches: (folder: string) => boolean }[];
  readonly #byFolder: ReadonlyMap<string, WorkspacePackage>;
  readonly #isWorkspace: boolean;
  readonly #matched = new Set<string>();
  readonly #known = new Map<string, string | undefined>();

  constructor(globs: readonly string[], { packages, members }: Workspace) {
    this.#configured = globs.map((glob) => ({ glob, matches: folderMatcher(glob) }));
    this.#byFolder = new Map(packages.map((one) => [one.folder, one]));
    this.#isWorkspace = members.size > 0;
  }

  groupOf(path: string): string | undefined {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    if (!this.#known.has(folder)) this.#known.set(folder, this.#find(folder));
    return this.#known.get(folder);
  }

  unmatched(): readonly string[] {
    return this.#configured.map(({ glob }) => glob).filter((glob) => !this.#matched.has(glob));
  }

  /** A configured group keeps the name of the package in its folder, so that it is known what it depends on. */
  #find(folder: string): string | undefined {
    for (const outer of this.#configured.length > 0 ? foldersDownTo(folder) : []) {
      const found = this.#configured.find(({ matches }) => matches(outer));
      if (found === undefined) continue;
      this.#matched.add(found.glob);
      return this.#byFolder.get(outer)?.name ?? outer;
    }
    if (this.#configured.length > 0 || !this.#isWorkspace) return undefined;
    return packageAround(folder, this.#byFolder)?.name ?? '.';
  }
}

/** The innermost package that holds a folder. */
export function packageAround<Package>(folder: string, packages: ReadonlyMap<string, Package>): Package | undefined {
  for (const outer of [...foldersDownTo(folder)].reverse()) {
    const found = packages.get(outer);
    if (found !== undefined) return found;
  }
  return packages.get('');
}

/** `a`, `a/b`, `a/b/c` */
function* foldersDownTo(folder: string): Generator<string> {
  if (folder === '') return;
  for (let end = folder.indexOf('/'); end !== -1; end = folder.indexOf('/', end + 1)) yield folder.slice(0, end);
  yield folder;
}
