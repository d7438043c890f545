import type { Declaration } from '../core/module-graph.ts';
import { judgedFacts, savedProject, type Project } from '../core/project.ts';
import { append } from '../core/multimap.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { environmentCollector } from './environment-collector.ts';
import type { EnvironmentAccess, EnvironmentFact, Via } from './environment-fact.ts';

/** An access with the declaration that it leads to, where it goes through an import of the project. */
export interface EnvironmentUse {
  readonly file: RepoPath;
  readonly access: EnvironmentAccess;
  readonly target?: Declaration;
}

/**
 * All accesses of a project, or of the file that is being edited, in path and source order; what goes through imports that
 * lead nowhere is left out.
 */
export function environmentUses(project: Project): readonly EnvironmentUse[] {
  return project.derived(collectUses);
}

/** The uses that go through imports, by the file that declares what they lead to. */
export function usesThrough(project: Project, file: RepoPath): readonly TargetedUse[] {
  return savedProject(project).derived(usesByTarget).get(file) ?? [];
}

type TargetedUse = EnvironmentUse & { readonly target: Declaration };

function usesByTarget(project: Project): ReadonlyMap<RepoPath, readonly TargetedUse[]> {
  const uses = new Map<RepoPath, TargetedUse[]>();
  for (const { target, ...use } of environmentUses(project))
    if (target !== undefined) append(uses, target.file, { ...use, target });
  return uses;
}

function collectUses(project: Project): readonly EnvironmentUse[] {
  const facts = project.facts(environmentCollector);
  const uses: EnvironmentUse[] = [];
  for (const [file, fact] of judgedFacts(project, environmentCollector)) {
    for (const access of fact.accesses) {
      if (access.via === undefined) uses.push({ file, access });
      else {
        const target = targetOf(project, facts, file, access.via);
        if (target !== undefined && target.file !== file) uses.push({ file, access, target });
      }
    }
  }
  return uses;
}

/** The declaration that an import leads to. A module that re-exports the runtime's environment declares it. */
export function targetOf(
  project: Project,
  facts: ReadonlyMap<RepoPath, EnvironmentFact>,
  file: RepoPath,
  via: Via,
): Declaration | undefined {
  const module = project.modules.resolve(file, via.specifier);
  if (module.kind !== 'file') return undefined;
  const reExported = facts.get(module.file)?.exposes.some((one) => one.name === via.imported);
  if (reExported === true) return { file: module.file, name: via.imported };
  return project.modules.declarationOf(module.file, via.imported);
}

/** Constants that a framework puts in place when it builds, or a test runner when it runs: no deployment sets them. */
export function isBuildConstant({ source, key }: Pick<EnvironmentAccess, 'source' | 'key'>): boolean {
  if (key === undefined) return false;
  if (/^(NEXT_RUNTIME|NEXT_PHASE|VITEST|VITEST_\w+|JEST_WORKER_ID)$/.test(key)) return true;
  return source === 'import.meta.env' && /^(DEV|PROD|MODE|SSR|BASE_URL|LEGACY|VITEST)$/.test(key);
}

/** How the environment is spelled that a declaration hands on as it is; `undefined` when it does not. */
export function exposedSource(project: Project, { file, name }: Declaration): string | undefined {
  return project
    .facts(environmentCollector)
    .get(file)
    ?.exposes.find((one) => one.name === name)?.source;
}
