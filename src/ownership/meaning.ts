import type { Declaration, ExportFact, ModuleGraph } from '../core/module-graph.ts';
import { innerMap } from '../core/multimap.ts';
import { withoutGlobalObject, withoutNode } from '../core/possession.ts';
import { savedProject, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { ownershipCollector } from './collector.ts';
import type { ClassFact, Target } from './fact.ts';

/** What a target is, wherever its name passes through. */
export type Meaning = (
  | { readonly kind: 'global'; readonly path: string }
  | { readonly kind: 'package'; readonly specifier: string; readonly path: string; readonly local: string }
  | { readonly kind: 'declaration'; readonly declaration: Declaration; readonly path: string }
) & {
  /** The exports of the project that it passes, nearest first. */
  readonly hops: readonly Declaration[];
};

/** Follows what files use to what it is: a global, a package, or a declaration of the project. */
export class Meanings {
  readonly #modules: ModuleGraph;
  readonly #exports: Map<RepoPath, Map<string, Meaning | undefined>>;
  readonly #edited: RepoPath | undefined;

  constructor(project: Project) {
    this.#modules = project.modules;
    this.#edited = project.edited?.file;
    this.#exports = savedProject(project).derived(noExports);
  }

  of(file: RepoPath, { from, specifier, path, local = '' }: Target): Meaning | undefined {
    switch (from) {
      case 'global':
        return { kind: 'global', path: withoutGlobalObject(path), hops: [] };
      case 'own':
        return { kind: 'declaration', declaration: { file, name: firstOf(path) }, path: restOf(path), hops: [] };
      case 'module':
        return this.#enter({ file, specifier, path, local }, 0);
      default:
        return from satisfies never;
    }
  }

  #enter({ file, specifier, path, local }: Entrance, depth: number): Meaning | undefined {
    const target = this.#modules.resolve(file, specifier);
    if (target.kind === 'unresolved') return undefined;
    if (target.kind === 'package')
      return { kind: 'package', specifier: withoutNode(specifier), path: withoutDefault(path), local, hops: [] };
    return this.#ofExport(target.file, path, depth);
  }

  /** What a path means that begins with an export of a file. */
  #ofExport(file: RepoPath, path: string, depth: number): Meaning | undefined {
    const name = firstOf(path);
    if (name === '' || depth > MAX_HOPS) return undefined;
    // What the edited file exports is as it is typed, and nobody else's business.
    if (file === this.#edited) return this.#follow(file, path, depth);
    const known = innerMap(this.#exports, file);
    if (!known.has(path)) {
      known.set(path, undefined);
      known.set(path, this.#follow(file, path, depth));
    }
    return known.get(path);
  }

  #follow(file: RepoPath, path: string, depth: number): Meaning | undefined {
    const hop = { file, name: firstOf(path) };
    const guesses: Meaning[] = [];
    for (const one of this.#modules.exportsOf(file, hop.name)) {
      const found = this.#through(file, one, path, depth);
      if (found === undefined) continue;
      const meaning = { ...found, hops: [hop, ...found.hops] };
      if (one.kind !== 'star' || found.kind !== 'package') return meaning;
      guesses.push(meaning);
    }
    // A package may export any name; one alone is it.
    return guesses.length === 1 ? guesses[0] : undefined;
  }

  #through(file: RepoPath, one: ExportFact, path: string, depth: number): Meaning | undefined {
    const [local, rest] = [firstOf(path), restOf(path)];
    if (one.kind === 'star') return this.#enter({ file, specifier: one.specifier, path, local }, depth + 1);
    const next = one.kind === 'local' ? this.#modules.importOf(file, one.local) : one;
    if (next === undefined) {
      const name = one.kind === 'local' ? one.local : one.imported;
      return { kind: 'declaration', declaration: { file, name }, path: rest, hops: [] };
    }
    const inner = next.imported === '*' ? rest : joined(next.imported, rest);
    return this.#enter({ file, specifier: next.specifier, path: inner, local }, depth + 1);
  }
}

interface Entrance {
  readonly file: RepoPath;
  readonly specifier: string;
  readonly path: string;
  readonly local: string;
}

/** How many re-exports in a row are followed. */
const MAX_HOPS = 200;

function noExports(): Map<RepoPath, Map<string, Meaning | undefined>> {
  return new Map();
}

function firstOf(path: string): string {
  const dot = path.indexOf('.');
  return dot === -1 ? path : path.slice(0, dot);
}

function restOf(path: string): string {
  const dot = path.indexOf('.');
  return dot === -1 ? '' : path.slice(dot + 1);
}

function joined(path: string, rest: string): string {
  return path === '' || rest === '' ? path + rest : `${path}.${rest}`;
}

/** A default import, a namespace and what `require` yields are the same package. */
function withoutDefault(path: string): string {
  return path.replace(/^(default(\.|$))+/, '');
}

/** The class that a declaration is, with what it extends. */
export function classOf(project: Project, { file, name }: Declaration): ClassFact | undefined {
  return project
    .facts(ownershipCollector)
    .get(file)
    ?.classes.find((one) => one.name === name);
}
