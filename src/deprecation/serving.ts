import type { Declaration } from '../core/module-graph.ts';
import type { Project } from '../core/project.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import { nameWords } from '../syntax/name-words.ts';
import type { Bindings } from './bindings.ts';
import { Form, PLACE_SIZE, type DeprecationFacts } from './facts.ts';
import type { Deprecated } from './registry.ts';
import type { Replacement, Replacements } from './replacement.ts';

/** A place that refers to something deprecated, or may. */
export interface UsedAt {
  readonly file: RepoPath;
  readonly facts: DeprecationFacts;
  /** The number of the declaration around it. */
  readonly owner: number;
  readonly form: number;
  readonly line: number;
}

/**
 * Tells those who use what is deprecated from those who have to serve it for as long as it exists: the code that reads
 * an old option so that it goes on working for whoever still passes it.
 */
export class Serving {
  readonly #project: Project;
  readonly #packages: ReadonlyMap<string, WorkspacePackage>;
  readonly #bindings: Bindings;
  readonly #replacements: Replacements;
  readonly #replacedBy = new Map<Deprecated, Replacement | undefined>();

  constructor(project: Project, bindings: Bindings, replacements: Replacements) {
    this.#project = project;
    this.#packages = new Map(project.packages.map((one) => [one.folder, one]));
    this.#bindings = bindings;
    this.#replacements = replacements;
  }

  isServed(hit: Deprecated, at: UsedAt): boolean {
    if (isTypeMember(hit) && hit.file === at.file) return true;
    // What was stored under an old value has to be known for as long as there is any of it.
    if (hit.kind === 'enum member' && hit.entry === undefined && at.form === Form.compared) return true;
    if (isForOld(at.facts.owners[at.owner] ?? '')) return true;
    if (hit.entry === undefined && (isOldPlace(at.file) || isRemarked(at) || isCarried(hit, at))) return true;
    return this.#isTranslated(hit, at) || this.#isPublished(hit, at);
  }

  /**
   * Whether a file may go on using something for as long as it is offered to those who installed it: its own module, and
   * the tests of whatever package. What the config lists is to be moved off everywhere.
   */
  isKept(hit: Deprecated, file: RepoPath): boolean {
    if (hit.entry !== undefined) return false;
    if (this.#packageOf(hit.file)?.published !== true || this.#isTest(hit.file)) return false;
    return hit.file === file || this.#isTest(file);
  }

  /** `options.limit ?? options.max`: who reads both turns one into the other. What must always be there is simply read. */
  #isTranslated(hit: Deprecated, { facts, owner, form }: UsedAt): boolean {
    if (isTypeMember(hit) && !isOptional(hit) && !isKey(form)) {
      const siblings = this.#siblingsOf(hit);
      return facts.members.some((use) => siblings.includes(use.name) && isIn(owner, use.places, isWritten));
    }
    if (!isOptional(hit) || form === Form.key) return false;
    // What was read under that name is carried on under it.
    if (
      form === Form.write &&
      !facts.members.some((use) => use.name === hit.path.at(-1) && isIn(owner, use.places, isRead))
    )
      return false;
    const names = this.#siblingsOf(hit);
    return facts.members.some((use) => names.includes(use.name) && isWithin(owner, use.places));
  }

