import { folderMatcher } from '../core/path-matcher.ts';
import { savedProject, type Project } from '../core/project.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';

/** What a file is a part of: an application or service, or something that is shared. */
export interface Unit {
  readonly name: string;
  readonly isApp: boolean;
}

/** Which package and which unit the files of a project belong to. */
export interface Units {
  packageOf(file: RepoPath): WorkspacePackage | undefined;
  packageAt(folder: string): WorkspacePackage | undefined;
  packageNamed(specifier: string): WorkspacePackage | undefined;
  /** `undefined` for what belongs to no group. */
  unitOf(file: RepoPath): Unit | undefined;
}

export function unitsOf(project: Project): Units {
  return savedProject(project).derived(findUnits);
}

function findUnits(project: Project): Units {
  const { boundaries } = project.config;
  const byFolder = new Map(project.packages.map((one) => [one.folder, one]));
  const byName = new Map(project.packages.map((one) => [one.name, one]));
  const packages = new Map<string, WorkspacePackage | undefined>();
  const packageIn = (folder: string): WorkspacePackage | undefined => {
    if (!packages.has(folder))
      packages.set(folder, byFolder.get(folder) ?? (folder === '' ? undefined : packageIn(folderOf(folder))));
    return packages.get(folder);
  };
  const apps = boundaries.apps.map(folderMatcher);
  const configured = new Map<string, Unit | undefined>();
  const appIn = (folder: string): Unit | undefined => {
    if (!configured.has(folder)) configured.set(folder, findApp(folder));
    return configured.get(folder);
  };
  // The outermost folder decides, so that an app is one unit whatever lies in it.
  const findApp = (folder: string): Unit | undefined => {
    if (folder === '') return undefined;
    const outer = appIn(folderOf(folder));
    if (outer !== undefined || !apps.some((matches) => matches(folder))) return outer;
    return { name: byFolder.get(folder)?.name ?? folder, isApp: true };
  };
  const unitOf = (file: RepoPath): Unit | undefined => {
    const folder = folderOf(file);
    const app = apps.length === 0 ? undefined : appIn(folder);
    const group = app === undefined ? project.file(file)?.group : undefined;
    if (app !== undefined || group === undefined) return app;
    return { name: group, isApp: apps.length === 0 && isAppFolder(byName.get(group)?.folder ?? '') };
  };
  return {
    packageOf: (file) => packageIn(folderOf(file)),
    packageAt: (folder) => byFolder.get(folder),
    packageNamed: (specifier) => byName.get(/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? ''),
    unitOf,
  };
}

/** Where workspaces keep what is deployed; a folder of libraries around or inside it holds what is shared. */
function isAppFolder(folder: string): boolean {
  return /(?:^|\/)(?:apps|services)\/[^/]+$/.test(folder) && !/(?:^|\/)(?:packages|libs|shared|common)\//.test(folder);
}
