import type { Project } from '../../core/project.ts';
import { savedProject } from '../../core/project.ts';
import { byCodeUnit, type RepoPath } from '../../core/repo-path.ts';
import { addTo } from '../../core/multimap.ts';
import type { Declaration } from '../declaration.ts';
import { isImportable } from '../importable.ts';
import { featureTexts } from '../pair.ts';
import { isDrawn, isScript, leadsToOtherSide, pathClass } from '../path-class.ts';
import { areForTwoRuntimes, areOnTwoPlatforms, leadsToOtherProcess, licensedFolderOf } from '../path-relation.ts';
import { isServerModule } from './server-module.ts';

/** Whether the copy's file may import from the owner's: an import line that breaks the build is no remedy. */
export function isReachable(owner: Declaration, copy: Declaration, project: Project): boolean {
  if (!isImportable(owner.file, project) || leadsToOtherSide(copy.file, owner.file)) return false;
  if (pathClass(owner.file) === 'test' || dragsServerAlong(owner, copy, project)) return false;
  if (isBeyondBorder(copy.file, owner.file)) return false;
  if (areForTwoRuntimes(owner.file, copy.file)) return false;
  if (owner.group === copy.group) return !areOnTwoPlatforms(owner.file, copy.file);
  return project.dependsOn(copy.group, owner.group);
}

/** Whether one file would have to import what another process runs, what has another licence, or what is not compiled. */
function isBeyondBorder(from: RepoPath, to: RepoPath): boolean {
  if (leadsToOtherProcess(from, to) || isRunAsItIs(from, to)) return true;
  const licensed = licensedFolderOf(to);
  return licensed !== undefined && !from.startsWith(`${licensed}/`);
}

/** Whether a script that is run as it is written would load what has to be compiled first. */
function isRunAsItIs(from: RepoPath, to: RepoPath): boolean {
  return (/\.cjs$/.test(from) || (isScript(from) && /\.m?js$/.test(from))) && /\.([cm]?ts|[jt]sx)$/.test(to);
}

/** Whether what is drawn would load a module of the server, which it does not do yet. Types are gone by then. */
function dragsServerAlong(owner: Declaration, copy: Declaration, project: Project): boolean {
  if (owner.fact.kind === 'type' || !isDrawn(copy.file)) return false;
  return isServerModule(owner.file, project) && !isServerModule(copy.file, project);
}

const ANYWHERE = 'a module that both may import';
/** Names of packages that are there to be shared. */
const SHARED_NAME = /(^|[/._-])(shared|common|utils?|lib|libs|core|kit|toolkit)$/;

/** Where something may go that several files need: the package that all of theirs use already, if there is one. */
export function commonHome(units: readonly Declaration[], project: Project): string {
  const groups = [...new Set(units.map((unit) => unit.group))];
  if (groups.length < 2) return units.length > 2 ? 'a module that all may import' : ANYWHERE;
  const used = savedProject(project).derived(usedPackages);
  const usersOf = (name: string): (string | undefined)[] =>
    groups.filter((group) => group === name || (used.get(group)?.has(name) === true && project.dependsOn(group, name)));
  const candidates = [...new Set(groups.flatMap((group) => [...(used.get(group) ?? [])]))].sort(byCodeUnit);
  const common = candidates.filter(
    (name) => usersOf(name).length === groups.length && !leansOnUsers(name, units, project),
  );
  const [home, second] = common.filter((name) => SHARED_NAME.test(name));
  if (second !== undefined) return ANYWHERE;
  return home === undefined ? ANYWHERE : `\`${home}\`, which ${groups.length > 2 ? 'all' : 'both'} may import`;
}

/** Whether something uses a package that depends on the one it is to go to: that would close a circle. */
function leansOnUsers(home: string, units: readonly Declaration[], project: Project): boolean {
  return units.some((unit) => {
    if (unit.nature === 'data') return false;
    return [...featureTexts(unit, 'name'), ...featureTexts(unit, 'type'), ...unit.fact.extends].some((name) => {
      const request = project.modules.importOf(unit.file, name);
      const target = request && project.modules.resolve(unit.file, request.specifier);
      const group = target?.kind === 'file' ? project.file(target.file)?.group : undefined;
      return group !== undefined && group !== home && project.dependsOn(group, home);
    });
  });
}

/** Which packages of the workspace each one imports something from. */
function usedPackages(project: Project): ReadonlyMap<string | undefined, ReadonlySet<string>> {
  const { files, modules } = project;
  const used = new Map<string | undefined, Set<string>>();
  for (const { path, group, test } of files) {
    if (test) continue;
    for (const { specifier, kind } of modules.facts(path)?.imports ?? []) {
      if (kind === 'mock' || specifier.startsWith('.')) continue;
      const target = modules.resolve(path, specifier);
      const other = target.kind === 'file' ? project.file(target.file)?.group : undefined;
      if (other !== undefined && other !== group) addTo(used, group, other);
    }
  }
  return used;
}
