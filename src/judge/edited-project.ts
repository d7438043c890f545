import type { Collector } from '../core/collector.ts';
import type { Config } from '../core/config.ts';
import type { Rule } from '../core/define-rule.ts';
import type { ModuleGraph } from '../core/module-graph.ts';
import type { Project, ProjectFile } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { moduleCollector } from '../modules/module-collector.ts';
import type { FileFacts } from './collected-facts.ts';
import { judge } from './index.ts';
import { withOne } from './path-map.ts';

/**
 * A project in which the facts of one file, which may be new to it, are replaced by those of its newest text. What touches
 * that file is judged as it stands now; what takes all files to know is taken from the base, which has to be judged anew
 * when the file is saved. No type checker is asked: it reads files as they were saved.
 */
export function editedProject(base: Project, file: ProjectFile, facts: FileFacts): Project {
  if (base.edited !== undefined)
    throw new TypeError('An edit is laid over a saved project, and not over another edit.');
  return new EditedProject(base, file, facts);
}

/**
 * Has a saved project find out what edits are held against. Without it the first edit does so, and takes some tens of
 * milliseconds more.
 */
export async function prepareEdits(base: Project, rules: readonly Rule[]): Promise<void> {
  const [file] = base.files;
  if (file === undefined) return;
  await judge(editedProject(base, file, new Map()), rules);
  // Who imports what, and how imports are written here, comes up with the first finding.
  base.modules.importersOfSymbol({ file: file.path, name: 'default' });
  base.modules.importersOf(file.path);
  base.modules.specifierFor(file.path, file.path);
}

class EditedProject implements Project {
  readonly edited: { readonly file: RepoPath; readonly base: Project };
  readonly config: Config;
  readonly modules: ModuleGraph;
  readonly packages: Project['packages'];
  readonly signs: Project['signs'];
  readonly types = undefined;
  readonly #base: Project;
  readonly #file: ProjectFile;
  readonly #own: FileFacts;
  readonly #facts = new Map<string, ReadonlyMap<RepoPath, unknown>>();
  readonly #derived = new Map<unknown, unknown>();
  #files: readonly ProjectFile[] | undefined;

  constructor(base: Project, file: ProjectFile, facts: FileFacts) {
    this.edited = { file: file.path, base };
    this.config = base.config;
    this.packages = base.packages;
    this.signs = base.signs;
    this.#base = base;
    this.#file = file;
    this.#own = facts;
    this.modules = base.modules.withFile(file.path, this.facts(moduleCollector).get(file.path), file.group);
  }

  get files(): readonly ProjectFile[] {
    return (this.#files ??= filesWith(this.#base.files, this.#file));
  }

  get leftovers(): readonly ProjectFile[] {
    return this.#base.leftovers;
  }

  get texts(): readonly ProjectFile[] {
    return this.#base.texts;
  }

  get settings(): Project['settings'] {
    return this.#base.settings;
  }

  file(path: RepoPath): ProjectFile | undefined {
    return path === this.#file.path ? this.#file : this.#base.file(path);
  }

  facts<Fact>(collector: Collector<Fact>): ReadonlyMap<RepoPath, Fact> {
    let facts = this.#facts.get(collector.id);
    if (facts === undefined) {
      facts = withOne<unknown>(this.#base.facts(collector), this.#file.path, this.#own.get(collector.id));
      this.#facts.set(collector.id, facts);
    }
    return facts as ReadonlyMap<RepoPath, Fact>;
  }

  derived<Value>(derive: (project: Project) => Value): Value {
    if (!this.#derived.has(derive)) this.#derived.set(derive, derive(this));
    return this.#derived.get(derive) as Value;
  }

  dependsOn(group: string | undefined, other: string | undefined): boolean {
    return this.#base.dependsOn(group, other);
  }
}

function filesWith(files: readonly ProjectFile[], file: ProjectFile): readonly ProjectFile[] {
  const others = files.filter((one) => one.path !== file.path);
  const after = others.findIndex((one) => one.path > file.path);
  return others.toSpliced(after === -1 ? others.length : after, 0, file);
}
