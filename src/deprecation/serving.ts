import type { Project } from '../core/project.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import { Form, PLACE_SIZE, type DeprecationFacts } from './facts.ts';
import type { Deprecated } from './registry.ts';
import type { Replacements } from './replacement.ts';

/** A place that refers to something deprecated, or may. */
export interface UsedAt {
  readonly file: RepoPath;
  readonly facts: DeprecationFacts;
  /** The number of the declaration around it. */
  readonly owner: number;
  readonly form: number;
}

/**
 * Tells those who use what is deprecated from those who have to serve it for as long as it exists: the code that reads
 * an old option so that it goes on working for whoever still passes it.
 */
export class Serving {
  readonly #packages: ReadonlyMap<string, WorkspacePackage>;
  readonly #replacements: Replacements;
  readonly #successors = new Map<Deprecated, string | undefined>();

  constructor({ packages }: Project, replacements: Replacements) {
    this.#packages = new Map(packages.map((one) => [one.folder, one]));
    this.#replacements = replacements;
  }

  isServed(hit: Deprecated, at: UsedAt): boolean {
    if (isTypeMember(hit) && hit.file === at.file) return true;
    return this.#isTranslated(hit, at) || this.#isPublished(hit, at);
  }

  /** `options.limit ?? options.max`: who reads both turns one into the other. What must always be there is simply read. */
  #isTranslated(hit: Deprecated, { facts, owner, form }: UsedAt): boolean {
    if (!isOptional(hit) || !isRead(form)) return false;
    const name = this.#successorOf(hit);
    return name !== undefined && facts.members.some((use) => use.name === name && isWithin(owner, use.places));
  }

  /** A package that others install takes what they pass, and speaks of it in its types, until it breaks with them. */
  #isPublished(hit: Deprecated, { file, form }: UsedAt): boolean {
    if (form !== Form.type && !(isOptional(hit) && isRead(form))) return false;
    const own = this.#packageOf(hit.file);
    return own?.published === true && own === this.#packageOf(file);
  }

  /** The member beside it that takes its place. */
  #successorOf(hit: Deprecated): string | undefined {
    if (!this.#successors.has(hit)) {
      const replacement = this.#replacements.of(hit);
      this.#successors.set(hit, replacement?.isSibling === true ? replacement.text.split(/[.#]/).at(-1) : undefined);
    }
    return this.#successors.get(hit);
  }

  #packageOf(file: RepoPath): WorkspacePackage | undefined {
    let folder = folderOf(file);
    while (folder !== '' && !this.#packages.has(folder)) folder = folderOf(folder);
    return this.#packages.get(folder);
  }
}

function isTypeMember(hit: Deprecated): boolean {
  return hit.kind.endsWith('type member');
}

function isOptional(hit: Deprecated): boolean {
  return hit.kind === 'type member';
}

function isRead(form: number): boolean {
  return form !== Form.key && form !== Form.write;
}

function isWithin(owner: number, places: readonly number[]): boolean {
  for (let at = OWNER; at < places.length; at += PLACE_SIZE) if (places[at] === owner) return true;
  return false;
}

/** Where in a place's numbers its owner stands. */
const OWNER = 4;
