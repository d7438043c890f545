import { NodeType, Role } from '../../core/node-type.ts';

/** What the walk does at a shape. */
export const Op = {
  /** A node: `a` its type (0 where `d`, an offset, holds a tag that chooses among types from `e` on), kids `b`..`c`. */
  node: 0,
  /** No node: kids `b`..`c` stand in the field that holds it. */
  group: 1,
  /** A pointer to `a`. */
  box: 2,
  /** A pointer at offset `b`; null means that nothing is there, else `a` is. */
  nullable: 3,
  /** A tag at offset `b`; `c` means that nothing is there, else `a` is. */
  tagged: 4,
  /** Like `tagged`, but what is left out of a list is a hole. */
  holed: 5,
  /** A list of `a`, each `b` bytes long. */
  list: 6,
  /** A tag chooses from the choices `b`..`c`, pairs of shape and offset. */
  choice: 7,
  hole: 8,
  /** Irregular: `a` as in `node`, `d` says which one, its kids are looked up by name. */
  special: 9,
  /** A shape that the walk does not know: the ordinary tree takes over. */
  decline: 10,
} as const;

/** Numbers per shape. */
export const WIDTH = 6;
/** Numbers per kid: role, shape, offset. */
export const KID = 3;

/** An attribute of a shape: a constant, or a reader with its offset. */
export type Attribute = { readonly constant: string } | { readonly reader: string; readonly offset: number };

/** What a field of a node type holds; in some shapes it may be a child, in others an attribute. */
export interface Field {
  readonly list: boolean;
  readonly child: boolean;
}

export interface LayoutTables {
  readonly root: number;
  readonly shapes: Int32Array;
  readonly kids: Int32Array;
  readonly choices: Int32Array;
  /** Types that tags choose among. */
  readonly typeChoices: Uint8Array;
  /** Attributes by shape. */
  readonly attributes: readonly ReadonlyMap<string, Attribute>[];
  /** Words that tags choose among, by name. */
  readonly words: ReadonlyMap<string, ReadonlyMap<number, string>>;
  readonly shapeOf: ReadonlyMap<string, number>;
  /** Shape and offset of the parts of a special shape, by name. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, readonly [shape: number, offset: number]>>;
  /** Fields by node type. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, Field>>;
}

/** Compiles the lines of a layout to tables. */
export function compileLayout(lines: readonly string[]): LayoutTables {
  const compiler = new LayoutCompiler(lines);
  return compiler.compile();
}

class LayoutCompiler {
  readonly #lines: readonly (readonly string[])[];
  readonly #shapes: number[] = [];
  readonly #kids: number[] = [];
  readonly #choices: number[] = [];
  readonly #typeChoices: number[] = [];
  readonly #shapeOf = new Map<string, number>();
  readonly #attributes: ReadonlyMap<string, Attribute>[] = [];
  readonly #words = new Map<string, ReadonlyMap<number, string>>();
  readonly #parts = new Map<string, ReadonlyMap<string, readonly [number, number]>>();
  readonly #fields = new Map<string, Map<string, Field>>();

  constructor(lines: readonly string[]) {
    this.#lines = lines.map((line) => line.split(' '));
  }

