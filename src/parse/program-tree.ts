import type { TSESTree } from '@typescript-eslint/utils';

import { NodeType, Role } from '../core/node-type.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import { childKeys } from './child-keys.ts';

type Field = TSESTree.Node | readonly (TSESTree.Node | null)[] | null | undefined;

interface Pending {
  /** `undefined` closes the row that `parent` names. */
  readonly node: TSESTree.Node | null | undefined;
  readonly parent: number;
  readonly role: number;
}

const FLAGS = Object.entries(Flag).filter(([name]) => name !== 'typeOnly' && name !== 'private');

/** The columns of an ordinary syntax tree, whose nodes it also gives their parents. */
export function treeOfProgram(program: TSESTree.Program): SyntaxTree {
  const rows: Rows = { nodes: [], types: [], roles: [], parents: [], ends: [] };
  const pending: Pending[] = [{ node: program, parent: -1, role: Role.none }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.node === undefined) rows.ends[next.parent] = rows.types.length;
    else open(rows, next, pending);
  }
  return new ProgramTree(rows);
}

interface Rows {
  readonly nodes: (TSESTree.Node | null)[];
  readonly types: number[];
  readonly roles: number[];
  readonly parents: number[];
  readonly ends: number[];
}

function open(rows: Rows, { node, parent, role }: Pending, pending: Pending[]): void {
  const row = rows.types.push(node ? NodeType[node.type as keyof typeof NodeType] : NodeType.Hole) - 1;
  rows.nodes.push(node ?? null);
  rows.roles.push(role);
  rows.parents.push(parent);
  rows.ends.push(row + 1);
  if (!node) return;
  if (parent !== -1) (node as { parent?: unknown }).parent = rows.nodes[parent];
  pending.push({ node: undefined, parent: row, role });
  const before = pending.length;
  pushChildren(node, row, pending);
  // The last one pushed is the first one opened.
  for (let low = before, high = pending.length - 1; low < high; low++, high--) {
    const swapped = pending[low] as Pending;
    pending[low] = pending[high] as Pending;
    pending[high] = swapped;
  }
}

function pushChildren(node: TSESTree.Node, parent: number, into: Pending[]): void {
  const record = node as unknown as Record<string, Field>;
  for (const key of childKeys(node.type)) {
    const value = record[key];
    const role = Role[key as keyof typeof Role];
    if (Array.isArray(value))
      for (const item of value as (TSESTree.Node | null)[]) into.push({ node: item, parent, role });
    else if (value) into.push({ node: value as TSESTree.Node, parent, role });
  }
}

class ProgramTree implements SyntaxTree {
  readonly size: number;
  readonly types: Uint8Array;
  readonly roles: Uint8Array;
  readonly parents: Int32Array;
  readonly ends: Int32Array;
  readonly starts: Int32Array;
  readonly stops: Int32Array;
  readonly #nodes: readonly (TSESTree.Node | null)[];
  #rows: Map<TSESTree.Node | null, number> | undefined;

  constructor({ nodes, types, roles, parents, ends }: Rows) {
    this.size = nodes.length;
    this.types = Uint8Array.from(types);
    this.roles = Uint8Array.from(roles);
    this.parents = Int32Array.from(parents);
    this.ends = Int32Array.from(ends);
    this.starts = Int32Array.from(nodes, (node) => node?.range[0] ?? 0);
    this.stops = Int32Array.from(nodes, (node) => node?.range[1] ?? 0);
    this.#nodes = nodes;
  }

  word(row: number): string {
    const { name, operator, kind, raw, value } = this.#record(row);
    if (typeof name === 'string') return name;
    if (typeof operator === 'string') return operator;
    if (typeof kind === 'string') return kind;
    if (typeof raw === 'string') return raw;
    const piece = value as { cooked: string | null; raw: string } | null | undefined;
    return this.types[row] === NodeType.TemplateElement && piece ? (piece.cooked ?? piece.raw) : '';
  }

  text(row: number): string | undefined {
    const type = this.types[row];
    const { value } = this.#record(row);
    if (type === NodeType.TemplateElement) return (value as { cooked: string | null }).cooked ?? undefined;
    return (type === NodeType.Literal || type === NodeType.JSXText) && typeof value === 'string' ? value : undefined;
  }

  flags(row: number): number {
    const record = this.#record(row);
    let flags = record.importKind === 'type' || record.exportKind === 'type' ? Flag.typeOnly : 0;
    if (record.accessibility === 'private') flags |= Flag.private;
    for (const [name, flag] of FLAGS) if (record[name] === true) flags |= flag;
    return flags;
  }

  node(row: number): TSESTree.Node {
    const node = this.#nodes[row];
    if (!node) throw new RangeError(`row ${row} is no node`);
    return node;
  }

  rowOf(node: TSESTree.Node): number {
    this.#rows ??= new Map(this.#nodes.map((one, row) => [one, row]));
    const row = this.#rows.get(node);
    if (row === undefined) throw new RangeError(`a ${node.type} is no node of this tree`);
    return row;
  }

  #record(row: number): Record<string, unknown> {
    return this.node(row) as unknown as Record<string, unknown>;
  }
}
