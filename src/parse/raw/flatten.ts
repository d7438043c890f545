import { NodeType, Role } from '../../core/node-type.ts';
import { emptyColumns, grown, type Columns } from './columns.ts';
import { KID, Op, WIDTH, type LayoutTables } from './layout-tables.ts';
import type { RawMemory } from './memory.ts';

/** Thrown where the walk meets what only the ordinary tree tells right. */
export class Decline extends Error {}

/** Walks the parser's memory and fills columns, without an object per node. */
export class Flattener {
  columns: Columns = emptyColumns();
  size = 0;
  /** Parameters that may be left out: their pattern does not say so itself. */
  readonly optional = new Set<number>();
  readonly #tables: LayoutTables;
  readonly #shapes: Int32Array;
  readonly #kids: Int32Array;
  readonly #choices: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #words: Int32Array;
  readonly #hole: number;
  readonly #specials = new Map<number, (place: number, role: number, parent: number) => void>();
  #decoratorsAt = 0;

  constructor(tables: LayoutTables, { bytes, words }: RawMemory) {
    this.#tables = tables;
    this.#shapes = tables.shapes;
    this.#kids = tables.kids;
    this.#choices = tables.choices;
    this.#hole = tables.shapeOf.get('Elision') ?? 0;
    this.#bytes = bytes;
    this.#words = words;
    this.#prepareSpecials();
  }

  /** Fills the columns with the tree whose program is at a place. */
  run(program: number): void {
    this.size = 0;
    this.optional.clear();
    this.#decoratorsAt = 0;
    this.#walk(this.#tables.root, program, Role.none, -1);
    this.#startProgram();
  }

  #walk(shape: number, place: number, role: number, parent: number): void {
    const shapes = this.#shapes;
    for (;;) {
      const at = shape * WIDTH;
      switch (shapes[at]) {
        case Op.box:
          shape = shapes[at + 1] ?? 0;
          place = this.#words[place >> 2] ?? 0;
          continue;
        case Op.nullable: {
          const word = (place + (shapes[at + 2] ?? 0)) >> 2;
          if (this.#words[word] === 0 && this.#words[word + 1] === 0) return;
          shape = shapes[at + 1] ?? 0;
          continue;
        }
        case Op.tagged:
          if (this.#bytes[place + (shapes[at + 2] ?? 0)] === shapes[at + 3]) return;
          shape = shapes[at + 1] ?? 0;
          continue;
        case Op.holed:
          shape = this.#bytes[place + (shapes[at + 2] ?? 0)] === shapes[at + 3] ? this.#hole : (shapes[at + 1] ?? 0);
          continue;
        case Op.choice: {
          const tag = this.#bytes[place] ?? 0;
          if (tag >= (shapes[at + 3] ?? 0)) throw new Decline(`tag ${tag} of shape ${shape}`);
          const choice = (shapes[at + 2] ?? 0) + tag * 2;
          shape = this.#choices[choice] ?? 0;
          place += this.#choices[choice + 1] ?? 0;
          continue;
        }
        case Op.list:
          this.#list(at, place, role, parent);
          return;
        case Op.node:
          this.#node(shape, place, role, parent);
          return;
        case Op.group:
          this.#group(at, place, role, parent);
          return;
        case Op.hole:
          this.#open(NodeType.Hole, 0, 0, role, parent);
          return;
        case Op.special:
          this.#specials.get(shape)?.(place, role, parent);
          return;
        default:
          throw new Decline(`shape ${shape}`);
      }
    }
  }

  #group(at: number, place: number, role: number, parent: number): void {
    for (let kid = this.#shapes[at + 2] ?? 0, end = this.#shapes[at + 3] ?? 0; kid < end; kid += KID)
      this.#walk(this.#kids[kid + 1] ?? 0, place + (this.#kids[kid + 2] ?? 0), role, parent);
  }

  #list(at: number, place: number, role: number, parent: number): void {
    const item = this.#shapes[at + 1] ?? 0;
    const step = this.#shapes[at + 2] ?? 0;
    const word = place >> 2;
    let next = this.#words[word] ?? 0;
    const end = next + (this.#words[word + 2] ?? 0) * step;
    for (; next < end; next += step) this.#walk(item, next, role, parent);
  }

  #node(shape: number, place: number, role: number, parent: number): number {
    const at = shape * WIDTH;
    const tagAt = this.#shapes[at + 4] ?? 0;
    const type =
      tagAt === 0
        ? (this.#shapes[at + 1] ?? 0)
        : (this.#tables.typeChoices[(this.#shapes[at + 5] ?? 0) + (this.#bytes[place + tagAt] ?? 0)] ?? 0);
    const row = this.#open(type, shape, place, role, parent);
    if (this.#decoratorsAt !== 0) {
      // The decorators of a parameter stand first in its pattern.
      const decorators = this.#decoratorsAt;
      this.#decoratorsAt = 0;
      this.#decorators(decorators, row);
    }
    for (let kid = this.#shapes[at + 2] ?? 0, end = this.#shapes[at + 3] ?? 0; kid < end; kid += KID)
      this.#walk(this.#kids[kid + 1] ?? 0, place + (this.#kids[kid + 2] ?? 0), this.#kids[kid] ?? 0, row);
    this.columns.ends[row] = this.size;
    return row;
  }

  #open(type: number, shape: number, place: number, role: number, parent: number): number {
    const row = this.size++;
    if (row === this.columns.types.length) this.columns = grown(this.columns);
    const { types, roles, parents, ends, starts, stops, shapes, places } = this.columns;
    types[row] = type;
    roles[row] = role;
    parents[row] = parent;
    ends[row] = row + 1;
    shapes[row] = shape;
    places[row] = place;
    starts[row] = type === NodeType.Hole ? 0 : (this.#words[place >> 2] ?? 0);
    stops[row] = type === NodeType.Hole ? 0 : (this.#words[(place >> 2) + 1] ?? 0);
    return row;
  }

  #close(row: number): void {
    this.columns.ends[row] = this.size;
  }

  #prepareSpecials(): void {
    const { shapeOf } = this.#tables;
    const special = (
      name: string,
      walk: (place: number, role: number, parent: number, shape: number) => void,
    ): void => {
      const shape = shapeOf.get(name) ?? 0;
      this.#specials.set(shape, (place, role, parent) => {
        walk(place, role, parent, shape);
      });
    };
    special('AnnotatedPattern', (place, role, parent) => {
      this.#annotated('AnnotatedPattern', place, role, parent);
    });
    special('FormalParameter', (place, role, parent) => {
      this.#parameter(place, role, parent);
    });
    special('RestParameter', (place, role, parent) => {
      this.#restParameter(place, role, parent);
    });
    special('TemplateElement', (place, role, parent, shape) => {
      const row = this.#open(NodeType.TemplateElement, shape, place, role, parent);
      const isTail = this.#bytes[place + 12] === 1;
      this.#move(row, this.#start(row) - 1, this.#stop(row) + (isTail ? 1 : 2));
    });
    special('AssignmentTargetShorthand', (place, role, parent) => {
      this.#shorthand(place, role, parent);
    });
    special('ImportMeta', (place, role, parent, shape) => {
      this.#metaProperty('ImportMeta', { shape, place, role, parent });
    });
    special('NewTarget', (place, role, parent, shape) => {
      this.#metaProperty('NewTarget', { shape, place, role, parent });
    });
  }

