import { UserError } from '../core/errors.ts';
import type { Span } from '../core/model.ts';
import { folderMatcher } from '../core/path-matcher.ts';
import { baseName, byCodeUnit, folderOf, toRepoPath, type RepoPath } from '../core/repo-path.ts';
import { managerOf } from '../core/settings-name.ts';
import type { FrameworkSign } from '../core/frameworks.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import { signOfManifest, signsOfConfig } from './framework-signs.ts';
import { fieldsOf, parseLenientJson, stringOf, stringsOf } from './lenient-json.ts';
import { packageOf } from './manifest.ts';
import { angularProjects, builtPackage, nxProject, type BuiltProject } from './nx-projects.ts';
import { topKeys } from './top-keys.ts';

export interface Workspace {
  /** The members, and the root where it is a package with a name. In folder order; names are unique. */
  readonly packages: readonly WorkspacePackage[];
  /** Folders of the members: none in a project that is no workspace. */
  readonly members: ReadonlySet<string>;
  /** Every folder with a manifest, with the keys on top of it and where each stands. */
  readonly manifests: ReadonlyMap<string, ReadonlyMap<string, Span>>;
  /** What says which frameworks are used, in the order of the files. */
  readonly signs: readonly FrameworkSign[];
}

/**
 * Finds the packages of npm, Yarn, pnpm and Lerna workspaces, wherever in the project their roots are, and those that no
 * workspace names: a folder that is installed by a lock file of its own, one whose manifest says what it needs and how it
 * is run, and one that a manifest links to by its path.
 */
export async function findWorkspace(
  files: readonly { readonly path: RepoPath }[],
  read: (path: RepoPath) => string | undefined,
): Promise<Workspace> {
  const manifests = new Map<string, ReadonlyMap<string, unknown>>();
  const keys = new Map<string, ReadonlyMap<string, Span>>();
  const patterns = new Map<string, readonly string[]>();
  const locked = new Set<string>();
  const built = new Map<string, BuiltProject>();
  const signs: FrameworkSign[] = [];
  for (const { path } of files) {
    const folder = folderOf(path);
    if (managerOf(baseName(path)) !== undefined) locked.add(folder);
    signs.push(...signsOfConfig(path, read));
    if (/(?:^|\/)package\.json$/.test(path)) {
      const text = read(path);
      const manifest = manifestAt(path, text);
      manifests.set(folder, manifest);
      keys.set(folder, manifest.size === 0 ? new Map<string, Span>() : topKeys(text ?? ''));
      add(patterns, folder, workspacesOf(manifest));
      signs.push(...signOfManifest(path, manifest));
    } else if (/(?:^|\/)pnpm-workspace\.ya?ml$/.test(path)) {
      add(patterns, folder, await pnpmPackages(path, read(path)));
    } else if (/(?:^|\/)lerna\.json$/.test(path)) {
      add(patterns, folder, stringsOf(fieldsOf(parseLenientJson(read(path) ?? '')).get('packages')));
    } else if (/(?:^|\/)project\.json$/.test(path)) {
      const project = nxProject(read(path));
      if (project !== undefined) built.set(folder, project);
    } else if (/^(?:angular|workspace)\.json$/.test(path)) {
      for (const [root, project] of angularProjects(read(path))) built.set(root, project);
    }
  }
  const named = membersOf(manifests.keys(), patterns);
  const installed = [...manifests].flatMap(([one, manifest]) =>
    locked.has(one) || standsAlone(one, manifest) ? [one] : [],
  );
  const linked = linkedFolders(manifests);
  const all = [...named, ...installed, ...linked, ...built.keys()].filter((folder) => folder !== '');
  const members = new Set(all.sort(byCodeUnit));
  return { packages: packagesOf(manifests, { members, named }, built), members, manifests: keys, signs };
}

function add(patterns: Map<string, readonly string[]>, folder: string, more: readonly string[]): void {
  if (more.length > 0) patterns.set(folder, [...(patterns.get(folder) ?? []), ...more]);
}

/** Templates of generators are called `package.json`, too, and need not be JSON; the root's own must be. */
function manifestAt(path: RepoPath, text: string | undefined): ReadonlyMap<string, unknown> {
  const manifest = parseLenientJson(text ?? '');
  if (manifest === undefined && text !== undefined && path === 'package.json') {
    throw new UserError('package.json is not valid JSON, so the workspace packages are unknown.', 'Correct the file.');
  }
  return fieldsOf(manifest);
}

/** npm and pnpm write a list, Yarn also an object with `packages`. */
function workspacesOf(manifest: ReadonlyMap<string, unknown>): readonly string[] {
  const workspaces = manifest.get('workspaces');
  return Array.isArray(workspaces) ? stringsOf(workspaces) : stringsOf(fieldsOf(workspaces).get('packages'));
}

