import { dictatesOf } from '../core/dictates.ts';
import type { Project } from '../core/project.ts';
import { isScript, pathClass } from '../duplicates/path-class.ts';
import { arePlatformVariants } from '../duplicates/path-relation.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import { isInFolder, isIndex, scopeOf } from './fronts.ts';

/** Folders of the editions that a product is built in: what one of them hands on the other puts in its place. */
const EDITION = /^(?:ce|ee|oss|pro|enterprise|community|cloud|premium)$/;

/** Folders whose files a router or a runtime loads by their paths. */
const ROUTED = /(?:^|\/)(?:app|pages|routes|api|functions|screens)\//;

/** Whether a module is the front of a folder: what stands behind it is imported through it on purpose. */
export function isBarrel(file: RepoPath, targets: readonly RepoPath[]): boolean {
  if (isIndex(file) || targets.length > 1) return true;
  return targets.some((target) => isFrontOf(file, target));
}

/** `orders.ts` and `orders-api.ts` in front of `orders/index.ts`, `orders.ts` in front of `orders/list.ts`. */
function isFrontOf(file: RepoPath, target: RepoPath): boolean {
  if (isInFolder(target, scopeOf(file))) return true;
  return isIndex(target) && file.startsWith(`${folderOf(target)}-`);
}

/** Whether a file is there for its path, whoever imports it. */
export function isAskedForByPath(project: Project, file: RepoPath): boolean {
  return dictatesOf(project).isFile(file) || isAside(file);
}

/** Whether a file is no part of the product: a script, a test, an example, generated, the config of a tool. */
export function isAside(file: RepoPath): boolean {
  return isScript(file) || pathClass(file) !== undefined;
}

/** Whether a router may load a file: each in its folders, and elsewhere what nobody imports. */
export function isRouted(file: RepoPath, isImported: boolean): boolean {
  return isImported ? /(?:^|\/)(?:pages|routes)\//.test(file) : ROUTED.test(file);
}

/** Whether a bundler, or the edition that is built, chooses between two files. */
export function areAlternatives(file: RepoPath, target: RepoPath): boolean {
  const editions = (path: RepoPath): string =>
    path
      .split('/')
      .filter((one) => EDITION.test(one))
      .join();
  return arePlatformVariants(file, target) || editions(file) !== editions(target);
}
