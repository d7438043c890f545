import type { Site } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Bindings, Trail } from './bindings.ts';
import { Form, type DeprecationFacts, type MemberUses, type NameUses, type Signature } from './facts.ts';
import { eachPlace } from './references.ts';
import type { Deprecated, Registry } from './registry.ts';
import type { Replacements } from './replacement.ts';
import type { Typings } from './typings.ts';

/** A place that only a type checker can decide. */
export interface Candidate {
  readonly file: RepoPath;
  readonly offset: number;
  readonly name: string;
  readonly site: Site;
  /** Whether the place was counted as compliant for the time being. */
  readonly counted: boolean;
}

interface Place {
  readonly offset: number;
  readonly site: Site;
  readonly form: number;
  /** The declaration around it. */
  readonly owner: string;
}

interface JudgedPlace extends Place {
  readonly name: string;
  /** Whether it was counted as compliant already, by the reference that it starts with. */
  readonly counted: boolean;
  /** Whether it is a site of the rule also where it turns out to be in order. */
  readonly judged: boolean;
}

interface Scope {
  readonly file: RepoPath;
  readonly facts: DeprecationFacts;
}

export interface UsesInput {
  readonly project: Project;
  readonly registry: Registry;
  readonly bindings: Bindings;
  readonly typings: Typings;
  readonly replacements: Replacements;
}

/** Finds and counts the uses of what is deprecated, as far as syntax shows them. */
export class Uses {
  readonly found = new Map<Deprecated, Site[]>();
  readonly compliant = new Map<RepoPath, number>();
  readonly candidates: Candidate[] = [];
  /** What is used by deprecated code or by its own implementation alone: no finding, but not to be deleted either. */
  readonly kept = new Set<Deprecated>();
  /** References per declaration, `file#name`: how far a replacement has spread. */
  readonly references = new Map<string, number>();
  readonly #project: Project;
  readonly #registry: Registry;
  readonly #bindings: Bindings;
  readonly #typings: Typings;
  readonly #replacements: Replacements;
  readonly #replacedBy = new Map<Deprecated, string>();
  readonly #reach = new Map<RepoPath, ReadonlySet<RepoPath>>();

  constructor({ project, registry, bindings, typings, replacements }: UsesInput) {
    this.#project = project;
    this.#registry = registry;
    this.#bindings = bindings;
    this.#typings = typings;
    this.#replacements = replacements;
  }

  addFile(file: RepoPath, facts: DeprecationFacts): void {
    const scope = { file, facts };
    const counted = new Set<string>();
    for (const use of facts.uses) {
      const trail = this.#bindings.ofLocal(file, use.local);
      if (trail === undefined) continue;
      // A reference that is a use by itself is no compliant site that an access could take back.
      if (this.#registry.onTrail(trail).length === 0) counted.add(use.local);
      this.#addNames(scope, use, trail);
    }
    for (const use of facts.members) {
      const [head = '', ...steps] = use.receiver.split(' ');
      const isCounted = head.startsWith('=') && steps.length === 0 && counted.has(head.slice(1));
      this.#addMembers(scope, use, isCounted);
    }
  }

  addUse(deprecated: Deprecated, site: Site): void {
    this.found.set(deprecated, [...(this.found.get(deprecated) ?? []), site]);
  }

  /** Adds to the compliant sites of a file; a negative count takes back what was counted too much. */
  addCompliant(file: RepoPath, count: number): void {
    this.compliant.set(file, Math.max(0, (this.compliant.get(file) ?? 0) + count));
  }

  #addNames(scope: Scope, use: NameUses, trail: Trail): void {
    const { file, name } = trail.declaration;
    const deprecated = this.#registry.onTrail(trail);
    const constructors = this.#registry.member({ file, symbol: name, side: 'instance', name: 'constructor' });
    for (const place of placesOf(scope, use.places)) {
      const named = deprecated.find((one) => isInSpace(one, place.form));
      if (place.form === Form.offered) {
        if (named !== undefined) this.kept.add(named);
        continue;
      }
      const hit = named ?? (isCall(place.form) ? constructors : undefined);
      if (place.form !== Form.unusedImport) this.#addReference(trail);
      else if (hit === undefined || hit.signatures.length > 0) continue;
      if (hit !== undefined) this.#addPlace(scope, hit, { ...place, name: use.local, counted: false, judged: true });
      else if (!this.#isQuiet(scope, place)) this.addCompliant(scope.file, 1);
    }
  }

  #addReference({ declaration: { file, name } }: Trail): void {
    const key = `${file}#${name}`;
    this.references.set(key, (this.references.get(key) ?? 0) + 1);
  }

  #addMembers(scope: Scope, use: MemberUses, counted: boolean): void {
    const isModule = use.receiver.startsWith('%') && !use.receiver.includes(' ');
    const isNamed = this.#registry.memberNames.has(use.name);
    if (!isModule && !isNamed && !this.#mayBeNamespace(scope.file, use.receiver)) return;
    const entity = this.#typings.resolve(scope.file, use.receiver);
    const found = entity === undefined ? undefined : this.#typings.lookup(entity, use.name);
    if (found?.kind === 'export') this.#addExports(scope, use, { trail: found.trail, counted });
    else if (found?.kind === 'member') {
      const hit = this.#registry.member(found.member);
      if (hit === undefined) return;
      for (const place of placesOf(scope, use.places)) {
        if (!isStandIn(hit, place)) this.#addPlace(scope, hit, { ...place, name: use.name, counted, judged: false });
      }
    } else if (found === undefined && isNamed) this.#addCandidates(scope, use, counted);
  }