  #part(shape: string, name: string): readonly [number, number] {
    const part = this.#tables.parts.get(shape)?.get(name);
    if (part === undefined) throw new Error(`the layout has no ${name} of ${shape}`);
    return part;
  }

  #walkPart(special: string, name: string, place: number, role: number, parent: number): void {
    const [shape, offset] = this.#part(special, name);
    this.#walk(shape, place + offset, role, parent);
  }

  #decorators(parameter: number, parent: number): void {
    this.#walkPart('FormalParameter', 'decorators', parameter, Role.decorators, parent);
  }

  /** A pattern and its type, with which it ends. Returns whether it has one. */
  #annotated(special: string, place: number, role: number, parent: number): boolean {
    const row = this.size;
    this.#walkPart(special, 'pattern', place, role, parent);
    const annotation = this.size;
    this.#walkPart(special, 'annotation', place, Role.typeAnnotation, row);
    this.#close(row);
    if (this.size === annotation) return false;
    this.#move(row, this.#start(row), this.#stop(annotation));
    return true;
  }

  #parameter(place: number, role: number, parent: number): void {
    const bytes = this.#bytes;
    const [, initializer] = this.#part('FormalParameter', 'initializer');
    const word = (place + initializer) >> 2;
    const hasDefault = this.#words[word] !== 0 || this.#words[word + 1] !== 0;
    const isProperty = bytes[place + 13] !== 255 || bytes[place + 14] === 1 || bytes[place + 15] === 1;
    if (isProperty) {
      const [shape] = this.#part('FormalParameter', 'property');
      const row = this.#open(NodeType.TSParameterProperty, shape, place, role, parent);
      this.#decorators(place, row);
      if (hasDefault) this.#withDefault(place, Role.parameter, row, false);
      else this.#bare(place, Role.parameter, row);
      this.#close(row);
    } else if (hasDefault) this.#withDefault(place, role, parent, true);
    else {
      this.#decoratorsAt = place;
      this.#bare(place, role, parent);
    }
  }

  #bare(place: number, role: number, parent: number): void {
    const row = this.size;
    const isOptional = this.#bytes[place + 12] === 1;
    const hasType = this.#annotated('FormalParameter', place, role, parent);
    if (!isOptional) return;
    this.optional.add(row);
    // It takes up the whole parameter, except in a property, whose modifiers stand before it.
    const start = role === Role.parameter ? this.#start(row) : (this.#words[place >> 2] ?? 0);
    this.#move(row, start, hasType ? this.#stop(row) : (this.#words[(place + 4) >> 2] ?? 0));
  }

  #withDefault(place: number, role: number, parent: number, ownsDecorators: boolean): void {
    const [shape] = this.#part('FormalParameter', 'default');
    const row = this.#open(NodeType.AssignmentPattern, shape, place, role, parent);
    if (ownsDecorators && this.#bytes[place + 12] === 1) this.optional.add(row);
    if (ownsDecorators) this.#decorators(place, row);
    const left = this.size;
    this.#annotated('FormalParameter', place, Role.left, row);
    const right = this.size;
    // A property's default begins with the name as it was before its type was read, and ends with the default.
    this.#walkPart('FormalParameter', 'initializer', place, Role.right, row);
    if (!ownsDecorators) this.#move(row, this.#start(left), this.#stop(right));
    this.#close(row);
  }

  #restParameter(place: number, role: number, parent: number): void {
    const [shape] = this.#part('RestParameter', 'rest');
    const row = this.#open(NodeType.RestElement, shape, place, role, parent);
    this.#move(row, this.#words[(place + 40) >> 2] ?? 0, this.#words[(place + 44) >> 2] ?? 0);
    const first = this.size;
    this.#walkPart('RestParameter', 'decorators', place, Role.decorators, row);
    if (this.size > first) this.#move(row, this.#start(first), this.#stop(row));
    this.#walkPart('RestParameter', 'argument', place, Role.argument, row);
    const annotation = this.size;
    this.#walkPart('RestParameter', 'annotation', place, Role.typeAnnotation, row);
    if (this.size > annotation) this.#move(row, this.#start(row), this.#stop(annotation));
    this.#close(row);
  }

  #shorthand(place: number, role: number, parent: number): void {
    const [shape] = this.#part('AssignmentTargetShorthand', 'default');
    const [initializer, offset] = this.#part('AssignmentTargetShorthand', 'initializer');
    if (this.#bytes[place + offset] === this.#shapes[initializer * WIDTH + 3]) {
      this.#walkPart('AssignmentTargetShorthand', 'name', place, role, parent);
      return;
    }
    const row = this.#open(NodeType.AssignmentPattern, shape, place, role, parent);
    this.#walkPart('AssignmentTargetShorthand', 'name', place, Role.left, row);
    this.#walk(initializer, place + offset, Role.right, row);
    this.#close(row);
  }

  #metaProperty(
    special: 'ImportMeta' | 'NewTarget',
    at: { shape: number; place: number; role: number; parent: number },
  ): void {
    const row = this.#open(NodeType.MetaProperty, at.shape, at.place, at.role, at.parent);
    const [first, second] = special === 'ImportMeta' ? [6, 4] : [3, 6];
    const meta = this.size;
    this.#walkPart(special, 'meta', at.place, Role.meta, row);
    this.#move(meta, this.#start(row), this.#start(row) + first);
    const property = this.size;
    this.#walkPart(special, 'property', at.place, Role.property, row);
    this.#move(property, this.#stop(row) - second, this.#stop(row));
    this.#close(row);
  }

  /** A program begins where its first statement does, or the decorators of that. */
  #startProgram(): void {
    const { types, ends, stops } = this.columns;
    let start = stops[0] ?? 0;
    if (this.size > 1) {
      start = this.#start(1);
      const declaration =
        types[1] === NodeType.ExportNamedDeclaration || types[1] === NodeType.ExportDefaultDeclaration ? 2 : 0;
      if (
        declaration < (ends[1] ?? 0) &&
        types[declaration] === NodeType.ClassDeclaration &&
        types[3] === NodeType.Decorator
      )
        start = Math.min(start, this.#start(3));
    }
    this.#move(0, start, stops[0] ?? 0);
  }

  #start(row: number): number {
    return this.columns.starts[row] ?? 0;
  }

  #stop(row: number): number {
    return this.columns.stops[row] ?? 0;
  }

  #move(row: number, start: number, stop: number): void {
    this.columns.starts[row] = start;
    this.columns.stops[row] = stop;
  }
}
