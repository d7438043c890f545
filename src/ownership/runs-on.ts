import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { zoneOf, type Zone } from '../environment/zone.ts';
import { ownershipCollector } from './collector.ts';

const DRAWS = /\.([jt]sx|vue|svelte)$/;
const VIEWS = /^(react|react-dom|preact|vue|svelte|solid-js|@angular\/core)(\/|$)/;

/** Whether a module is for the other side than an owner, so that it could not import it: a browser has no server. */
export function isOnOtherSide(project: Project, file: RepoPath, owner: RepoPath): boolean {
  switch (zoneIn(project, owner)) {
    case 'server':
      return isForBrowser(project, file);
    case 'client':
      return zoneIn(project, file) === 'server';
    default:
      return false;
  }
}

/** Where a module runs: by what it says, else by its path. */
function zoneIn(project: Project, file: RepoPath): Zone | undefined {
  return project.facts(ownershipCollector).get(file)?.runsOn ?? zoneOf(project, file);
}

function isForBrowser(project: Project, file: RepoPath): boolean {
  const zone = zoneIn(project, file);
  if (zone === 'client' || zone === 'server') return zone === 'client';
  const { imports = [] } = project.modules.facts(file) ?? {};
  return DRAWS.test(file) || imports.some(({ specifier }) => VIEWS.test(specifier));
}
