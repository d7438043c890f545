import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { environmentCollector } from './environment-collector.ts';

/** Where code runs, as far as the code base says: what is for the server does not run in a browser. */
export type Zone = 'client' | 'server' | 'shared';

const PACKAGE = /^(packages|apps|libs|services)\/[^/]+\//;
const SEGMENT = /(?:^|[/.-])(server|client|browser|shared|common|isomorphic)(?:-only)?(?=[/.-])/g;

/** `search/client.ts` and `auth/session-client.ts` talk to a service; `src/client.ts` and `env/client.ts` are for browsers. */
const CLIENT_OF_SERVICE =
  /((?:^|\/)(?!(?:src|app|lib|env|environment|config|configs)\/)[\w-]+\/)(?:(?!entry-)[\w-]+-)?client\.[cm]?[jt]s$/;

/** The zone of a module: by its directive, else by the innermost part of its path within its package that names one. */
export function zoneOf(project: Project, file: RepoPath): Zone | undefined {
  const declared = project.facts(environmentCollector).get(file)?.runsOn;
  if (declared !== undefined) return declared;
  const path = file.replace(PACKAGE, '').replace(CLIENT_OF_SERVICE, '$1');
  const word = [...path.matchAll(SEGMENT)].at(-1)?.[1];
  if (word === undefined || word === 'server') return word;
  return word === 'client' || word === 'browser' ? 'client' : 'shared';
}
