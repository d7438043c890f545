import { importedFiles } from '../core/imported-files.ts';
import type { ModuleGraph } from '../core/module-graph.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';

const BITS = 8;

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

/** Which files import a file, directly or through others. An answer takes one bit for each file of the project. */
export class Reach implements Reachable {
  readonly #modules: ModuleGraph;
  readonly #numbers: ReadonlyMap<RepoPath, number>;
  readonly #importers = new Map<RepoPath, Uint8Array>();

  constructor({ files, modules }: Project) {
    this.#modules = modules;
    this.#numbers = new Map(files.map((file, number) => [file.path, number]));
  }

  reaches(from: RepoPath, to: RepoPath): boolean {
    let importers = this.#importers.get(to);
    if (importers === undefined) {
      importers = this.#importersOf(to);
      this.#importers.set(to, importers);
    }
    return this.#has(importers, from);
  }

  #importersOf(file: RepoPath): Uint8Array {
    const found = new Uint8Array(Math.ceil(this.#numbers.size / BITS));
    const files = [file];
    this.#add(found, file);
    for (const one of files) {
      for (const importer of this.#modules.importersOf(one)) if (this.#add(found, importer)) files.push(importer);
    }
    return found;
  }

  /** Whether it was not among them before. */
  #add(found: Uint8Array, file: RepoPath): boolean {
    const number = this.#numbers.get(file);
    if (number === undefined || this.#has(found, file)) return false;
    const at = Math.floor(number / BITS);
    found[at] = (found[at] ?? 0) | (1 << (number % BITS));
    return true;
  }

  #has(found: Uint8Array, file: RepoPath): boolean {
    const number = this.#numbers.get(file);
    if (number === undefined) return false;
    return (((found[Math.floor(number / BITS)] ?? 0) >>> (number % BITS)) & 1) === 1;
  }
}
