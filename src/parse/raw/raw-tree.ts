import type { TSESTree } from '@typescript-eslint/utils';

import { NodeType } from '../../core/node-type.ts';
import { Flag, type SyntaxTree } from '../../core/syntax-tree.ts';
import type { Columns } from './columns.ts';
import type { LayoutTables } from './layout-tables.ts';
import { viewClasses, type NodeView } from './node-views.ts';
import type { RawText } from './raw-text.ts';
import { readerOf, type Reader } from './readers.ts';

/** How the nodes of a layout are read; made once for all trees. */
export interface TreeReaders {
  readonly views: ReturnType<typeof viewClasses>;
  /** By shape: what its word and its text are, and which of its attributes may be switched on. */
  readonly words: readonly (Reader | undefined)[];
  readonly texts: readonly (Reader | undefined)[];
  readonly flags: readonly (readonly (readonly [flag: number, read: Reader, on: unknown])[])[];
}

/** Shapes that have a text of their own, with the attribute that holds it. */
const TEXT_SHAPES = ['StringLiteral', 'JSXText', 'TemplateElement'];

/** Attributes that are words, of which one switches a flag on. */
const FLAG_WORDS: Readonly<Record<string, readonly [flag: number, word: string]>> = {
  importKind: [Flag.typeOnly, 'type'],
  exportKind: [Flag.typeOnly, 'type'],
  accessibility: [Flag.private, 'private'],
};

const WORD_KEYS = ['name', 'operator', 'kind', 'raw'];

export function treeReaders(tables: LayoutTables): TreeReaders {
  const words = tables.attributes.map((attributes) => {
    const key = WORD_KEYS.find((one) => attributes.has(one));
    const attribute = key === undefined ? undefined : attributes.get(key);
    return attribute && readerOf(tables, attribute);
  });
  const texts: (Reader | undefined)[] = [];
  for (const name of TEXT_SHAPES) {
    const shape = tables.shapeOf.get(name) ?? 0;
    const value = tables.attributes[shape]?.get('value');
    texts[shape] = value && readerOf(tables, value);
  }
  const flags = tables.attributes.map((attributes) =>
    [...attributes].flatMap(([key, attribute]) => {
      const [flag, on] = FLAG_WORDS[key] ?? [(Flag as Readonly<Record<string, number>>)[key], true];
      const read = flag === undefined ? undefined : readerOf(tables, attribute);
      const never = 'constant' in attribute && attribute.constant === 'false';
      return flag === undefined || read === undefined || never ? [] : [[flag, read, on] as const];
    }),
  );
  return { views: viewClasses(tables), words, texts, flags };
}

/** A piece of a template as its value says it. */
interface Piece {
  readonly raw: string;
  readonly cooked: string | null;
}

function isPiece(value: unknown): value is Piece {
  return typeof value === 'object' && value !== null && 'cooked' in value;
}

export interface RawTreeParts {
  readonly readers: TreeReaders;
  readonly raw: RawText;
  readonly columns: Columns;
  readonly size: number;
  readonly optional: ReadonlySet<number>;
}

/** A tree in the parser's memory. */
export class RawTree implements SyntaxTree {
  readonly raw: RawText;
  readonly size: number;
  readonly types: Uint8Array;
  readonly roles: Uint8Array;
  readonly parents: Int32Array;
  readonly ends: Int32Array;
  readonly starts: Int32Array;
  readonly stops: Int32Array;
  readonly #shapes: Uint16Array;
  readonly #places: Int32Array;
  readonly #readers: TreeReaders;
  readonly #optional: ReadonlySet<number>;
  readonly #nodes: (NodeView | undefined)[] = [];

  constructor({ readers, raw, columns, size, optional }: RawTreeParts) {
    this.size = size;
    this.types = columns.types.subarray(0, size);
    this.roles = columns.roles.subarray(0, size);
    this.parents = columns.parents.subarray(0, size);
    this.ends = columns.ends.subarray(0, size);
    this.starts = columns.starts.subarray(0, size);
    this.stops = columns.stops.subarray(0, size);
    this.#shapes = columns.shapes.subarray(0, size);
    this.#places = columns.places.subarray(0, size);
    this.raw = raw;
    this.#readers = readers;
    this.#optional = optional;
  }

  word(row: number): string {
    const shape = this.shapeAt(row);
    const word = (this.#readers.words[shape] ?? this.#readers.texts[shape])?.(this.raw, this.placeAt(row));
    if (typeof word === 'string') return word;
    return isPiece(word) ? (word.cooked ?? word.raw) : '';
  }

  text(row: number): string | undefined {
    const text = this.#readers.texts[this.shapeAt(row)]?.(this.raw, this.placeAt(row));
    if (typeof text === 'string') return text;
    return isPiece(text) ? (text.cooked ?? undefined) : undefined;
  }

  flags(row: number): number {
    let flags = 0;
    for (const [flag, read, on] of this.#readers.flags[this.shapeAt(row)] ?? [])
      if (read(this.raw, this.placeAt(row)) === on) flags |= flag;
    if (this.types[row] === NodeType.ExportNamedDeclaration) {
      const { exportKind } = this.node(row) as TSESTree.ExportNamedDeclaration;
      if (exportKind === 'type') flags |= Flag.typeOnly;
    }
    return this.isOptional(row) ? flags | Flag.optional : flags;
  }

  node(row: number): TSESTree.Node {
    return this.#view(row) as unknown as TSESTree.Node;
  }

  rowOf(node: TSESTree.Node): number {
    const { tree, row } = node as unknown as NodeView;
    if (tree !== this) throw new RangeError(`a ${node.type} is no node of this tree`);
    return row;
  }

  shapeAt(row: number): number {
    return this.#shapes[row] ?? 0;
  }

  placeAt(row: number): number {
    return this.#places[row] ?? 0;
  }

  isOptional(row: number): boolean {
    return this.#optional.size > 0 && this.#optional.has(row);
  }

  parentOf(row: number): NodeView | undefined {
    const parent = this.parents[row] ?? -1;
    return parent === -1 ? undefined : this.#view(parent);
  }

  #view(row: number): NodeView {
    let view = this.#nodes[row];
    if (view === undefined) {
      const View = this.#readers.views[this.types[row] ?? 0];
      if (View === undefined) throw new RangeError(`row ${row} is no node`);
      view = new View(this, row);
      this.#nodes[row] = view;
    }
    return view;
  }
}
