import type { Collector } from './collector.ts';
import type { Config } from './config.ts';
import type { ModuleGraph } from './module-graph.ts';
import type { RepoPath } from './repo-path.ts';
import type { TypeOracle } from './type-oracle.ts';

/** What discovery knows of a file. */
export interface ProjectFile {
  readonly path: RepoPath;
  /** Test code (tests, mocks, fixtures, stories) is judged and scored apart. */
  readonly test: boolean;
  /** The workspace package or configured group that holds it. */
  readonly group: string | undefined;
}

/** Everything a rule may know when it judges: facts of all files, never a tree. */
export interface Project {
  readonly config: Config;
  /** The readable files in path order. */
  readonly files: readonly ProjectFile[];
  file(path: RepoPath): ProjectFile | undefined;
  /** The facts of a collector by file, in path order; files without one are absent. */
  facts<Fact>(collector: Collector<Fact>): ReadonlyMap<RepoPath, Fact>;
  /** What `derive` makes of this project, computed once: how rules share an analysis that needs all facts. */
  derived<Value>(derive: (project: Project) => Value): Value;
  readonly modules: ModuleGraph;
  /** Asks a type checker; `undefined` where the run was told to do without. */
  readonly types: TypeOracle | undefined;
  /** Whether a group depends on another, directly or through others, by its manifest. A group depends on itself. */
  dependsOn(group: string | undefined, other: string | undefined): boolean;
}
