import { groupBy } from '../core/multimap.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Bindings, Trail } from './bindings.ts';
import { Step, type DeprecationFacts, type Shape, type Typing } from './facts.ts';

/** What a typing turns out to be. */
export type Entity =
  | { readonly kind: 'module'; readonly file: RepoPath }
  /** The value of a top-level declaration, or an instance of it. */
  | { readonly kind: 'value' | 'instance'; readonly file: RepoPath; readonly name: string }
  | { readonly kind: 'member'; readonly member: FoundMember }
  | { readonly kind: 'promise'; readonly of: Entity };

/** Where a member is declared. */
export interface FoundMember {
  readonly file: RepoPath;
  readonly symbol: string;
  readonly side: 'static' | 'instance';
  readonly name: string;
}

/** What is known of a name on an entity: an export of a module, a member, that it does not exist, or nothing. */
export type Lookup =
  | { readonly kind: 'export'; readonly trail: Trail }
  | { readonly kind: 'member'; readonly member: FoundMember }
  | { readonly kind: 'absent' }
  | undefined;

const MAX_DEPTH = 24;

/** What is known of the shapes of all files but the one that is being edited. */
interface SavedTypings {
  readonly file: RepoPath;
  readonly typings: Typings;
}

/** Resolves typings across files by the shapes of declarations, without a type checker. */
export class Typings {
  readonly #bindings: Bindings;
  readonly #facts: ReadonlyMap<RepoPath, DeprecationFacts>;
  readonly #saved: SavedTypings | undefined;
  readonly #shapes = new Map<RepoPath, ReadonlyMap<string, readonly Shape[]>>();

  constructor(bindings: Bindings, facts: ReadonlyMap<RepoPath, DeprecationFacts>, saved?: SavedTypings) {
    this.#bindings = bindings;
    this.#facts = facts;
    this.#saved = saved;
  }

  resolve(file: RepoPath, typing: Typing, depth = 0): Entity | undefined {
    if (typing === '' || depth > MAX_DEPTH) return undefined;
    const [head = '', ...steps] = typing.split(' ');
    const start = head.startsWith('%')
      ? this.#bindings.ofSpecifier(file, head.slice(1), '*')
      : this.#bindings.ofLocal(file, head.slice(1));
    let entity = start === undefined ? undefined : entityOf(start);
    for (const word of steps) {
      if (entity === undefined) return undefined;
      entity = this.#step(entity, word, depth + 1);
    }
    return entity;
  }

  /** What a member name means on an entity. */
  lookup(entity: Entity, name: string, depth = 0): Lookup {
    if (depth > MAX_DEPTH || entity.kind === 'promise') return undefined;
    if (entity.kind === 'member') {
      const type = this.#memberType(entity.member, 'type', depth + 1);
      return type === undefined ? undefined : this.lookup(type, name, depth + 1);
    }
    if (entity.kind === 'module') {
      const trail = this.#bindings.ofExport(entity.file, name);
      return trail === undefined ? undefined : { kind: 'export', trail };
    }
    const shapes = this.#shapesOf(entity.file, entity.name);
    const side = entity.kind === 'instance' ? 'instance' : 'static';
    for (const shape of shapes) {
      const members = side === 'instance' ? shape.members : shape.statics;
      if (members.some((one) => one.name === name))
        return { kind: 'member', member: { file: entity.file, symbol: entity.name, side, name } };
    }
    return this.#inherited(entity, shapes, name, depth + 1);
  }

  /** What a member name means on what the instances of a class inherit from. */
  inherited(file: RepoPath, symbol: string, name: string): Lookup {
    return this.#inherited({ kind: 'instance', file, name: symbol }, this.#shapesOf(file, symbol), name, 1);
  }

  #shapesOf(file: RepoPath, name: string): readonly Shape[] {
    if (this.#saved !== undefined && this.#saved.file !== file) return this.#saved.typings.#shapesOf(file, name);
    let shapes = this.#shapes.get(file);
    if (shapes === undefined) {
      shapes = groupBy(this.#facts.get(file)?.shapes ?? NO_SHAPES, (one) => one.name);
      this.#shapes.set(file, shapes);
    }
    return shapes.get(name) ?? NO_SHAPES;
  }

  #inherited(
    entity: Entity & { kind: 'value' | 'instance' },
    shapes: readonly Shape[],
    name: string,
    depth: number,
  ): Lookup {
    let isClosed = shapes.length > 0 && shapes.every((one) => one.closed || one.typing !== '');
    const suffix = ` ${Step.instance}`;
    for (const shape of shapes) {
      const bases = shape.typing === '' ? shape.bases : [shape.typing];
      for (const base of bases) {
        const isClassBase = entity.kind === 'value' && shape.typing === '' && base.endsWith(suffix);
        const typing = isClassBase ? base.slice(0, -suffix.length) : base;
        const inner = this.resolve(entity.file, typing, depth);
        const found = inner === undefined ? undefined : this.lookup(inner, name, depth);
        if (found === undefined) isClosed = false;
        else if (found.kind !== 'absent') return found;
      }
    }
    return isClosed ? { kind: 'absent' } : undefined;
  }

  #step(entity: Entity, word: string, depth: number): Entity | undefined {
    switch (word) {
      case Step.instance:
        return this.#instanceOf(entity, depth);
      case Step.promise:
        return { kind: 'promise', of: entity };
      case Step.awaited:
        return entity.kind === 'promise' ? entity.of : entity;
      case Step.call:
        return this.#declared(entity, 'returns', depth);
      case Step.argument:
        return this.#declared(entity, 'argument', depth);
      default:
        return this.#member(entity, word, depth);
    }
  }

  #instanceOf(entity: Entity, depth: number): Entity | undefined {
    if (entity.kind !== 'value') return undefined;
    const [shape, second] = this.#shapesOf(entity.file, entity.name);
    // An alias stands for its target; a variable that holds a class stands for that class.
    if (shape !== undefined && second === undefined && shape.typing !== '') {
      const target = this.resolve(entity.file, shape.typing, depth);
      return target?.kind === 'value' ? this.#instanceOf(target, depth + 1) : target;
    }
    return { ...entity, kind: 'instance' };
  }

  #declared(entity: Entity, what: 'returns' | 'argument', depth: number): Entity | undefined {
    if (entity.kind === 'member') return this.#memberType(entity.member, what, depth);
    if (entity.kind !== 'value') return undefined;
    const shapes = this.#shapesOf(entity.file, entity.name);
    const typings = new Set(shapes.map((one) => one[what]));
    const [typing] = typings;
    if (typings.size !== 1 || typing === undefined) return undefined;
    return this.resolve(entity.file, typing, depth);
  }

  #member(entity: Entity, word: string, depth: number): Entity | undefined {
    const found = this.lookup(entity, word, depth);
    if (found?.kind === 'export') return entityOf(found.trail);
    return found?.kind === 'member' ? { kind: 'member', member: found.member } : undefined;
  }

  /** A member's own type, or what a call of it gives or takes. */
  #memberType(member: FoundMember, what: 'type' | 'returns' | 'argument', depth: number): Entity | undefined {
    for (const shape of this.#shapesOf(member.file, member.symbol)) {
      const members = member.side === 'instance' ? shape.members : shape.statics;
      const typing = members.find((one) => one.name === member.name)?.[what];
      if (typing !== undefined) return this.resolve(member.file, typing, depth);
    }
    return undefined;
  }
}

function entityOf(trail: Trail): Entity {
  const { file, name } = trail.declaration;
  return name === '*' ? { kind: 'module', file } : { kind: 'value', file, name };
}

const NO_SHAPES: readonly Shape[] = [];
