import { NodeType, Role } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, keyOfRow } from '../syntax/rows.ts';
import { ownName, topLevelOf } from './top-level.ts';
import { DEPRECATED_OWNER } from './facts.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Owner extends Range {
  readonly name: string;
  /** The members of a class, in source order. */
  readonly members: readonly Owner[];
}

/** Tells which top-level declaration or class member holds an offset. */
export class Owners {
  /** The names that were answered with; an answer is an index of these. */
  readonly names: string[] = [''];
  readonly #owners: readonly Owner[];
  readonly #deprecated: readonly (readonly [from: number, to: number])[];
  readonly #indexes = new Map<string, number>([['', 0]]);

  constructor(tree: SyntaxTree, deprecated: readonly (readonly [from: number, to: number])[]) {
    this.#owners = ownersOf(tree);
    this.#deprecated = deprecated;
  }

  at(offset: number): number {
    for (const [from, to] of this.#deprecated)
      if (offset >= from && offset < to) return this.#indexOf(DEPRECATED_OWNER);
    const owner = around(this.#owners, offset);
    const member = owner === undefined ? undefined : around(owner.members, offset);
    return this.#indexOf(member?.name ?? owner?.name ?? '');
  }

  #indexOf(name: string): number {
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const index = this.names.push(name) - 1;
    this.#indexes.set(name, index);
    return index;
  }
}

/** The range that holds an offset, of ranges in order that do not overlap. */
function around<Held extends Range>(ranges: readonly Held[], offset: number): Held | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low - 1];
  return range !== undefined && offset < range.end ? range : undefined;
}

function ownersOf(tree: SyntaxTree): readonly Owner[] {
  const owners: Owner[] = [];
  for (const { row, statement } of topLevelOf(tree)) {
    if (tree.types[row] === NodeType.VariableDeclaration) {
      for (const one of childrenIn(tree, row, Role.declarations)) add(tree, one, ownName(tree, one), owners);
      continue;
    }
    const isDefault = tree.types[statement] === NodeType.ExportDefaultDeclaration;
    const name = ownName(tree, row) ?? setUpName(tree, row) ?? (isDefault ? 'default' : undefined);
    const isClass = tree.types[row] === NodeType.ClassDeclaration;
    add(tree, statement, name, owners, isClass && name !== undefined ? membersOf(tree, row, name) : []);
  }
  return owners;
}

function add(
  tree: SyntaxTree,
  row: number,
  name: string | undefined,
  owners: Owner[],
  members: readonly Owner[] = [],
): void {
  if (name !== undefined) owners.push({ start: tree.starts[row] ?? 0, end: tree.stops[row] ?? 0, name, members });
}

/** `Button.displayName = 'Button'` is a part of the declaration of `Button`. */
function setUpName(tree: SyntaxTree, row: number): string | undefined {
  const { types } = tree;
  if (types[row] !== NodeType.ExpressionStatement || types[row + 1] !== NodeType.AssignmentExpression) return undefined;
  const isMember = types[row + 2] === NodeType.MemberExpression && types[row + 3] === NodeType.Identifier;
  return isMember ? tree.word(row + 3) : undefined;
}

function membersOf(tree: SyntaxTree, row: number, name: string): readonly Owner[] {
  const members: Owner[] = [];
  for (const one of childrenIn(tree, childIn(tree, row, Role.body), Role.body)) {
    const type = tree.types[one];
    if (type === NodeType.StaticBlock || type === NodeType.TSIndexSignature) continue;
    const key = keyOfRow(tree, one);
    if (key !== undefined) add(tree, one, `${name}.${key}`, members);
  }
  return members;
}
