import type { Collector } from '../core/collector.ts';
import type { Config } from '../core/config.ts';
import type { FrameworkSign } from '../core/frameworks.ts';
import type { ModuleFacts, ModuleGraph } from '../core/module-graph.ts';
import type { Project, ProjectFile, SettingsFile } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { TypeOracle } from '../core/type-oracle.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import { FactGraph } from '../modules/module-graph.ts';
import type { Resolver } from '../modules/resolver.ts';
import { importerCollector } from '../modules/importer-collector.ts';
import { loadCollector } from '../modules/load-collector.ts';
import { moduleCollector } from '../modules/module-collector.ts';
import { CollectedFacts, type FileFacts } from './collected-facts.ts';

/** What a project is made of. */
export interface ProjectParts {
  readonly config: Config;
  readonly files: readonly ProjectFile[];
  /** Facts by file and then by collector. */
  readonly facts: ReadonlyMap<RepoPath, FileFacts>;
  /** Facts of files that are not judged and import what is. */
  readonly outsiders?: ReadonlyMap<RepoPath, FileFacts>;
  readonly resolver: Resolver;
  readonly packages: readonly WorkspacePackage[];
  readonly signs?: readonly FrameworkSign[];
  readonly types: TypeOracle | undefined;
  readonly leftovers?: readonly ProjectFile[];
  readonly texts?: readonly ProjectFile[];
  readonly settings?: readonly SettingsFile[];
  /** Whether there are so many files that bulky facts are not kept. */
  readonly isLarge?: boolean;
}

/** The project that rules judge, over collected facts. */
export class FactProject implements Project {
  readonly config: Config;
  readonly files: readonly ProjectFile[];
  readonly leftovers: readonly ProjectFile[];
  readonly texts: readonly ProjectFile[];
  readonly settings: readonly SettingsFile[];
  readonly packages: readonly WorkspacePackage[];
  readonly signs: readonly FrameworkSign[];
  readonly types: TypeOracle | undefined;
  readonly edited = undefined;
  readonly #byPath: ReadonlyMap<RepoPath, ProjectFile>;
  readonly #byCollector = new Map<string, CollectedFacts>();
  readonly #facts: ReadonlyMap<RepoPath, FileFacts>;
  readonly #inOrder: readonly (readonly [RepoPath, FileFacts])[];
  readonly #outsiders: ReadonlyMap<RepoPath, FileFacts>;
  readonly #resolver: Resolver;
  readonly #isLarge: boolean;
  readonly #derived = new Map<unknown, unknown>();
  #modules: ModuleGraph | undefined;
  readonly #packagesByName: ReadonlyMap<string | undefined, WorkspacePackage>;
  readonly #reached = new Map<string | undefined, ReadonlySet<string | undefined>>();

  constructor(parts: ProjectParts) {
    const { config, files, facts, resolver, packages, types } = parts;
    const { signs = [], leftovers = [], texts = [], settings = [], isLarge = false } = parts;
    this.leftovers = leftovers;
    this.texts = texts;
    this.settings = settings;
    this.config = config;
    this.files = [...files].sort((a, b) => byCodeUnit(a.path, b.path));
    this.types = types;
    this.#byPath = new Map(files.map((file) => [file.path, file]));
    this.#facts = facts;
    this.#inOrder = [...facts].sort(([a], [b]) => byCodeUnit(a, b));
    this.#isLarge = isLarge;
    this.packages = packages;
    this.signs = signs;
    this.#packagesByName = new Map(packages.map((one) => [one.name, one]));
    this.#resolver = resolver;
    this.#outsiders = parts.outsiders ?? new Map();
  }

  /** Made when it is first asked for: where nothing is judged anew, the imports of all files are of no use. */
  get modules(): ModuleGraph {
    return (this.#modules ??= this.#graph());
  }

  file(path: RepoPath): ProjectFile | undefined {
    return this.#byPath.get(path);
  }

  facts<Fact>(collector: Collector<Fact>): ReadonlyMap<RepoPath, Fact> {
    let facts = this.#byCollector.get(collector.id);
    if (facts === undefined) {
      const isHeld = !(this.#isLarge && collector.isBulky === true);
      facts = new CollectedFacts({ collector: collector.id, facts: this.#facts, inOrder: this.#inOrder, isHeld });
      this.#byCollector.set(collector.id, facts);
    }
    return facts.map as ReadonlyMap<RepoPath, Fact>;
  }

  /**
   * Lets go of the facts of all files, of which few are needed once the project was judged: those that are asked for are
   * taken from their files again. For hosts that keep a project; it pays where files decode their facts when asked.
   */
  release(): void {
    for (const facts of this.#byCollector.values()) facts.release();
  }

  derived<Value>(derive: (project: Project) => Value): Value {
    if (!this.#derived.has(derive)) this.#derived.set(derive, derive(this));
    return this.#derived.get(derive) as Value;
  }

  dependsOn(group: string | undefined, other: string | undefined): boolean {
    return group === other || this.#reachedFrom(group).has(other);
  }

  #graph(): ModuleGraph {
    const facts: ReadonlyMap<RepoPath, ModuleFacts> = this.facts(moduleCollector);
    const outsiders = new Map<RepoPath, readonly string[]>();
    for (const [path, own] of [...this.#outsiders].sort(([a], [b]) => byCodeUnit(a, b))) {
      const imports = own.get(importerCollector.id);
      if (imports !== undefined) outsiders.set(path, imports as readonly string[]);
    }
    return new FactGraph(facts, this.#resolver, (path) => this.file(path)?.group, {
      outsiders,
      loads: this.facts(loadCollector),
    });
  }

  #reachedFrom(group: string | undefined): ReadonlySet<string | undefined> {
    let reached = this.#reached.get(group);
    if (reached === undefined) {
      const groups = new Set([group]);
      for (const current of groups) {
        for (const name of this.#packagesByName.get(current)?.dependencies ?? [])
          if (this.#isUsable(name, current)) groups.add(name);
      }
      reached = groups;
      this.#reached.set(group, reached);
    }
    return reached;
  }

  /**
   * Whether a package has something to offer to another that names it as a dependency: an application that is merely
   * built first has nothing that could be imported.
   */
  #isUsable(name: string, user: string | undefined): boolean {
    const one = this.#packagesByName.get(name);
    if (one === undefined) return false;
    if (one.entries.size > 0) return true;
    return this.files.some(({ path, group }) => group === user && this.#imports(path, name));
  }

  #imports(path: RepoPath, group: string): boolean {
    const { imports = [] } = this.modules.facts(path) ?? {};
    return imports.some(({ specifier }) => {
      if (specifier === group || specifier.startsWith(`${group}/`)) return true;
      const target = this.modules.resolve(path, specifier);
      return target.kind === 'file' && this.file(target.file)?.group === group;
    });
  }
}
