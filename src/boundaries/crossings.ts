import type { RepoPath } from '../core/repo-path.ts';
import type { Project } from '../core/project.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import { requestsOf, type Request } from './requests.ts';
import { unitsOf, type Unit } from './units.ts';

/** An import that leads from one group or package into another. */
export interface Crossing {
  readonly file: RepoPath;
  readonly request: Request;
  readonly target: RepoPath;
  /** `name`: by the name of the package; `relative`: by a path; `alias`: by what a tsconfig or an imports map says. */
  readonly how: 'name' | 'relative' | 'alias';
  readonly from: Side;
  readonly to: Side;
}

interface Side {
  readonly unit: Unit | undefined;
  readonly package: WorkspacePackage | undefined;
}

/** The imports of a file that leave its group or its package for another of the project, in source order. */
export function crossingsOf(project: Project, file: RepoPath): readonly Crossing[] {
  const facts = project.modules.facts(file);
  const { packages, config } = project;
  const isWhole = packages.length < 2 && config.groups.length + config.boundaries.apps.length === 0;
  // Where there is one part alone, nothing needs to be looked up.
  if (facts === undefined || (isWhole && config.boundaries.forbid.length === 0)) return [];
  const units = unitsOf(project);
  const sideOf = (path: RepoPath): Side => ({ unit: units.unitOf(path), package: units.packageOf(path) });
  const from = sideOf(file);
  const crossings: Crossing[] = [];
  for (const request of requestsOf(facts)) {
    const { specifier } = request;
    const resolution = project.modules.resolve(file, specifier);
    if (resolution.kind !== 'file') continue;
    const to = sideOf(resolution.file);
    if (from.package === to.package && from.unit?.name === to.unit?.name) continue;
    const isNamed = to.package !== undefined && units.packageNamed(specifier) === to.package;
    const how = specifier.startsWith('.') ? 'relative' : isNamed ? 'name' : 'alias';
    const crossing = { file, request, target: resolution.file, how, from, to } as const;
    crossings.push(takesTypes(project, crossing) ? { ...crossing, request: { ...request, typeOnly: true } } : crossing);
  }
  return crossings;
}

/** Whether all names of an import are interfaces or names of types, which are gone without being called types here. */
function takesTypes({ modules }: Project, { request, target }: Pick<Crossing, 'request' | 'target'>): boolean {
  if (request.kind !== 'import' || request.typeOnly || request.names.length === 0) return false;
  return request.names.every((name) => {
    const found = name === '*' ? undefined : modules.declarationOf(target, name);
    const exports = found === undefined ? [] : (modules.facts(found.file)?.exports ?? []);
    return exports.some((one) => one.kind === 'local' && one.typeOnly && one.local === found?.name);
  });
}
