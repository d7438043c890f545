import type { Declaration, ImportedName, ImportFact } from '../core/module-graph.ts';
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
  readonly names: readonly [DetourName, ...DetourName[]];
  /** Whether it is clear that the other path is meant. */
  readonly isSlip: boolean;
}

/** A name that goes by another path, and what the canonical one calls it. */
export interface DetourName extends ImportedName {
  readonly offeredAs: string;
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
    const offeredAs = nameIn(project, choice.canonical.module, own) ?? name.imported;
    const detour: Detour = { file, specifier, ...choice, names: [{ ...name, offeredAs }] };
    detours.set(key, known === undefined ? detour : { ...known, names: [...known.names, ...detour.names] });
  }
  const found = [...detours.values()];
  return { detours: found.map((one) => (mayBeMeant(project, one, found) ? { ...one, isSlip: false } : one)), inOrder };
}

/** Whether another path may be meant: it cannot be had without a second statement, or is the custom around the file. */
function mayBeMeant(project: Project, detour: Detour, detours: readonly Detour[]): boolean {
  return hasToBeSplit(project, detour, detours) || isCustomNearby(project, detour);
}

/** Whether a statement takes more names that stay than are to go, or one that the canonical path does not offer. */
function hasToBeSplit(
  project: Project,
  { file, names, specifier, canonical }: Detour,
  all: readonly Detour[],
): boolean {
  const { modules } = project;
  const isOf = (request: ImportFact, name: ImportedName): boolean => request.names.some((one) => one.at === name.at);
  const statement = modules.facts(file)?.imports.find((one) => isOf(one, names[0]));
  if (statement === undefined) return false;
  const others = all.filter((one) => one.specifier === specifier).flatMap((one) => one.names);
  const going = others.filter((one) => isOf(statement, one)).length;
  if (statement.names.length - going > going) return true;
  const target = modules.resolve(file, specifier);
  if (target.kind !== 'file') return false;
  return statement.names.some((name) => {
    const declaration = modules.declarationOf(target.file, name.imported);
    return declaration === undefined || nameIn(project, canonical.module, { declaration, name }) === undefined;
  });
}

/** The name under which a module offers a declaration, that of the import first. */
function nameIn(
  { modules }: Project,
  module: RepoPath,
  { declaration, name }: { readonly declaration: Declaration; readonly name: ImportedName },
): string | undefined {
  const offers = (offered: string): boolean => {
    const found = modules.declarationOf(module, offered);
    return found?.file === declaration.file && found.name === declaration.name;
  };
  const first = [name.imported, declaration.name].find(offers);
  if (first !== undefined) return first;
  const names = (modules.facts(module)?.exports ?? []).flatMap((one) => (one.kind === 'star' ? [] : [one.name]));
  return names.find(offers);
}

const FEW = 2;

/** Whether the files around one take the module that it takes, for whatever name, and not the canonical one. */
function isCustomNearby(project: Project, { file, path, canonical }: Detour): boolean {
  const { modules } = savedProject(project);
  const around = isIndex(file) ? folderOf(folderOf(file)) : folderOf(file);
  const usersOf = (module: RepoPath): number =>
    modules.importersOf(module).filter((one) => one !== file && around !== '' && isInFolder(one, around)).length;
  const users = usersOf(path.module);
  return users >= FEW && users > usersOf(canonical.module);
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
  // A module that gives a name of its own to what it hands on means to hand it on.
  const isRenamed = path.nature === 'detour' && own.name.imported !== nameIn(project, canonical.module, own);
  return { path, canonical, isSlip: !isRenamed && isSlip(path, canonical) };
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
