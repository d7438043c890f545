import type { TSESTree } from '@typescript-eslint/utils';

import { Access } from '../core/bindings.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { bindingRows, childIn, isTopLevelRow, NO_ROW, parentRow, unwrapRow } from '../syntax/rows.ts';
import type { Derivation, Via } from './environment-fact.ts';
import type { FoundAccess } from './environment-flow.ts';

/** Which top-level names of a file depend on its accesses, apart for each import that they go through. */
export function derivations(file: SourceFile, found: readonly FoundAccess[]): readonly Derivation[] {
  const roots = new Map<string, { readonly via?: Via; readonly names: Set<string> }>();
  for (const { node, via } of found) {
    const key = via === undefined ? '' : `${via.specifier}#${via.imported}`;
    const root = roots.get(key) ?? { ...(via === undefined ? {} : { via }), names: new Set<string>() };
    for (const name of topLevelNames(file.tree, file.tree.rowOf(node))) root.names.add(name);
    roots.set(key, root);
  }
  const users = new UsersOfNames(file);
  const all: Derivation[] = [];
  for (const { names, ...root } of roots.values()) {
    for (const name of names) for (const user of users.of(name)) names.add(user);
    if (names.size > 0) all.push({ ...root, names: [...names].sort() });
  }
  return all;
}

/** The top-level names whose value is an object with variables in its properties, however deep. */
export function tableNames({ tree }: SourceFile, found: readonly FoundAccess[]): readonly string[] {
  const tables = new Set<string>();
  for (const { node, via } of found) {
    if (via !== undefined || !isInTable(node)) continue;
    for (const name of topLevelNames(tree, tree.rowOf(node))) tables.add(name);
  }
  return [...tables].sort();
}

function isInTable(node: TSESTree.Node): boolean {
  let inTable = false;
  for (let inner: TSESTree.Node | undefined = node; inner !== undefined; inner = inner.parent) {
    if (inner.type === 'BlockStatement' || inner.type === 'ClassBody') return false;
    if (inner.type === 'ObjectExpression') inTable = true;
  }
  return inTable;
}

/** For each top-level name that is asked for, the top-level names whose declarations refer to it. */
class UsersOfNames {
  readonly #file: SourceFile;
  readonly #variables: ReadonlyMap<string, number>;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(file: SourceFile) {
    const { bindings } = file;
    this.#file = file;
    this.#variables = new Map(bindings.topLevel.map((variable) => [bindings.name(variable), variable]));
  }

  of(name: string): ReadonlySet<string> {
    const users = this.#known.get(name) ?? this.#find(name);
    this.#known.set(name, users);
    return users;
  }

  #find(name: string): ReadonlySet<string> {
    const { tree, bindings } = this.#file;
    const users = new Set<string>();
    const variable = this.#variables.get(name);
    if (variable === undefined) return users;
    let end = 0;
    for (const reference of bindings.references(variable)) {
      const row = bindings.referenceRows[reference] ?? 0;
      if (row < end || ((bindings.referenceFlags[reference] ?? 0) & Access.value) === 0) continue;
      // What stands in the same declaration has the same names.
      end = tree.ends[topLevelDeclaration(tree, row)] ?? 0;
      for (const user of topLevelNames(tree, row)) users.add(user);
    }
    return users;
  }
}

/** The declarator or statement of the top level that a row stands in. */
function topLevelDeclaration(tree: SyntaxTree, row: number): number {
  let inner = row;
  for (let outer = parentRow(tree, inner); outer !== NO_ROW; outer = parentRow(tree, inner)) {
    if (tree.types[inner] === NodeType.VariableDeclarator && isTopLevelRow(tree, outer)) return inner;
    inner = outer;
  }
  return inner;
}

/** The names that the top-level declaration around a row declares; `default` for an unnamed default export. */
function topLevelNames(tree: SyntaxTree, row: number): readonly string[] {
  const outer = topLevelDeclaration(tree, row);
  if (tree.types[outer] === NodeType.VariableDeclarator)
    return bindingRows(tree, childIn(tree, outer, Role.id)).map((id) => tree.word(id));
  if (tree.types[outer] === NodeType.ExportDefaultDeclaration) return [defaultLocal(tree, outer + 1)];
  const isExport = tree.types[outer] === NodeType.ExportNamedDeclaration;
  const declaration = isExport ? childIn(tree, outer, Role.declaration) : outer;
  const type = tree.types[declaration];
  if (type !== NodeType.FunctionDeclaration && type !== NodeType.ClassDeclaration) return [];
  const id = childIn(tree, declaration, Role.id);
  return id === NO_ROW ? [] : [tree.word(id)];
}

function defaultLocal(tree: SyntaxTree, declaration: number): string {
  const id = childIn(tree, declaration, Role.id);
  if (tree.types[id] === NodeType.Identifier) return tree.word(id);
  const value = unwrapRow(tree, declaration);
  return tree.types[value] === NodeType.Identifier ? tree.word(value) : 'default';
}
