import { importedFiles } from '../core/imported-files.ts';
import type { ModuleGraph } from '../core/module-graph.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { strongComponents, type Graph } from './strong-components.ts';

/** Answers whether one file imports another in however many steps; a file reaches itself. */
export interface Reachable {
  reaches(from: RepoPath, to: RepoPath): boolean;
}

/** What the file that is being edited reaches: it is asked for no other. */
export class EditedReach implements Reachable {
  readonly #saved: Reachable;
  readonly #modules: ModuleGraph;

  constructor({ modules }: Project, saved: Reachable) {
    this.#modules = modules;
    this.#saved = saved;
  }

  reaches(from: RepoPath, to: RepoPath): boolean {
    return from === to || importedFiles(this.#modules, from).some((one) => this.#saved.reaches(one, to));
  }
}

/**
 * Which files import some targets, directly or through others. All targets are followed at once, file by file: an answer
 * takes one bit for each target, and files that reach the same targets share their bits.
 */
export class Reach implements Reachable {
  readonly #project: Pick<Project, 'files' | 'modules'>;
  readonly #targets: ReadonlyMap<RepoPath, number>;
  #reached: ReadonlyMap<RepoPath, Bits> | undefined;

  /** @param targets that will be asked about: no file reaches another one */
  constructor(project: Pick<Project, 'files' | 'modules'>, targets: Iterable<RepoPath>) {
    this.#project = project;
    this.#targets = new Map([...new Set(targets)].map((file, target) => [file, target]));
  }

  reaches(from: RepoPath, to: RepoPath): boolean {
    const target = this.#targets.get(to);
    if (target === undefined) return false;
    // Of few projects anything is asked.
    const reached = (this.#reached ??= this.#follow()).get(from);
    return reached !== undefined && has(reached, target);
  }

  #follow(): ReadonlyMap<RepoPath, Bits> {
    const { files, modules } = this.#project;
    const numbers = new Map(files.map((file, number) => [file.path, number]));
    const importers = (number: number): readonly number[] => {
      const file = files[number];
      return file === undefined ? [] : modules.importersOf(file.path).flatMap((one) => numbers.get(one) ?? []);
    };
    const reached = new Map<number, Bits>();
    for (const [file, target] of this.#targets) {
      const number = numbers.get(file);
      if (number !== undefined) reached.set(number, only(target, this.#targets.size));
    }
    tellImporters(reached, { nodes: files.length, next: importers });
    return new Map(
      files.flatMap(({ path }, number) => {
        const targets = reached.get(number);
        return targets === undefined ? [] : [[path, targets] as const];
      }),
    );
  }
}

/** Adds what files reach to what their importers do, and so on. */
function tellImporters(reached: Map<number, Bits>, graph: Graph): void {
  // Whoever is imported comes first, so that all it reaches is known when its importers are told.
  for (const component of strongComponents(graph, [...reached.keys()])) {
    const targets = unionOf(component.flatMap((file) => reached.get(file) ?? []));
    if (targets === undefined) continue;
    for (const file of component) {
      reached.set(file, targets);
      for (const importer of graph.next(file)) reached.set(importer, union(targets, reached.get(importer)));
    }
  }
}

/** A set of targets. It is never changed. */
type Bits = Uint32Array;

const BITS = 32;

function only(target: number, targets: number): Bits {
  const bits = new Uint32Array(Math.ceil(targets / BITS));
  bits[Math.floor(target / BITS)] = 1 << (target % BITS);
  return bits;
}

function has(bits: Bits, target: number): boolean {
  return (((bits[Math.floor(target / BITS)] ?? 0) >>> (target % BITS)) & 1) === 1;
}

function unionOf(all: readonly Bits[]): Bits | undefined {
  const [first, ...others] = all;
  return first === undefined ? undefined : others.reduce(union, first);
}

/** The targets of both; one of them where it has all. */
function union(a: Bits, b: Bits | undefined): Bits {
  if (b === undefined || a === b || isWithin(b, a)) return a;
  return isWithin(a, b) ? b : a.map((word, index) => word | (b[index] ?? 0));
}

function isWithin(a: Bits, b: Bits): boolean {
  return a.every((word, index) => (word & ~(b[index] ?? 0)) === 0);
}
