import type { Collector } from '../core/collector.ts';
import type { Config } from '../core/config.ts';
import type { ModuleFacts, ModuleGraph } from '../core/module-graph.ts';
import type { Project, ProjectFile } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { TypeOracle } from '../core/type-oracle.ts';
import { FactGraph } from '../modules/module-graph.ts';
import type { Resolver, WorkspacePackage } from '../modules/resolver.ts';
import { moduleCollector } from '../modules/module-collector.ts';

/** The facts of one file by collector id. */
export type FileFacts = Pick<ReadonlyMap<string, unknown>, 'has' | 'get'>;

/** What a project is made of. */
export interface ProjectParts {
  readonly config: Config;
  readonly files: readonly ProjectFile[];
  /** Facts by file and then by collector. */
  readonly facts: ReadonlyMap<RepoPath, FileFacts>;
  readonly resolver: Resolver;
  readonly packages: readonly WorkspacePackage[];
  readonly types: TypeOracle | undefined;
}

/** The project that rules judge, over collected facts. */
export class FactProject implements Project {
  readonly config: Config;
  readonly files: readonly ProjectFile[];
  readonly modules: ModuleGraph;
  readonly types: TypeOracle | undefined;
  readonly edited = undefined;
  readonly #byPath: ReadonlyMap<RepoPath, ProjectFile>;
  readonly #byCollector = new Map<string, ReadonlyMap<RepoPath, unknown>>();
  readonly #facts: readonly (readonly [RepoPath, FileFacts])[];
  readonly #derived = new Map<unknown, unknown>();
  readonly #packages: ReadonlyMap<string, WorkspacePackage>;
  readonly #reached = new Map<string, ReadonlySet<string>>();

  constructor({ config, files, facts, resolver, packages, types }: ProjectParts) {
    this.config = config;
    this.files = [...files].sort((a, b) => byCodeUnit(a.path, b.path));
    this.types = types;
    this.#byPath = new Map(files.map((file) => [file.path, file]));
    this.#facts = [...facts].sort(([a], [b]) => byCodeUnit(a, b));
    this.#packages = new Map(packages.map((one) => [one.name, one]));
    const moduleFacts: ReadonlyMap<RepoPath, ModuleFacts> = this.facts(moduleCollector);
    this.modules = new FactGraph(moduleFacts, resolver, (path) => this.#byPath.get(path)?.group);
  }

  file(path: RepoPath): ProjectFile | undefined {
    return this.#byPath.get(path);
  }

  facts<Fact>(collector: Collector<Fact>): ReadonlyMap<RepoPath, Fact> {
    let facts = this.#byCollector.get(collector.id);
    if (facts === undefined) {
      const own = new Map<RepoPath, unknown>();
      for (const [path, all] of this.#facts) if (all.has(collector.id)) own.set(path, all.get(collector.id));
      facts = own;
      this.#byCollector.set(collector.id, own);
    }
    return facts as ReadonlyMap<RepoPath, Fact>;
  }

  derived<Value>(derive: (project: Project) => Value): Value {
    if (!this.#derived.has(derive)) this.#derived.set(derive, derive(this));
    return this.#derived.get(derive) as Value;
  }

  dependsOn(group: string | undefined, other: string | undefined): boolean {
    if (group === other) return true;
    if (group === undefined || other === undefined) return false;
    return this.#reachedFrom(group).has(other);
  }

  #reachedFrom(group: string): ReadonlySet<string> {
    let reached = this.#reached.get(group);
    if (reached === undefined) {
      const groups = new Set([group]);
      for (const current of groups) {
        for (const name of this.#packages.get(current)?.dependencies ?? [])
          if (this.#packages.has(name)) groups.add(name);
      }
      reached = groups;
      this.#reached.set(group, reached);
    }
    return reached;
  }
}