  compile(): LayoutTables {
    for (const [kind, name = '', ...rest] of this.#lines) if (kind === 'words') this.#words.set(name, wordsOf(rest));
    // Every shape has its number before any is filled in: they refer to each other in circles.
    for (const [kind, name = ''] of this.#lines) if (kind !== 'words') this.#reserve(name);
    this.#fill(this.#reserve('decline'), [Op.decline]);
    for (const [kind = '', name = '', ...rest] of this.#lines) {
      if (kind === 'enum') this.#choice(name, rest);
      else if (kind === 'hole') this.#fill(this.#number(name), [Op.hole]);
      else if (kind !== 'words') this.#node(kind as 'node' | 'group' | 'special', name, rest);
    }
    return {
      root: this.#number('Program'),
      shapes: Int32Array.from(this.#shapes),
      kids: Int32Array.from(this.#kids),
      choices: Int32Array.from(this.#choices),
      typeChoices: Uint8Array.from(this.#typeChoices),
      attributes: this.#attributes,
      words: this.#words,
      shapeOf: this.#shapeOf,
      parts: this.#parts,
      fields: this.#fields,
    };
  }

  #node(kind: 'node' | 'group' | 'special', name: string, [type = '-', ...rest]: readonly string[]): void {
    const bar = rest.indexOf('|', 1);
    const kids = rest.slice(1, bar).map(kidOf);
    const shape = this.#number(name);
    const attributes = rest.slice(bar + 1).map(attributeOf);
    this.#attributes[shape] = new Map(attributes);
    const types = this.#types(type);
    for (const one of types) {
      this.#fields.set(one, this.#fields.get(one) ?? new Map<string, Field>());
      for (const { role, target } of kids) this.#declare(one, role, { list: LIST.test(target), child: true });
      for (const [key, value] of attributes)
        this.#declare(one, key, { list: isConstant(value, '[]'), child: isConstant(value, 'null') });
    }
    if (kind === 'special')
      this.#parts.set(name, new Map(kids.map((kid) => [kid.role, [this.#target(kid.target), kid.offset]])));
    const first = this.#kids.length;
    if (kind !== 'special')
      for (const kid of kids) this.#kids.push(roleOf(kid.role), this.#target(kid.target), kid.offset);
    const tagAt = type.includes('@') ? Number(type.split('@')[1]) : 0;
    const choices = this.#typeChoices.length;
    if (tagAt > 0) this.#typeChoices.push(...types.map(typeNumber));
    const single = tagAt > 0 ? 0 : typeNumber(types[0] ?? '');
    this.#fill(shape, [Op[kind], single, first, this.#kids.length, tagAt, choices]);
  }

  #types(type: string): readonly string[] {
    if (type === '-') return [];
    const words = this.#words.get(type.split('@')[0] ?? '');
    return words === undefined ? [type] : [...words.values()];
  }

  #declare(type: string, key: string, now: Field): void {
    const fields = this.#fields.get(type) ?? new Map<string, Field>();
    this.#fields.set(type, fields);
    const known = fields.get(key);
    fields.set(key, { list: now.list || known?.list === true, child: now.child || known?.child === true });
  }

  #choice(name: string, entries: readonly string[]): void {
    const cases = entries.map((entry) => {
      const [, tag = '', target = '', offset = ''] = /^(\d+):(.*)@(\d+)$/.exec(entry) ?? [];
      return { tag: Number(tag), target: this.#target(target), offset: Number(offset) };
    });
    const first = this.#choices.length;
    const size = Math.max(...cases.map((one) => one.tag)) + 1;
    for (let tag = 0; tag < size; tag++) this.#choices.push(this.#number('decline'), 0);
    for (const { tag, target, offset } of cases) {
      this.#choices[first + tag * 2] = target;
      this.#choices[first + tag * 2 + 1] = offset;
    }
    this.#fill(this.#number(name), [Op.choice, 0, first, size]);
  }

  /** The shape of a target; its prefixes become shapes of their own. */
  #target(target: string): number {
    const known = this.#shapeOf.get(target);
    if (known !== undefined) return known;
    const shape = this.#reserve(target);
    const [, prefix = '', rest = ''] = /^([^.]+)\.(.+)$/.exec(target) ?? [];
    const inner = this.#target(rest);
    const [, kind, number = '0', offset = '0'] = /^([a-z]+)(\d+)?(?:@(\d+))?$/.exec(prefix) ?? [];
    if (kind === 'box') this.#fill(shape, [Op.box, inner]);
    else if (kind === 'list') this.#fill(shape, [Op.tagged, inner, 0, -1]);
    else if (kind === 'null') this.#fill(shape, [Op.nullable, inner, Number(number)]);
    else if (kind === 'vec') this.#fill(shape, [Op.list, inner, Number(number)]);
    else if (kind === 'tag' || kind === 'hole')
      this.#fill(shape, [kind === 'tag' ? Op.tagged : Op.holed, inner, Number(offset), Number(number)]);
    else throw new Error(`the layout has no shape ${target}`);
    return shape;
  }

  #reserve(name: string): number {
    const shape = this.#shapeOf.size;
    this.#shapeOf.set(name, shape);
    this.#shapes.push(...new Array<number>(WIDTH).fill(0));
    this.#attributes[shape] = new Map();
    return shape;
  }

  #number(name: string): number {
    const shape = this.#shapeOf.get(name);
    if (shape === undefined) throw new Error(`the layout has no shape ${name}`);
    return shape;
  }

  #fill(shape: number, numbers: readonly number[]): void {
    for (const [index, number] of numbers.entries()) this.#shapes[shape * WIDTH + index] = number;
  }
}

interface Kid {
  readonly role: string;
  readonly target: string;
  readonly offset: number;
}

function kidOf(text: string): Kid {
  const [, role = '', target = '', offset = ''] = /^(\w+)=(.*)@(\d+)$/.exec(text) ?? [];
  return { role, target, offset: Number(offset) };
}

function attributeOf(text: string): readonly [string, Attribute] {
  const [, key = '', constant, reader = '', offset = ''] = /^(\w+):(?:=(.*)|(.*)@(\d+))$/.exec(text) ?? [];
  return [key, constant === undefined ? { reader, offset: Number(offset) } : { constant }];
}

/** Targets that put any number of nodes into a field. */
const LIST = /^list\.|vec\d|^(box\.)?FormalParameters$|WithClause$/;

/** Constants that stand for children which a shape never has. */
function isConstant(attribute: Attribute, constant: string): boolean {
  return 'constant' in attribute && attribute.constant === constant;
}

function wordsOf(entries: readonly string[]): ReadonlyMap<number, string> {
  // `await using` is two words: what has no tag belongs to the word before it.
  const words = new Map<number, string>();
  let last = 0;
  for (const entry of entries) {
    const [, tag, word = ''] = /^(\d+):(.*)$/s.exec(entry) ?? [];
    if (tag === undefined) words.set(last, `${words.get(last) ?? ''} ${entry}`);
    else words.set((last = Number(tag)), word);
  }
  return words;
}

function roleOf(name: string): number {
  return Role[name as keyof typeof Role];
}

function typeNumber(name: string): number {
  return name === '' ? 0 : NodeType[name as keyof typeof NodeType];
}
