import type { WorkspacePackage } from '../core/workspace-package.ts';
import { fieldsOf, parseLenientJson, stringOf } from './lenient-json.ts';

/** A folder that Nx or the Angular workspace builds by itself, with or without a `package.json` of its own. */
export interface BuiltProject {
  readonly name: string | undefined;
  readonly isLibrary: boolean;
}

/** The project of a `project.json`; `undefined` for files that are called so and say nothing of a build. */
export function nxProject(text: string | undefined): BuiltProject | undefined {
  const fields = fieldsOf(parseLenientJson(text ?? ''));
  return ['projectType', 'targets', 'sourceRoot'].some((key) => fields.has(key)) ? builtProject(fields) : undefined;
}

/** The projects of an `angular.json` or `workspace.json`, by their folders. */
export function angularProjects(text: string | undefined): ReadonlyMap<string, BuiltProject> {
  const projects = new Map<string, BuiltProject>();
  for (const [name, value] of fieldsOf(fieldsOf(parseLenientJson(text ?? '')).get('projects'))) {
    const fields = fieldsOf(value);
    const root = stringOf(fields.get('root'))?.replace(/^\.?\/+|\/+$/g, '');
    if (root !== undefined && root !== '') projects.set(root, { ...builtProject(fields), name });
  }
  return projects;
}

function builtProject(fields: ReadonlyMap<string, unknown>): BuiltProject {
  return { name: stringOf(fields.get('name')), isLibrary: fields.get('projectType') === 'library' };
}

/** Where the generators of both put what a library offers. */
const LIBRARY_ENTRIES = ['./src/index.ts', './src/public-api.ts', './src/public_api.ts', './index.ts'];

/**
 * A package as such a build knows it: the libraries of the workspace are there for all, by the paths of its tsconfig,
 * without a manifest that names them.
 */
export function builtPackage(
  one: WorkspacePackage,
  { isLibrary }: BuiltProject,
  libraries: readonly string[],
): WorkspacePackage {
  const others = libraries.filter((name) => name !== one.name);
  const dependencies = [...new Set([...one.dependencies, ...others])].sort();
  if (!isLibrary) return { ...one, dependencies };
  const entries = one.entries.has('.') ? one.entries : new Map([...one.entries, ['.', LIBRARY_ENTRIES] as const]);
  return { ...one, dependencies, entries, byPaths: true };
}
