import type { Canonical } from '../core/config.ts';
import type { Declaration, ModuleGraph } from '../core/module-graph.ts';
import { matcher } from '../core/path-matcher.ts';
import { asksFor, parsePossession, withoutNode, type Possession } from '../core/possession.ts';
import { savedProject, type Project, type ProjectFile } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { unjudgedPlaces } from '../environment/unjudged-places.ts';
import { classOf } from './meaning.ts';

/** An entry of `owns`, held against the project. */
export interface Owned {
  readonly possession: Possession;
  /** Whether it is a package, whose imports are judged. */
  readonly isPackage: boolean;
  /** What a symbol of the project is declared as. */
  readonly declaration: Declaration | undefined;
  /** Whether it is a class, which only its constructions use. */
  readonly isClass: boolean;
}

/** An entry of the registry, with what it takes to judge by it. */
export class Owner {
  readonly canonical: Canonical;
  readonly owned: readonly Owned[];
  /** The export that everybody uses, and where it is declared. */
  readonly declaration: Declaration | undefined;
  readonly group: string | undefined;
  readonly #also: readonly ((path: string) => boolean)[];
  readonly #within: readonly ((path: string) => boolean)[];
  /** Whether the owner is no part of the program, so that it governs what is none either. */
  readonly isOutside: boolean;
  readonly #isTest: boolean;
  readonly #project: Project;
  readonly #groups = new Map<string | undefined, boolean>();

  constructor(canonical: Canonical, project: Project, outside: ReadonlySet<RepoPath>) {
    this.canonical = canonical;
    this.owned = canonical.owns.flatMap((text) => ownedOf(text, project) ?? []);
    const [name = canonical.export] = canonical.export.split('.');
    this.declaration = project.modules.declarationOf(canonical.module, name);
    const file = project.file(canonical.module);
    this.group = file?.group;
    this.#isTest = file?.test ?? false;
    this.isOutside = outside.has(canonical.module);
    this.#also = canonical.also.map(matcher);
    this.#within = canonical.within.map(matcher);
    this.#project = project;
  }

  /** Whether a file is the owner, or may do what the owner does. */
  isInside(file: RepoPath): boolean {
    return (
      file === this.canonical.module || file === this.declaration?.file || this.#also.some((matches) => matches(file))
    );
  }

  /** Whether a file could use the owner, so that it has to. Test code has owners of its own. */
  governs({ path, test, group }: ProjectFile): boolean {
    if (test !== this.#isTest) return false;
    return this.#within.length > 0 ? this.#within.some((matches) => matches(path)) : this.#reaches(group);
  }

  /** A file of another package has to use the owner where its package depends on the owner's or imports it. */
  #reaches(group: string | undefined): boolean {
    if (group === this.group || this.group === undefined) return true;
    let reaches = this.#groups.get(group);
    if (reaches === undefined) {
      const { modules } = this.#project;
      const isImported = modules
        .importersOf(this.canonical.module)
        .some((one) => this.#project.file(one)?.group === group);
      reaches = isImported || this.#project.dependsOn(group, this.group);
      this.#groups.set(group, reaches);
    }
    return reaches;
  }
}

/** The owners of the config that own something. */
export function ownersOf(project: Project): readonly Owner[] {
  return savedProject(project).derived(findOwners);
}

function findOwners(project: Project): readonly Owner[] {
  const outside = unjudgedPlaces(project);
  const owning = project.config.canonicals.filter((one) => one.owns.length > 0);
  return owning.map((one) => new Owner(one, project, outside));
}

function ownedOf(text: string, project: Project): Owned | undefined {
  const possession = parsePossession(text);
  switch (possession?.kind) {
    case undefined:
      return undefined;
    case 'symbol': {
      const { module, export: path } = possession.symbol;
      const [name = path, ...rest] = path.split('.');
      const declaration = project.modules.declarationOf(module, name);
      const isClass = rest.length === 0 && declaration !== undefined && classOf(project, declaration) !== undefined;
      return { possession, isPackage: false, declaration, isClass };
    }
    case 'package':
      return { possession, isPackage: true, declaration: undefined, isClass: false };
    case 'name': {
      const isPackage = possession.isPackage && isKnownPackage(project, possession.path);
      return { possession, isPackage, declaration: undefined, isClass: possession.isClass };
    }
    case 'class':
      return { possession, isPackage: false, declaration: undefined, isClass: true };
    case 'member':
      return { possession, isPackage: false, declaration: undefined, isClass: possession.isClass };
    default:
      return possession satisfies never;
  }
}

/** Whether a package goes by a name: some file asks for it, or some manifest names it. */
function isKnownPackage({ packages, modules, files }: Project, name: string): boolean {
  return (
    packages.some((one) => one.dependencies.includes(name)) || files.some(({ path }) => requests(modules, path, name))
  );
}

function requests(modules: ModuleGraph, file: RepoPath, name: string): boolean {
  const { imports = [] } = modules.facts(file) ?? {};
  return imports.some(({ specifier }) => asksFor(withoutNode(specifier), name));
}
