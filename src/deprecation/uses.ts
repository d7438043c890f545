import type { Site } from '../core/model.ts';
import type { Declaration } from '../core/module-graph.ts';
import { append, innerMap } from '../core/multimap.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Bindings, Trail } from './bindings.ts';
import { Form, PLACE_SIZE, type DeprecationFacts, type MemberUses, type NameUses, type Signature } from './facts.ts';
import type { Reachable } from './reach.ts';
import type { Deprecated, Registry } from './registry.ts';
import type { Replacements } from './replacement.ts';
import { isKey, type Serving, type UsedAt } from './serving.ts';
import type { Typings } from './typings.ts';

/** A place that only a type checker can decide. */
export interface Candidate {
  readonly file: RepoPath;
  readonly offset: number;
  readonly name: string;
  readonly site: Site;
  readonly at: UsedAt;
  /** Whether the place was counted as compliant for the time being. */
  readonly counted: boolean;
}

interface Place {
  readonly offset: number;
  readonly site: Site;
  readonly form: number;
  /** The number of the declaration around it. */
  readonly owner: number;
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
  /** By the number of an owner: whether it is deprecated itself, as far as that was asked. */
  readonly quiet: boolean[];
}

export interface UsesInput {
  readonly registry: Registry;
  readonly bindings: Bindings;
  readonly typings: Typings;
  readonly replacements: Replacements;
  readonly reach: Reachable;
  readonly serving: Serving;
}

/** Finds and counts the uses of what is deprecated, as far as syntax shows them. */
export class Uses {
  readonly found = new Map<Deprecated, Site[]>();
  readonly compliant = new Map<RepoPath, number>();
  readonly candidates: Candidate[] = [];
  /** What is used by deprecated code or by its own implementation alone: no finding, but not to be deleted either. */
  readonly kept = new Set<Deprecated>();
  readonly #references = new Map<RepoPath, Map<string, number>>();
  readonly #registry: Registry;
  readonly #bindings: Bindings;
  readonly #typings: Typings;
  readonly #replacements: Replacements;
  readonly #replacedBy = new Map<Deprecated, string>();
  readonly #reach: Reachable;
  readonly #serving: Serving;

  constructor({ registry, bindings, typings, replacements, reach, serving }: UsesInput) {
    this.#reach = reach;
    this.#serving = serving;
    this.#registry = registry;
    this.#bindings = bindings;
    this.#typings = typings;
    this.#replacements = replacements;
  }

  addFile(file: RepoPath, facts: DeprecationFacts): void {
    const scope = { file, facts, quiet: [] };
    const counted = new Set<string>();
    for (const use of facts.uses) {
      const trail = this.#bindings.ofLocal(file, use.local);
      if (trail === undefined) continue;
      const deprecated = this.#registry.onTrail(trail);
      // A reference that is a use by itself is no compliant site that an access could take back.
      if (deprecated.length === 0) counted.add(use.local);
      this.#addNames(scope, use, trail, deprecated);
    }
    for (const use of facts.members) this.#addMembers(scope, use, counted);
  }

  /** How often a declaration is referred to: how far a replacement has spread. */
  referencesTo({ file, name }: Declaration): number {
    return this.#references.get(file)?.get(name) ?? 0;
  }

  addUse(deprecated: Deprecated, site: Site): void {
    append(this.found, deprecated, site);
  }

  /** Adds to the compliant sites of a file; a negative count takes back what was counted too much. */
  addCompliant(file: RepoPath, count: number): void {
    this.compliant.set(file, Math.max(0, (this.compliant.get(file) ?? 0) + count));
  }

  #addNames(scope: Scope, use: NameUses, trail: Trail, deprecated: readonly Deprecated[]): void {
    const { file, name } = trail.declaration;
    const constructors = this.#registry.member({ file, symbol: name, side: 'instance', name: 'constructor' });
    if (deprecated.length === 0 && constructors === undefined) {
      this.#addInOrder(scope, use.places, trail);
      return;
    }
    for (const place of placesOf(scope, use.places)) {
      const named = deprecated.find((one) => isInSpace(one, place.form));
      if (place.form === Form.offered) {
        if (named !== undefined) this.kept.add(named);
        continue;
      }
      const hit = named ?? (isCall(place.form) ? constructors : undefined);
      if (place.form !== Form.unusedImport) this.#addReferences(trail, 1);
      else if (hit === undefined || hit.signatures.length > 0) continue;
      if (hit !== undefined) this.#addPlace(scope, hit, { ...place, name: use.local, counted: false, judged: true });
      else if (!this.#isQuiet(scope, place.owner)) this.addCompliant(scope.file, 1);
    }
  }

  /** References to what nobody calls deprecated, which nearly all are: they are counted and no more. */
  #addInOrder(scope: Scope, places: readonly number[], trail: Trail): void {
    let references = 0;
    let compliant = 0;
    for (let at = 0; at < places.length; at += PLACE_SIZE) {
      const form = places[at + FORM];
      if (form === Form.offered || form === Form.unusedImport) continue;
      references++;
      if (!this.#isQuiet(scope, places[at + OWNER] ?? 0)) compliant++;
    }
    if (references > 0) this.#addReferences(trail, references);
    if (compliant > 0) this.addCompliant(scope.file, compliant);
  }

  #addReferences({ declaration: { file, name } }: Trail, count: number): void {
    const references = innerMap(this.#references, file);
    references.set(name, (references.get(name) ?? 0) + count);
  }

