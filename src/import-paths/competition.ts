import type { Declaration } from '../core/module-graph.ts';
import { addTo, append, groupBy, innerMap } from '../core/multimap.ts';
import type { Project } from '../core/project.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import { isInFolder, natureOf, scopeOf, type PathNature } from './fronts.ts';
import { isJudged, ownImports, type OwnImports } from './own-imports.ts';

/** A module through which files of one package import a declaration. */
export interface ImportPath {
  readonly module: RepoPath;
  readonly nature: PathNature;
  /** How many of the files that import it this way could use the other paths as well. */
  readonly users: number;
  /** How many files import anything of the declaring module this way. */
  readonly custom: number;
  /** Whether a manifest offers the module to other packages. */
  readonly isEntry: boolean;
}

/** What is known of the imports of a whole project. */
interface Surveyed {
  readonly competition: ReadonlyMap<RepoPath, Competition>;
  /** The imports of each file that is judged. */
  readonly files: ReadonlyMap<RepoPath, FileImports>;
}

/** What a file imports of its project: of the names at least those that are imported in several ways. */
export interface FileImports extends OwnImports {
  /** How many other names there are. */
  readonly others: number;
}

/** The paths by which files of one group import a declaration, where there are several. */
export function pathsTo(saved: Project, { file, name }: Declaration, group: string | undefined): readonly ImportPath[] {
  return saved.derived(survey).competition.get(file)?.get(name)?.get(group) ?? NO_PATHS;
}

/** The imports of a file: names that may be imported in several ways, and how many others there are. */
export function importsOf(project: Project, file: RepoPath): FileImports | undefined {
  if (project.edited === undefined) return project.derived(survey).files.get(file);
  return isJudged(project, file) ? { ...ownImports(project, file), others: 0 } : undefined;
}

const NO_PATHS: readonly ImportPath[] = [];

/** By declared name and group. */
type Competition = ReadonlyMap<string, ReadonlyMap<string | undefined, readonly ImportPath[]>>;

/** One use of a declaration of a module. */
interface Use {
  readonly file: RepoPath;
  readonly group: string | undefined;
  readonly module: RepoPath;
  readonly name: string;
}

/** Finds the declarations that one group imports through several modules, by the module that declares them. */
function survey(project: Project): Surveyed {
  const uses = new Map<RepoPath, Use[]>();
  const all = new Map<RepoPath, OwnImports>();
  for (const { path, group } of project.files) {
    if (!isJudged(project, path)) continue;
    const own = ownImports(project, path);
    all.set(path, own);
    for (const { module, declaration } of own.names)
      append(uses, declaration.file, { file: path, group, module, name: declaration.name });
  }
  const competition = new Map<RepoPath, Competition>();
  for (const [home, ofHome] of uses) {
    // Nearly all modules are imported in one way.
    const [first] = ofHome;
    if (ofHome.some((one) => one.module !== first?.module))
      competition.set(home, competitionFor(project, home, ofHome));
  }
  const files = new Map<RepoPath, FileImports>();
  for (const [path, { names, spelledTwice }] of all) {
    const contested = names.filter((one) => competition.has(one.declaration.file));
    files.set(path, { names: contested, spelledTwice, others: names.length - contested.length });
  }
  return { competition, files };
}

function competitionFor(project: Project, home: RepoPath, uses: readonly Use[]): Competition {
  const byName = new Map<string, Map<string | undefined, readonly ImportPath[]>>();
  for (const [group, ofGroup] of groupBy(uses, (one) => one.group)) {
    const custom = usersByModule(ofGroup);
    for (const [name, ofName] of groupBy(ofGroup, (one) => one.name)) {
      const users = usersByModule(ofName);
      if (users.size > 1) innerMap(byName, name).set(group, weighed(project, home, users, custom));
    }
  }
  return byName;
}

function usersByModule(uses: readonly Use[]): UsersByModule {
  const users = new Map<RepoPath, Set<RepoPath>>();
  for (const { module, file } of uses) addTo(users, module, file);
  return users;
}

type UsersByModule = ReadonlyMap<RepoPath, ReadonlySet<RepoPath>>;

/** Counts the users of each path that stand where they could as well use the others. */
function weighed(
  { modules }: Project,
  home: RepoPath,
  users: UsersByModule,
  custom: UsersByModule,
): readonly ImportPath[] {
  const isEntry = (module: RepoPath): boolean => modules.isEntry(module);
  const natures = new Map([...users.keys()].map((one) => [one, natureOf(one, home, isEntry)]));
  const fronts = [...natures].filter(([, nature]) => nature === 'front').map(([module]) => module);
  // Who hands a declaration on has to import it first.
  const isFree = (file: RepoPath): boolean => !users.has(file) && !fronts.some((front) => isInside(file, front, home));
  return [...users].map(([module, files]) => ({
    module,
    nature: natures.get(module) ?? 'detour',
    users: [...files].filter(isFree).length,
    custom: custom.get(module)?.size ?? 0,
    isEntry: isEntry(module),
  }));
}

/** Whether a file belongs to what stands behind a front, or beside the declaration: it has to import past the front. */
export function isInside(file: RepoPath, front: RepoPath, home: RepoPath): boolean {
  return isInFolder(file, scopeOf(front)) || folderOf(file) === folderOf(home);
}
