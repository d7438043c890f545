import type { Span } from '../core/model.ts';

/**
 * What an expression or annotation is, as far as its own file shows: words joined by spaces.
 * The first is `=name`, a binding of the module's top level, or `%specifier`, the namespace of a module. The others are
 * steps from there: a member's name, or one of {@link Step}. The empty string is "not shown".
 */
export type Typing = string;

/** Steps of a {@link Typing} that are no member names. */
export const Step = {
  /** An instance of the class, or a value of the type, that stands before it. */
  instance: '&',
  call: '()',
  promise: '!',
  awaited: '~',
  /** The first argument that a function or class takes: of a component, its props. */
  argument: '<>',
} as const;

/** How a name is referred to. A number from zero up is a call with as many arguments. */
export const Form = {
  value: -1,
  spreadCall: -2,
  type: -3,
  unusedImport: -4,
  /** A key of an object literal. */
  key: -5,
  /** The target of an assignment, or an attribute of an element. */
  write: -6,
  /** Handed out as a property of an object that the declaring file exports: offering it again, no use of it. */
  offered: -7,
  /** A key of an object literal that is given what came in under the same name: `{ max }`, `{ max: options.max }`. */
  handed: -8,
  /** An element of a list that is a constant of the module or that a decorator is given, or the class of `instanceof`. */
  listed: -9,
  /** A member that something is held against: `token.kind === Kind.old`, `case Kind.old`. */
  compared: -10,
  /** What is read to be given on under its name, or that name where it is given: `x.max = options.max`, `max_size: x.maxSize`. */
  carried: -11,
  /** A key of an object literal that is given the member of its name: `{ max: options.max }`. */
  carriedKey: -12,
} as const;

/** Places, {@link PLACE_SIZE} numbers each: offset of the name, line, column, end column, index of the owner, form. */
type Places = readonly number[];
export const PLACE_SIZE = 6;

/** References to one top-level binding: an import, an export or a deprecated declaration. */
export interface NameUses {
  readonly local: string;
  readonly places: Places;
}

/** Accesses of one member name on one kind of receiver. */
export interface MemberUses {
  readonly receiver: Typing;
  readonly name: string;
  readonly places: Places;
}

export interface Member {
  readonly name: string;
  /** Where its name stands: what a type checker answers with. */
  readonly offset: number;
  readonly type: Typing;
  /** What a call of it gives. */
  readonly returns: Typing;
  /** What a call of it takes first. */
  readonly argument: Typing;
}

/** What a top-level declaration offers to those who hold it. */
export interface Shape {
  readonly name: string;
  /** Members of the value itself: static members, enum members, properties of an object. */
  readonly statics: readonly Member[];
  /** Members of its instances, or of values of the type. */
  readonly members: readonly Member[];
  /** What it inherits from; an empty typing is a base that the file does not show. */
  readonly bases: readonly Typing[];
  /** What it is another name for. */
  readonly typing: Typing;
  readonly returns: Typing;
  readonly argument: Typing;
  /** Whether members beside the listed ones are impossible. */
  readonly closed: boolean;
}

export interface Signature {
  readonly deprecated: boolean;
  readonly min: number;
  readonly max: number;
}

/** A declaration that its JSDoc calls deprecated. */
export interface DeprecatedDeclaration {
  /** The top-level name; `*` for the whole module. */
  readonly symbol: string;
  /** Property names that lead from the symbol to the member; empty for the symbol itself. */
  readonly path: readonly string[];
  /** Members of a value (`static`), of an instance, or of an object that the syntax does not tie to a name. */
  readonly side: 'static' | 'instance' | 'opaque';
  readonly kind: string;
  readonly space: 'value' | 'type' | 'both';
  /** Offsets of the declared names: what a type checker answers with. */
  readonly offsets: readonly number[];
  readonly at: Span;
  /** The tag's text. */
  readonly text: string;
  /** Whether the tag may just as well be meant for the whole file. */
  readonly unsure: boolean;
  /** All signatures of a function of which some are not deprecated. */
  readonly signatures: readonly Signature[];
}

/** A module request in type position, `import('x').Y`, which the module graph does not list. */
export interface TypeRequest {
  readonly specifier: string;
  readonly at: Span;
}

/** What one file says about deprecation: declarations, references and shapes of its top level. */
export interface DeprecationFacts {
  readonly declared: readonly DeprecatedDeclaration[];
  readonly uses: readonly NameUses[];
  readonly members: readonly MemberUses[];
  readonly shapes: readonly Shape[];
  readonly typeRequests: readonly TypeRequest[];
  /** Top-level declarations, or `Class.member`, that hold references; {@link DEPRECATED_OWNER} for deprecated code. */
  readonly owners: readonly string[];
  /** Offsets of names that no other word alone can take the place of: `{ send }`, `mail['send']`. */
  readonly fixed: readonly number[];
  /** Names of JSX elements that are closed by name: offset of the opening one, line and column of the closing one. */
  readonly closings: readonly number[];
  /** First and last lines, in pairs, of code whose comment says that it is there for what is old. */
  readonly remarks: readonly number[];
  /** What an import must not be called here, see `takenNames`. */
  readonly taken: string;
}

export const DEPRECATED_OWNER = '@';
