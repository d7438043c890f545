import type { TSESTree } from '@typescript-eslint/utils';

import { NodeType, Role } from '../../core/node-type.ts';
import { Flag, type SyntaxTree } from '../../core/syntax-tree.ts';
import type { Columns } from './columns.ts';
import type { NodeView } from './node-views.ts';
import type { RawText } from './raw-text.ts';
import type { TreeReaders } from './tree-readers.ts';

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
    const name = this.#readers.names[shape] ?? -1;
    if (name !== -1) return this.raw.string(this.placeAt(row) + name);
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
    const { always = 0, bytes = [], slow = [] } = this.#readers.flags[this.shapeAt(row)] ?? {};
    const place = this.placeAt(row);
    let flags = this.isOptional(row) ? always | Flag.optional : always;
    const memory = this.raw.bytes;
    for (let i = 0; i < bytes.length; i += 3)
      if (memory[place + (bytes[i + 1] ?? 0)] === bytes[i + 2]) flags |= bytes[i] ?? 0;
    for (const [flag, read] of slow) if (read(this.raw, place) === true) flags |= flag;
    return this.types[row] === NodeType.ExportNamedDeclaration && this.#exportsType(row + 1)
      ? flags | Flag.typeOnly
      : flags;
  }

  /** Whether what is declared where it is exported is no value: a type, or something that exists elsewhere. */
  #exportsType(declaration: number): boolean {
    if (this.roles[declaration] !== Role.declaration) return false;
    const type = this.types[declaration];
    const isType = type === NodeType.TSTypeAliasDeclaration || type === NodeType.TSInterfaceDeclaration;
    return isType || (this.flags(declaration) & Flag.declare) !== 0;
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
