import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import ignore, { type Ignore } from 'ignore';

/** The `.gitignore` files of a tree: the file nearest to a path decides first. */
export class IgnoreRules {
  readonly #root: string;
  /** By folder relative to the root; folders above it are told by their distance (`..`, `../..`). */
  readonly #byFolder = new Map<string, { readonly rules: Ignore; readonly cut: (path: string) => string }>();

  private constructor(root: string) {
    this.#root = root;
  }

  /** The rules that hold in the root because of files above it, up to the top of the work tree. */
  static above(root: string, top: string): IgnoreRules {
    const rules = new IgnoreRules(root);
    for (let folder = root, up = ''; folder !== top && folder !== dirname(folder);) {
      folder = dirname(folder);
      up = up === '' ? '..' : `../${up}`;
      const prefix = relative(folder, root).split(sep).join('/');
      rules.#load(join(folder, '.gitignore'), up, (path) => `${prefix}/${path}`);
    }
    return rules;
  }

  /** Takes up the ignore file of a folder below the root. */
  add(folder: string): void {
    const start = folder === '' ? 0 : folder.length + 1;
    this.#load(join(this.#root, folder, '.gitignore'), folder, (path) => path.slice(start));
  }

  /** Whether a path is ignored, given that the folder it stands in is not. */
  ignores(path: string, isFolder: boolean): boolean {
    for (const folder of foldersUpwards(path, this.#byFolder.keys())) {
      const found = this.#byFolder.get(folder);
      if (found === undefined) continue;
      const inside = found.cut(path);
      const verdict = found.rules.test(inside + (isFolder ? '/' : ''));
      if (verdict.unignored) return false;
      if (verdict.ignored && !parentIgnored(found.rules, inside)) return true;
    }
    return false;
  }

  #load(file: string, folder: string, cut: (path: string) => string): void {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      // One that is missing, a folder or locked ignores nothing; git sees it the same way.
      if (error instanceof Error && 'code' in error) return;
      throw error;
    }
    this.#byFolder.set(folder, { rules: ignore({ ignorecase: false }).add(text), cut });
  }
}

/** A nearer file may have let the folder in again, so a verdict that is only inherited from it does not count. */
function parentIgnored(rules: Ignore, path: string): boolean {
  const slash = path.lastIndexOf('/');
  return slash !== -1 && rules.test(path.slice(0, slash + 1)).ignored;
}

function* foldersUpwards(path: string, known: Iterable<string>): Generator<string> {
  for (let end = path.lastIndexOf('/'); end !== -1; end = path.lastIndexOf('/', end - 1)) yield path.slice(0, end);
  yield '';
  for (const folder of [...known].filter((one) => one === '..' || one.startsWith('../')).sort()) yield folder;
}