  /** An access of a module's export: `mail.send` counts as one reference, to `send`. */
  #addExports(
    scope: Scope,
    use: MemberUses,
    { trail, counted }: { readonly trail: Trail; readonly counted: boolean },
  ): void {
    const deprecated = this.#registry.onTrail(trail);
    for (const place of placesOf(scope, use.places)) {
      this.#addReference(trail);
      const hit = deprecated.find((one) => isInSpace(one, place.form));
      if (hit !== undefined) this.#addPlace(scope, hit, { ...place, name: use.name, counted, judged: true });
      else if (!counted && !this.#isQuiet(scope, place)) this.addCompliant(scope.file, 1);
    }
  }

  #addPlace(scope: Scope, hit: Deprecated, place: JudgedPlace): void {
    const isServed = isOwnImplementation(hit, scope.file) || this.#isReplacement(hit, place);
    if (this.#isQuiet(scope, place) || isServed || isInitialisation(hit, place)) {
      this.kept.add(hit);
      return;
    }
    const verdict = signatureVerdict(hit.signatures, place.form);
    const { counted, judged, name, offset, site } = place;
    if (verdict === 'deprecated') {
      this.addUse(hit, site);
      // The reference that the access starts with was counted already: one access is one site.
      if (counted) this.addCompliant(scope.file, -1);
      return;
    }
    if (!counted && judged) this.addCompliant(scope.file, 1);
    if (verdict === 'unknown')
      this.candidates.push({ file: scope.file, offset, name, site, counted: counted || judged });
  }

  #addCandidates(scope: Scope, use: MemberUses, counted: boolean): void {
    const owners = this.#registry.memberNames.get(use.name) ?? [];
    const isPossible = owners.some(
      (one) => !isOwnImplementation(one, scope.file) && this.#reachesTo(one.file).has(scope.file),
    );
    if (!isPossible) return;
    for (const place of placesOf(scope, use.places)) {
      const { offset, site } = place;
      // A key is asked about only by the type of its literal, which is shown or not at all.
      if (place.form !== Form.key && !this.#isQuiet(scope, place))
        this.candidates.push({ file: scope.file, offset, name: use.name, site, counted });
    }
  }

  /** Whether a place stands in code that is deprecated itself: it goes together with what it uses. */
  #isQuiet(scope: Scope, place: Place): boolean {
    return this.#registry.isDeprecatedCode(scope.file, place.owner);
  }

  /** Whether a place stands in what takes the place of the deprecated code: it may be built on that. */
  #isReplacement(hit: Deprecated, { owner, site }: Place): boolean {
    if (owner === '') return false;
    let replacement = this.#replacedBy.get(hit);
    if (replacement === undefined) {
      const found = this.#replacements.of(hit);
      const { file, name } = found?.declaration ?? { file: hit.file, name: `${hit.symbol}.${found?.text ?? ''}` };
      replacement = `${file}#${name}`;
      this.#replacedBy.set(hit, replacement);
    }
    const [outer = owner] = owner.split('.');
    return [owner, outer].some((one) => replacement === `${site.file}#${one}`);
  }

  #mayBeNamespace(file: RepoPath, receiver: string): boolean {
    if (!receiver.startsWith('=') || receiver.includes(' ')) return false;
    return this.#bindings.ofLocal(file, receiver.slice(1))?.declaration.name === '*';
  }

  /** The files that import a file, directly or through others, and the file itself. */
  #reachesTo(file: RepoPath): ReadonlySet<RepoPath> {
    let reached = this.#reach.get(file);
    if (reached === undefined) {
      const files = new Set([file]);
      for (const one of files) for (const importer of this.#project.modules.importersOf(one)) files.add(importer);
      reached = files;
      this.#reach.set(file, reached);
    }
    return reached;
  }
}

/** A file that declares a deprecated property of a type also has to serve it for as long as it exists. */
export function isOwnImplementation(hit: Deprecated, file: RepoPath): boolean {
  return hit.kind === 'type member' && hit.file === file;
}

/** The places of a use, by their numbers. */
function* placesOf(scope: Scope, places: readonly number[]): Generator<Place> {
  for (const [offset, line, column, endColumn, owner, form] of eachPlace(places)) {
    const site = { file: scope.file, line, column, endLine: line, endColumn, role: 'use' } as const;
    yield { offset, site, form, owner: scope.facts.owners[owner] ?? '' };
  }
}

function isCall(form: number): boolean {
  return form >= 0 || form === Form.spreadCall;
}

/** A literal that stands in for a class, as mocks do, implements its members instead of using them. */
function isStandIn(hit: Deprecated, { form }: Place): boolean {
  return form === Form.key && hit.kind !== 'type member';
}

/** `this.sender = sender` in the constructor of the class that declares the member. */
function isInitialisation(hit: Deprecated, { form, owner, site }: Place): boolean {
  return form === Form.write && hit.file === site.file && owner === `${hit.symbol}.constructor`;
}

function isInSpace(deprecated: Deprecated, form: number): boolean {
  if (deprecated.space === 'both' || form === Form.unusedImport) return true;
  return deprecated.space === 'type' ? form === Form.type : form !== Form.type;
}

/** Which signature a use takes, as far as the number of arguments tells. */
function signatureVerdict(signatures: readonly Signature[], form: number): 'deprecated' | 'fine' | 'unknown' {
  if (signatures.length === 0) return 'deprecated';
  if (form === Form.spreadCall) return 'unknown';
  if (form < 0) return 'fine';
  const matching = signatures.filter((one) => one.min <= form && form <= one.max);
  if (matching.every((one) => !one.deprecated)) return 'fine';
  return matching.every((one) => one.deprecated) ? 'deprecated' : 'unknown';
}
