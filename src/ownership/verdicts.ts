import { asksFor, withoutNode } from '../core/possession.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Manner, Request, Target } from './fact.ts';
import type { Meanings } from './meaning.ts';
import { classOf, type Meaning } from './meaning.ts';
import { declares, isCanonical, owns, ownsRequest } from './owns.ts';
import type { Owned, Owner } from './registry.ts';
import { isOnOtherSide } from './runs-on.ts';

/** What an owner has to say of a use. */
export type Verdict =
  | { readonly kind: 'past'; readonly owner: Owner; readonly owned: Owned; readonly meaning: Meaning | undefined }
  /** The owner itself, or a use of what it offers. */
  | { readonly kind: 'inside' }
  | { readonly kind: 'through'; readonly owner: Owner }
  | { readonly kind: 'none' };

const NO_VERDICT: Verdict = { kind: 'none' };
const INSIDE: Verdict = { kind: 'inside' };
/** How long a line of subclasses is followed. */
const MAX_PARENTS = 20;

/** Judges the uses of one file by the owners that govern it. */
export class FileVerdicts {
  readonly #project: Project;
  readonly #file: RepoPath;
  readonly #owners: readonly Owner[];
  readonly #meanings: Meanings;
  #onSameSide: readonly Owner[] | undefined;

  /** `owners` are those that govern the file, the one to name first. */
  constructor(project: Project, file: RepoPath, owners: readonly Owner[], meanings: Meanings) {
    this.#project = project;
    this.#file = file;
    this.#owners = owners;
    this.#meanings = meanings;
  }

  ofUse(target: Target, manner: Manner): Verdict {
    const meaning = this.#meanings.of(this.#file, target);
    if (meaning === undefined) return NO_VERDICT;
    const offering = this.#owners.find((owner) => isCanonical(owner, meaning));
    if (offering !== undefined)
      return offering.isInside(this.#file) ? NO_VERDICT : { kind: 'through', owner: offering };
    const line = manner === 'new' ? this.#lineOf(meaning) : [meaning];
    return this.#decide(meaning, (owner, owned) => line.some((one) => owns(owner, owned, one, manner)));
  }

  ofRequest({ specifier }: Request): Verdict {
    const { modules, packages } = this.#project;
    const target = modules.resolve(this.#file, specifier);
    // An alias of the project may look like a package.
    const isPackage = target.kind === 'package' || packages.some((one) => asksFor(specifier, one.name));
    if (!isPackage) return NO_VERDICT;
    const bare = withoutNode(specifier);
    return this.#decide(undefined, (_, owned) => ownsRequest(owned, bare));
  }

  #decide(meaning: Meaning | undefined, isOwned: (owner: Owner, owned: Owned) => boolean): Verdict {
    let past: Verdict = NO_VERDICT;
    for (const owner of meaning?.kind === 'global' ? this.#sameSide() : this.#owners) {
      const owned = owner.owned.find((one) => isOwned(owner, one));
      if (owned === undefined) continue;
      // What one of several owners may do is in order.
      if (owner.isInside(this.#file) || declares(owned, this.#file)) return INSIDE;
      if (past.kind === 'none') past = { kind: 'past', owner, owned, meaning };
    }
    return past;
  }

  /** What the platform offers is there on both sides, and an owner may be on one of them alone. */
  #sameSide(): readonly Owner[] {
    this.#onSameSide ??= this.#owners.filter(
      ({ canonical }) => !isOnOtherSide(this.#project, this.#file, canonical.module),
    );
    return this.#onSameSide;
  }

  /** A class and those that it extends. */
  #lineOf(meaning: Meaning): readonly Meaning[] {
    const line = [meaning];
    for (const one of line) {
      const parent = line.length < MAX_PARENTS ? this.#parentOf(one) : undefined;
      if (parent !== undefined) line.push(parent);
    }
    return line;
  }

  #parentOf(meaning: Meaning): Meaning | undefined {
    if (meaning.kind !== 'declaration' || meaning.path !== '') return undefined;
    const parent = classOf(this.#project, meaning.declaration)?.parent;
    return parent === undefined ? undefined : this.#meanings.of(meaning.declaration.file, parent);
  }
}
