import { savedProject, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import { isClientPackage, isServerPackage } from './runs-on.ts';
import type { Place } from './state-fact.ts';

/** Folders that hold the server's part of a package that has another. */
const SERVER_PART = /(?:^|\/)(?:server|api|backend|middlewares?|controllers|routes|routers|trpc)\//;

const DESKTOP = /^(?:electron|electron-(?:vite|builder)|@electron-forge\/cli|@tauri-apps\/(?:api|cli))$/;

/** Whether a module answers the requests of many, going by what it imports and what its package is made with. */
export function isServerModule(project: Project, file: RepoPath, place: Place): boolean {
  const around = packagePlace(project, file);
  if (around === 'desktop') return false;
  if (place !== undefined) return place === 'server';
  switch (around) {
    case 'server':
      return true;
    case 'both':
      return SERVER_PART.test(file);
    default:
      return false;
  }
}

type PackagePlace = 'server' | 'client' | 'both' | 'desktop' | undefined;

function packagePlace(project: Project, file: RepoPath): PackagePlace {
  let best: WorkspacePackage | undefined;
  for (const one of project.packages) {
    const isAround = one.folder === '' || file.startsWith(`${one.folder}/`);
    if (isAround && one.folder.length >= (best?.folder.length ?? 0)) best = one;
  }
  return best === undefined ? undefined : savedProject(project).derived(packagePlaces).get(best.folder);
}

function packagePlaces({ packages }: Project): ReadonlyMap<string, PackagePlace> {
  return new Map(packages.map((one) => [one.folder, placeOf(one)]));
}

function placeOf({ dependencies, devDependencies = [] }: WorkspacePackage): PackagePlace {
  // It is what they are packed into, so that most name it for development; what serves in there serves one person.
  if (dependencies.some((one) => DESKTOP.test(one))) return 'desktop';
  const needed = dependencies.filter((one) => !devDependencies.includes(one));
  const serves = needed.some((one) => isServerPackage(one) || one === 'next');
  const shows = needed.some(isClientPackage);
  if (serves) return shows ? 'both' : 'server';
  return shows ? 'client' : undefined;
}
