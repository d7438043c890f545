import type { ImportedName, ImportFact } from '../core/module-graph.ts';
import { savedProject, type Project } from '../core/project.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import { canonicalPath, isCustom, isSlip } from './canonical-path.ts';
import { isInside, pathsTo, type FileImports, type ImportPath } from './competition.ts';
import { isInFolder, isIndex } from './fronts.ts';
import type { OwnImport } from './own-imports.ts';
import { reaches } from './reach.ts';
import { redirectCollector } from './redirect-collector.ts';
import { shimOf } from './shims.ts';

/** Names that a file imports through one module and that others import through another. */
export interface Detour {
  readonly file: RepoPath;
  readonly specifier: string;
  readonly path: ImportPath;
  readonly canonical: ImportPath;
  readonly names: readonly [ImportedName, ...ImportedName[]];
  /** Whether it is clear that the other path is meant. */
  readonly isSlip: boolean;
}

interface JudgedImports {
  readonly detours: readonly Detour[];
  /** How many names are imported in order. */
  readonly inOrder: number;
}

/** Holds the paths of a file's imports against those that others use. */
export function judgedImports(project: Project, file: RepoPath, { names, others }: FileImports): JudgedImports {
  const detours = new Map<string, Detour>();
  let inOrder = others;
  for (const own of names) {
    const choice = choiceOf(project, file, own);
    if (choice === undefined) {
      inOrder++;
      continue;
    }
    const { specifier, name } = own;
    const key = `${specifier} ${choice.canonical.module} ${choice.isSlip}`;
    const known = detours.get(key);
    const detour: Detour = { file, specifier, ...choice, names: [name] };
    detours.set(key, known === undefined ? detour : { ...known, names: [...known.names, name] });
  }
  const found = [...detours.values()];
  return { detours: found.map((one) => (mostStay(project, one, found) ? { ...one, isSlip: false } : one)), inOrder };
}

/** Whether a statement takes more names that stay than are to go: it would have to be split for them. */
function mostStay({ modules }: Project, { file, names, specifier }: Detour, detours: readonly Detour[]): boolean {
  const isOf = (request: ImportFact, name: ImportedName): boolean => request.names.some((one) => one.at === name.at);
  const statement = modules.facts(file)?.imports.find((one) => isOf(one, names[0]));
  if (statement === undefined) return false;
  const others = detours.filter((one) => one.specifier === specifier).flatMap((one) => one.names);
  const going = others.filter((one) => isOf(statement, one)).length;
  return statement.names.length - going > going;
}

type Choice = Pick<Detour, 'path' | 'canonical' | 'isSlip'>;

/** The path that a name takes and the one that it should; `undefined` where it is in order. */
function choiceOf(project: Project, file: RepoPath, own: OwnImport): Choice | undefined {
  const saved = savedProject(project);
  const paths = pathsTo(saved, own.declaration, project.file(file)?.group);
  const path = paths.find((one) => one.module === own.module);
  const canonical = canonicalPath(paths);
  if (path === undefined || canonical === undefined || canonical === path || !isCustom(path, canonical))
    return undefined;
  if (isInside(file, canonical.module, own.declaration.file) && canonical.nature === 'front') return undefined;
  // A type is gone when the program runs: who imports it from its module spares the barrel.
  if (own.name.typeOnly && canonical.nature === 'front') return undefined;
  if (isKnownShim(saved, path.module) || isKnownShim(saved, canonical.module)) return undefined;
  if (isLocalHub(path, file) || (path.nature === 'front' && isForeign(project, file, own))) return undefined;
  if (reachesPast(project, path, { file, specifier: own.specifier }) || reaches(saved, canonical.module, file))
    return undefined;
  return { path, canonical, isSlip: isSlip(path, canonical) };
}

/** Another package is imported through what it offers, however many reach past it. */
function isForeign(project: Project, file: RepoPath, { declaration }: OwnImport): boolean {
  return project.file(declaration.file)?.group !== project.file(file)?.group;
}

/** What reaches past the entry of another package is the matter of another rule, as far as that one sees it. */
function reachesPast(project: Project, { module, isEntry }: ImportPath, { file, specifier }: OwnRequest): boolean {
  const group = project.file(module)?.group;
  if (isEntry || group === project.file(file)?.group) return false;
  if (/^\.|\/(?:src|dist|build|out|esm|cjs)(?:\/|$)/.test(specifier)) return true;
  return project.packages.some((one) => one.name === group && one.closed === true);
}

interface OwnRequest {
  readonly file: RepoPath;
  readonly specifier: string;
}

/** A feature may gather what it needs from elsewhere in a module of its own, such as `orders/types.ts`. */
function isLocalHub({ module, nature }: ImportPath, file: RepoPath): boolean {
  return nature === 'detour' && isInFolder(file, folderOf(isIndex(module) ? folderOf(module) : module));
}

/** A module that is in the way as a whole is the matter of another rule. */
function isKnownShim(project: Project, file: RepoPath): boolean {
  const fact = project.facts(redirectCollector).get(file);
  return fact !== undefined && shimOf(project, file, fact) !== undefined;
}
