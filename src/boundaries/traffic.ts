import { innerMap } from '../core/multimap.ts';
import { savedProject, type Project } from '../core/project.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import { crossingsOf } from './crossings.ts';
import { isShipped } from './production.ts';

/** How the shipped files of one package import another one. */
interface Traffic {
  /** Imports by its name alone, or by a subpath. */
  readonly byName: number;
  /** Those of them that name a file of it. */
  readonly byFile: number;
  /** Those of them that are written with the ending of a file. */
  readonly withEnding: number;
}

const NONE: Traffic = { byName: 0, byFile: 0, withEnding: 0 };

export function trafficBetween(project: Project, from: WorkspacePackage, to: WorkspacePackage): Traffic {
  return allTraffic(project).get(from)?.get(to) ?? NONE;
}

/** Whether any shipped file of one package imports another one, in whatever way. */
export function isImportedBy(project: Project, from: WorkspacePackage, to: WorkspacePackage): boolean {
  return allTraffic(project).get(from)?.has(to) === true;
}

/** Pairs of packages of which the first imports the second by its name. */
export function pairsByName(project: Project): readonly (readonly [WorkspacePackage, WorkspacePackage])[] {
  return [...allTraffic(project)].flatMap(([from, others]) =>
    [...others].flatMap(([to, { byName }]) => (byName > 0 ? [[from, to] as const] : [])),
  );
}

type AllTraffic = ReadonlyMap<WorkspacePackage, ReadonlyMap<WorkspacePackage, Traffic>>;

function allTraffic(project: Project): AllTraffic {
  return savedProject(project).derived(countTraffic);
}

function countTraffic(project: Project): AllTraffic {
  const all = new Map<WorkspacePackage, Map<WorkspacePackage, Traffic>>();
  for (const { path } of project.files) {
    for (const { how, from, to, request } of isShipped(project, path) ? crossingsOf(project, path) : []) {
      if (from.package === undefined || to.package === undefined || from.package === to.package) continue;
      const others = innerMap(all, from.package);
      const { byName, byFile, withEnding } = others.get(to.package) ?? NONE;
      const isNamed = how === 'name';
      const isFile = isNamed && request.specifier.length > to.package.name.length;
      others.set(to.package, {
        byName: byName + Number(isNamed),
        byFile: byFile + Number(isFile),
        withEnding: withEnding + Number(isFile && /\.[cm]?[jt]sx?$/.test(request.specifier)),
      });
    }
  }
  return all;
}