  #addMembers(scope: Scope, use: MemberUses, countedNames: ReadonlySet<string>): void {
    const { receiver } = use;
    const isNamed = this.#registry.membersNamed(use.name).length > 0;
    const isBare = !receiver.includes(' ');
    const isModule = isBare && receiver.startsWith('%');
    const local = isBare && receiver.startsWith('=') ? receiver.slice(1) : undefined;
    const isNamespace = local !== undefined && !isNamed && this.#bindings.isNamespace(scope.file, local);
    if (!isModule && !isNamed && !isNamespace) return;
    const counted = local !== undefined && countedNames.has(local);
    const entity = this.#typings.resolve(scope.file, receiver);
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
      this.#addReferences(trail, 1);
      const hit = deprecated.find((one) => isInSpace(one, place.form));
      if (hit !== undefined) this.#addPlace(scope, hit, { ...place, name: use.name, counted, judged: true });
      else if (!counted && !this.#isQuiet(scope, place.owner)) this.addCompliant(scope.file, 1);
    }
  }

  #addPlace(scope: Scope, hit: Deprecated, place: JudgedPlace): void {
    const isServed = this.#serving.isServed(hit, usedAt(scope, place)) || this.#isReplacement(scope, hit, place);
    if (this.#isQuiet(scope, place.owner) || isServed || isInitialisation(scope, hit, place)) {
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
      this.candidates.push({
        file: scope.file,
        offset,
        name,
        site,
        at: usedAt(scope, place),
        counted: counted || judged,
      });
  }

  #addCandidates(scope: Scope, use: MemberUses, counted: boolean): void {
    const owners = this.#registry.membersNamed(use.name).filter((one) => this.#reach.reaches(scope.file, one.file));
    if (owners.length === 0) return;
    for (const place of placesOf(scope, use.places)) {
      const at = usedAt(scope, place);
      // A key is asked about only by the type of its literal, which is shown or not at all.
      if (isKey(place.form) || this.#isQuiet(scope, place.owner)) continue;
      if (owners.every((one) => this.#serving.isServed(one, at))) continue;
      const { offset, site } = place;
      this.candidates.push({ file: scope.file, offset, name: use.name, site, at, counted });
    }
  }

  /** Whether a place stands in code that is deprecated itself: it goes together with what it uses. */
  #isQuiet(scope: Scope, owner: number): boolean {
    let quiet = scope.quiet[owner];
    if (quiet === undefined) {
      const name = ownerName(scope, owner);
      quiet = this.#registry.isDeprecatedCode(scope.file, name) || this.#overrides(scope.file, name);
      scope.quiet[owner] = quiet;
    }
    return quiet;
  }

  /** Whether a class member stands in for a deprecated one of what its class inherits from. */
  #overrides(file: RepoPath, owner: string): boolean {
    const [symbol = '', name] = owner.split('.');
    if (name === undefined || this.#registry.membersNamed(name).length === 0) return false;
    const found = this.#typings.inherited(file, symbol, name);
    return found?.kind === 'member' && this.#registry.member(found.member)?.signatures.length === 0;
  }

  /** Whether a place stands in what takes the place of the deprecated code: it may be built on that. */
  #isReplacement(scope: Scope, hit: Deprecated, place: Place): boolean {
    const owner = ownerName(scope, place.owner);
    if (owner === '') return false;
    let replacement = this.#replacedBy.get(hit);
    if (replacement === undefined) {
      const found = this.#replacements.of(hit);
      const { file, name } = found?.declaration ?? { file: hit.file, name: `${hit.symbol}.${found?.text ?? ''}` };
      replacement = `${file}#${name}`;
      this.#replacedBy.set(hit, replacement);
    }
    const [outer = owner] = owner.split('.');
    // What is called as the replacement is stands for it here, and cannot call itself.
    const text = this.#replacements.of(hit)?.text;
    if (hit.path.length === 0 && text !== undefined && owner.split('.').at(-1) === text) return true;
    return [owner, outer].some((one) => replacement === `${scope.file}#${one}`);
  }
}

function usedAt({ file, facts }: Scope, { owner, form, site }: Place): UsedAt {
  return { file, facts, owner, form, line: site.line };
}

/** Where in a place's numbers its owner and its form stand. */
const OWNER = 4;
const FORM = 5;

/** The places of a use, by their numbers. */
function placesOf({ file }: Scope, places: readonly number[]): readonly Place[] {
  const found: Place[] = [];
  for (let at = 0; at < places.length; at += PLACE_SIZE) {
    const [offset = 0, line = 0, column = 0, endColumn = 0, owner = 0, form = 0] = places.slice(at, at + PLACE_SIZE);
    found.push({ offset, site: { file, line, column, endLine: line, endColumn, role: 'use' }, form, owner });
  }
  return found;
}

function ownerName({ facts }: Scope, owner: number): string {
  return facts.owners[owner] ?? '';
}

function isCall(form: number): boolean {
  return form >= 0 || form === Form.spreadCall;
}

/**
 * A literal that stands in for a class, as mocks do, implements its members instead of using them. What a type asks for,
 * whoever makes a value of it has to provide.
 */
function isStandIn(hit: Deprecated, { form }: Place): boolean {
  return isKey(form) && hit.kind !== 'type member';
}

/** `this.sender = sender` in the constructor of the class that declares the member. */
function isInitialisation(scope: Scope, hit: Deprecated, { form, owner }: Place): boolean {
  return form === Form.write && hit.file === scope.file && ownerName(scope, owner) === `${hit.symbol}.constructor`;
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
