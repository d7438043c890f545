import type { Span } from '../core/model.ts';
import type { CanonicalForm } from './canonical/writer.ts';

/** What declares a concept. Kinds are compared with their own kind alone, but for constructions. */
type UnitKind = 'function' | 'class' | 'object' | 'instance';

/** What a unit builds: `new Redis(url)` or `createClient(url)`. */
export interface Construction {
  /** The class or function as it is spelled in the file. */
  readonly callee: string;
  /** The arguments in canonical tokens, and their number of tokens. */
  readonly arguments: number;
  readonly size: number;
}

/** A declaration as plain data: all that judging needs to know of it. */
export interface UnitFact extends Omit<CanonicalForm, 'features'> {
  readonly kind: UnitKind;
  /** The declared name; `default` for an anonymous default export. */
  readonly name: string;
  readonly exported: boolean;
  /** The whole declaration. */
  readonly at: Span;
  /** Feature lines joined by line feeds: one string a unit keeps the facts of a large project small. */
  readonly features: string;
  readonly traits: readonly Trait[];
  /** Names of the functions and fields of a class or object. */
  readonly members: readonly string[];
  /** Base classes and interfaces as spelled. */
  readonly extends: readonly string[];
  readonly implements: readonly string[];
  /** What it builds and hands out, where that is one thing. */
  readonly constructs?: Construction;
  /** The type that a type guard tells apart, as spelled. */
  readonly guards?: string;
}

/**
 * `thin`: one call and nothing else. `factory`: builds and hands out something, by name or by what it returns;
 * `builds`: by what it returns.
 * `singleton`: keeps what it built. `icon`: draws an SVG. `decorated`: has a decorator.
 * `method`: stands in a class or object. `closure`: stands in a function. `bound`: uses what it stands in.
 * `mentioned`: its file names it elsewhere, beside declaring and exporting it.
 * `described`: a schema that lists values. `list`: holds values without names. `erased`: a type, of which nothing is left when the program runs.
 * `deprecated`: its comment says so. `style`: lists style rules for a library that makes styles of them.
 */
export type Trait =
  | 'thin'
  | 'jsx'
  | 'icon'
  | 'factory'
  | 'builds'
  | 'singleton'
  | 'decorated'
  | 'method'
  | 'closure'
  | 'bound'
  | 'mentioned'
  | 'list'
  | 'erased'
  | 'described'
  | 'deprecated'
  | 'style';

/** Whether a unit stands in another one: a method or a closure. Its name begins with that of the other. */
export function isInner({ traits }: Pick<UnitFact, 'traits'>): boolean {
  return traits.includes('method') || traits.includes('closure');
}

/** From this size on what stands in another unit is looked for by its content as well, and not by its name alone. */
const LARGE = 140;

/** Whether other units are looked for that share some of a unit's content. */
export function isSearched(fact: Pick<UnitFact, 'traits' | 'size'>): boolean {
  return fact.size >= LARGE || !isInner(fact);
}

/** The name by which a unit is called where it stands. */
export function ownNameOf(fact: Pick<UnitFact, 'name' | 'traits'>): string {
  return isInner(fact) ? fact.name.slice(fact.name.indexOf('.') + 1) : fact.name;
}

/** The name of what a unit stands in. */
export function holderOf(fact: Pick<UnitFact, 'name' | 'traits'>): string | undefined {
  return isInner(fact) ? fact.name.slice(0, fact.name.indexOf('.')) : undefined;
}

/**
 * `program`: calls a function of its own when it is loaded. `actions`: is marked with `'use server'`, so that it may export
 * nothing but asynchronous functions, each of which a browser may then call.
 */
export type Manner = 'program' | 'actions';

/** The units of one file. */
export interface UnitFacts {
  readonly units: readonly UnitFact[];
  readonly manner?: Manner;
  /** The file imports a test runner, whatever its name says. */
  readonly testRunner: boolean;
}

/** Units smaller than this are never judged: there are too few ways to write them. */
export const SMALLEST_UNIT = 10;