  /** A package that others install takes what they pass, and speaks of it in its types, until it breaks with them. */
  #isPublished(hit: Deprecated, at: UsedAt): boolean {
    if (hit.entry !== undefined) return false;
    const declaring = this.#packageOf(hit.file);
    const own = this.#packageOf(at.file);
    if (declaring?.published !== true || own?.published !== true) return false;
    if (isOptional(hit) && (isRead(at.form) || isKey(at.form)) && at.form !== Form.key)
      return own === declaring || isInput(hit.symbol);
    if (own !== declaring) return false;
    if (at.form === Form.type || at.form === Form.listed) return true;
    if (at.form === Form.key) return isOptional(hit) && DEFAULTS.test(at.facts.owners[at.owner] ?? '');
    return this.#isBeside(hit, at);
  }

  /** Whether what takes its place is used right there, too: whoever listens for either is told. */
  #isBeside(hit: Deprecated, { file, facts, owner, form }: UsedAt): boolean {
    const declaration = this.#replacementOf(hit)?.declaration;
    if (declaration === undefined || form === Form.unusedImport) return false;
    return facts.uses.some(
      (use) => isWithin(owner, use.places) && isSame(this.#bindings.ofLocal(file, use.local)?.declaration, declaration),
    );
  }

  /** The members beside it that take its place, for all that its tag says. */
  #siblingsOf(hit: Deprecated): readonly string[] {
    const replacement = this.#replacementOf(hit);
    const named = replacement?.isSibling === true ? [replacement.text.split(/[.#]/).at(-1) ?? ''] : [];
    return [...named, ...this.#replacements.siblingsNamed(hit)];
  }

  #replacementOf(hit: Deprecated): Replacement | undefined {
    if (!this.#replacedBy.has(hit)) this.#replacedBy.set(hit, this.#replacements.of(hit));
    return this.#replacedBy.get(hit);
  }

  #isTest(file: RepoPath): boolean {
    return this.#project.file(file)?.test === true;
  }

  #packageOf(file: RepoPath): WorkspacePackage | undefined {
    let folder = folderOf(file);
    while (folder !== '' && !this.#packages.has(folder)) folder = folderOf(folder);
    return this.#packages.get(folder);
  }
}

/** Whether a place is a key of an object literal. */
export function isKey(form: number): boolean {
  return form === Form.key || form === Form.handed || form === Form.carriedKey;
}

/** What a constant is called that stands in for what nobody passes. */
const DEFAULTS = /default|^(?:initial|base)/i;

/** What a type is called that others fill in: who reads it is the one that takes it. */
function isInput(symbol: string): boolean {
  return /(?:Input|Args|Arguments|Options|Opts|Params|Parameters|Config|Configuration|Props|Settings|Request|Body)$/.test(
    symbol,
  );
}

function isSame(one: Declaration | undefined, other: Declaration): boolean {
  return one?.file === other.file && one.name === other.name;
}

function isTypeMember(hit: Deprecated): boolean {
  return hit.kind.endsWith('type member');
}

function isOptional(hit: Deprecated): boolean {
  return hit.kind === 'type member';
}

function isRead(form: number): boolean {
  return !isKey(form) && form !== Form.write;
}

function isWithin(owner: number, places: readonly number[]): boolean {
  for (let at = OWNER; at < places.length; at += PLACE_SIZE) if (places[at] === owner) return true;
  return false;
}

function isIn(owner: number, places: readonly number[], isMeant: (form: number) => boolean): boolean {
  for (let at = OWNER; at < places.length; at += PLACE_SIZE)
    if (places[at] === owner && isMeant(places[at + 1] ?? Form.value)) return true;
  return false;
}

function isWritten(form: number): boolean {
  return form === Form.write || form === Form.key;
}

/** `x.max = options.max`: what was passed under the old name goes on under it, and so does asking whether it was. */
function isCarried(hit: Deprecated, { facts, owner }: UsedAt): boolean {
  const name = hit.path.at(-1);
  return facts.members.some(
    (use) => use.name === name && isIn(owner, use.places, (form) => form === Form.carried || form === Form.carriedKey),
  );
}

/** Whether the comment of a statement, or of the block around it, says that it is there for what is old. */
function isRemarked({ facts: { remarks }, line }: UsedAt): boolean {
  for (let at = 0; at < remarks.length; at += 2)
    if ((remarks[at] ?? 0) <= line && line <= (remarks[at + 1] ?? 0)) return true;
  return false;
}

/** Whether a file stands in a folder, or has a name, that says so of all of it. */
function isOldPlace(file: RepoPath): boolean {
  const [name = '', ...folders] = file.split('/').reverse();
  return folders.some((one) => FOR_OLD.has(one.toLowerCase())) || isForOld(name.split('.')[0] ?? '');
}

/** Code that says of itself that it is for what is old: it goes together with that. */
function isForOld(owner: string): boolean {
  return nameWords(owner).some((word) => FOR_OLD.has(word));
}

const FOR_OLD: ReadonlySet<string> = new Set([
  'legacy',
  'deprecated',
  'obsolete',
  'compat',
  'migrate',
  'migration',
  'migrations',
  'backfill',
]);

/** Where in a place's numbers its owner stands; its form stands behind that. */
const OWNER = 4;