async function pnpmPackages(path: RepoPath, text: string | undefined): Promise<readonly string[]> {
  const { isMap, isScalar, isSeq, parseDocument } = await import('yaml');
  const document = parseDocument(text ?? '');
  const list = isMap(document.contents) ? document.contents.get('packages', true) : undefined;
  // Only plain items count: an alias could stand for ever more of itself.
  const names = isSeq(list) ? list.items.map((item) => (isScalar(item) ? item.value : undefined)) : [];
  if (document.errors.length === 0) return stringsOf(names);
  if (folderOf(path) !== '') return [];
  throw new UserError(`${path} is not valid YAML, so the workspace packages are unknown.`, 'Correct the file.');
}

/** Folders whose manifests are material: of a test, or of what is generated from them. */
const MATERIAL = /(?:^|\/)(?:__\w+__|tests?|fixtures?|templates?|starters?|boilerplates?|scaffolds?)(?:\/|$)/;

/** Whether a folder is installed and run by itself, as its manifest tells; lock files are not always kept. */
function standsAlone(folder: string, manifest: ReadonlyMap<string, unknown>): boolean {
  const has = (key: string): boolean => fieldsOf(manifest.get(key)).size > 0;
  return has('dependencies') && has('scripts') && !MATERIAL.test(folder);
}

const LINK = /^(?:file|link|portal):(?![/~]|[A-Za-z]:)(.+)$/;

/** Folders of which one depends on the other by its path: two packages, whether a workspace names them or not. */
function linkedFolders(manifests: ReadonlyMap<string, ReadonlyMap<string, unknown>>): ReadonlySet<string> {
  const linked = new Set<string>();
  for (const [folder, manifest] of manifests) {
    const specs = ['dependencies', 'devDependencies'].flatMap((kind) => [...fieldsOf(manifest.get(kind)).values()]);
    for (const spec of specs) {
      const path = LINK.exec(stringOf(spec) ?? '')?.[1];
      const target = path === undefined ? undefined : toRepoPath(folder === '' ? path : `${folder}/${path}`);
      if (target !== undefined && manifests.has(target)) linked.add(folder).add(target);
    }
  }
  return linked;
}

/** Folders with a manifest that a pattern of an enclosing workspace names and none takes out again. */
function membersOf(folders: Iterable<string>, patterns: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const workspaces = [...patterns].map(([root, globs]) => ({
    start: root === '' ? '' : `${root}/`,
    taken: globs.filter((glob) => !glob.startsWith('!')).map(folderMatcher),
    leftOut: globs.filter((glob) => glob.startsWith('!')).map((glob) => folderMatcher(glob.slice(1))),
  }));
  const isMember = (folder: string): boolean =>
    workspaces.some(({ start, taken, leftOut }) => {
      if (!folder.startsWith(start)) return false;
      const inside = folder.slice(start.length);
      return inside !== '' && taken.some((match) => match(inside)) && !leftOut.some((match) => match(inside));
    });
  return new Set([...folders].filter(isMember).sort(byCodeUnit));
}

function packagesOf(
  manifests: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
  { members, named }: { readonly members: ReadonlySet<string>; readonly named: ReadonlySet<string> },
  built: ReadonlyMap<string, BuiltProject>,
): readonly WorkspacePackage[] {
  const packages = new Map<string, WorkspacePackage>();
  const folders = [...new Set([...manifests.keys(), ...built.keys()])].sort(byCodeUnit);
  // What a workspace names keeps its name, whatever an example beside it is called.
  const isNamed = (folder: string): boolean => folder === '' || named.has(folder);
  for (const folder of [...folders.filter(isNamed), ...folders.filter((one) => !isNamed(one))]) {
    if (folder !== '' && !members.has(folder)) continue;
    const manifest = manifests.get(folder) ?? new Map<string, unknown>();
    if (folder === '' && members.size === 0 && !manifest.has('name')) continue;
    const found = withName(packageOf(folder, manifest), built.get(folder));
    // Two packages of one name: the second goes by its folder, so that neither of them is lost.
    if (packages.has(found.name)) packages.set(folder, { ...found, name: folder });
    else packages.set(found.name, found);
  }
  const libraries = [...packages.values()].filter(({ folder }) => built.get(folder)?.isLibrary === true);
  const inOrder = [...packages.values()].sort((a, b) => byCodeUnit(a.folder, b.folder));
  return inOrder.map((one) => {
    const project = built.get(one.folder);
    return project === undefined
      ? one
      : builtPackage(
          one,
          project,
          libraries.map(({ name }) => name),
        );
  });
}

/** By its manifest, else by the build, else by its folder. */
function withName(found: WorkspacePackage, project: BuiltProject | undefined): WorkspacePackage {
  return found.name === found.folder && project?.name !== undefined ? { ...found, name: project.name } : found;
}
