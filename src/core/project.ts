import type { Collector } from './collector.ts';
import type { Config } from './config.ts';
import type { FrameworkSign } from './frameworks.ts';
import type { Span } from './model.ts';
import type { ModuleGraph } from './module-graph.ts';
import type { RepoPath } from './repo-path.ts';
import type { TypeOracle } from './type-oracle.ts';
import type { WorkspacePackage } from './workspace-package.ts';

/** What discovery knows of a file. */
export interface ProjectFile {
  readonly path: RepoPath;
  /** Test code (tests, mocks, fixtures, stories) is judged and scored apart. */
  readonly test: boolean;
  /** The workspace package or configured group that holds it. */
  readonly group: string | undefined;
}

/** A file that is no source and in which tools look for their settings. */
export interface SettingsFile extends ProjectFile {
  /** The keys on top of a manifest and where each stands; tools have sections there, too. */
  readonly sections: ReadonlyMap<string, Span>;
}

/** One file of a project while somebody is typing in it. */
interface Edit {
  readonly file: RepoPath;
  /** The project as it was last saved, without that file's newest text. */
  readonly base: Project;
}

/** Everything a rule may know when it judges: facts of all files, never a tree. */
export interface Project {
  /**
   * Set where one file is being edited. Then only what touches that file is wanted, and what takes all files to know may
   * be asked of the base: it is brought up to date when the file is saved.
   */
  readonly edited: Edit | undefined;
  readonly config: Config;
  /** The readable files in path order. */
  readonly files: readonly ProjectFile[];
  file(path: RepoPath): ProjectFile | undefined;
  /** The readable YAML, JSON, TOML and `.env` files that the config lists, in path order. */
  readonly texts: readonly ProjectFile[];
  /** Files in scope that are no sources and are called like settings, manifests or lock files, in path order. */
  readonly settings: readonly SettingsFile[];
  /** Files in scope that are no sources and whose names say that a tool or a person left them behind, in path order. */
  readonly leftovers: readonly ProjectFile[];
  /** The facts of a collector by file, in path order; files without one are absent. */
  facts<Fact>(collector: Collector<Fact>): ReadonlyMap<RepoPath, Fact>;
  /** What `derive` makes of this project, computed once: how rules share an analysis that needs all facts. */
  derived<Value>(derive: (project: Project) => Value): Value;
  readonly modules: ModuleGraph;
  /** The packages of the workspace, and the root where it is one. */
  readonly packages: readonly WorkspacePackage[];
  /** What says which frameworks are used where. */
  readonly signs: readonly FrameworkSign[];
  /** Asks a type checker; `undefined` where the run was told to do without. */
  readonly types: TypeOracle | undefined;
  /** Whether a group depends on another, directly or through others, by its manifest. A group depends on itself. */
  dependsOn(group: string | undefined, other: string | undefined): boolean;
}

/** The project as it was last saved: what all files together show is asked of it, and not found out for every edit. */
export function savedProject(project: Project): Project {
  return project.edited?.base ?? project;
}

/** The paths of the files that are to be judged: all of them, or the one that is being edited. */
export function judgedFiles({ edited, files }: Project): readonly RepoPath[] {
  return edited === undefined ? files.map((one) => one.path) : [edited.file];
}

/** The facts of the files that are to be judged: all of them, or those of the file that is being edited. */
export function judgedFacts<Fact>(project: Project, collector: Collector<Fact>): Iterable<readonly [RepoPath, Fact]> {
  const facts = project.facts(collector);
  if (project.edited === undefined) return facts;
  const own = facts.get(project.edited.file);
  return own === undefined ? [] : [[project.edited.file, own]];
}
