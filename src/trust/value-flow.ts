import { Access, Definition, NONE } from '../core/bindings.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { functionName } from '../syntax/enclosing-name.ts';
import { childIn, childrenIn, isFunctionRow, keyOfRow, NO_ROW, parentRow, unwrapRow } from '../syntax/rows.ts';

/** What an expression is made of, within its file. */
export interface Makings {
  readonly rows: ReadonlySet<number>;
  readonly variables: ReadonlySet<number>;
}

/** More than this makes up no token: the expression has led into half of the file. */
const MOST_ROWS = 2000;

/** All that the value of an expression is made of, through the variables of the file, up to parameters and imports. */
export function makingsOf({ tree, bindings }: SourceFile, expression: number): Makings {
  const rows = new Set<number>();
  const variables = new Set<number>();
  const open = [expression];
  for (let next = open.pop(); next !== undefined && rows.size < MOST_ROWS; next = open.pop()) {
    for (let row = next; row < Math.max(tree.ends[next] ?? 0, next + 1); row++) {
      rows.add(row);
      const variable = tree.types[row] === NodeType.Identifier ? bindings.referred(row) : NONE;
      if (variable === NONE || variables.has(variable)) continue;
      variables.add(variable);
      for (const given of namesOf(bindings, variable)) {
        const value = valueGiven(tree, given);
        if (value !== NO_ROW) open.push(value);
      }
    }
  }
  return { rows, variables };
}

/** Where a variable is declared and assigned. */
function namesOf(bindings: SourceFile['bindings'], variable: number): readonly number[] {
  const { definitionRows, definitionKinds, referenceRows, referenceFlags } = bindings;
  const declared = [...bindings.definitions(variable)].filter((one) => definitionKinds[one] === Definition.variable);
  const written = [...bindings.references(variable)].filter((one) => {
    const flags = referenceFlags[one] ?? 0;
    return (flags & Access.write) !== 0 && (flags & Access.initial) === 0;
  });
  return [
    ...declared.map((one) => definitionRows[one] ?? NO_ROW),
    ...written.map((one) => referenceRows[one] ?? NO_ROW),
  ];
}

/** The expression whose value, or a part of it, a name takes on; `NO_ROW` where the syntax shows none. */
function valueGiven(tree: SyntaxTree, name: number): number {
  for (let outer = parentRow(tree, name); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    switch (tree.types[outer]) {
      case NodeType.VariableDeclarator:
        return childIn(tree, outer, Role.init);
      case NodeType.AssignmentExpression:
        return childIn(tree, outer, Role.right);
      case NodeType.ArrayPattern:
      case NodeType.ObjectPattern:
      case NodeType.Property:
      case NodeType.AssignmentPattern:
        break;
      default:
        return NO_ROW;
    }
  }
  return NO_ROW;
}

/** The function that a row stands in; `NO_ROW` on the top level. */
export function functionAround(tree: SyntaxTree, row: number): number {
  let outer = parentRow(tree, row);
  while (outer !== NO_ROW && !isFunctionRow(tree, outer)) outer = parentRow(tree, outer);
  return outer;
}

/** The calls of a function in its own file: by its name, or as a method by that of the method. */
export function callsOf(file: SourceFile, called: number): readonly number[] {
  const { tree, bindings } = file;
  const holder = parentRow(tree, called);
  const isNamed = tree.types[called] === NodeType.FunctionDeclaration;
  const id = childIn(tree, isNamed ? called : holder, Role.id);
  if (isNamed || tree.types[holder] === NodeType.VariableDeclarator) {
    const variable = tree.types[id] === NodeType.Identifier ? bindings.declared(id) : NONE;
    if (variable === NONE) return [];
    return [...bindings.references(variable)].flatMap((one) => callBy(tree, bindings.referenceRows[one] ?? NO_ROW));
  }
  const type = tree.types[holder];
  const isMember =
    type === NodeType.MethodDefinition || type === NodeType.PropertyDefinition || type === NodeType.Property;
  return isMember ? callsOfMethod(tree, keyOfRow(tree, holder)) : [];
}

function callsOfMethod(tree: SyntaxTree, name: string | undefined): readonly number[] {
  const calls: number[] = [];
  for (let row = 1; row < tree.size; row++) {
    if (tree.types[row] !== NodeType.CallExpression) continue;
    const callee = unwrapRow(tree, childIn(tree, row, Role.callee));
    if (tree.types[callee] === NodeType.MemberExpression && keyOfRow(tree, callee) === name) calls.push(row);
  }
  return name === undefined ? [] : calls;
}

function callBy(tree: SyntaxTree, name: number): readonly number[] {
  const call = parentRow(tree, name);
  return tree.types[call] === NodeType.CallExpression && tree.roles[name] === Role.callee ? [call] : [];
}

/** The functions whose parameters are among some variables, each with the places of these among its parameters. */
export function parametersAmong(
  { tree, bindings }: SourceFile,
  variables: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const variable of variables) {
    const definition = bindings.firstDefinition(variable);
    if (definition === NONE || bindings.definitionKinds[definition] !== Definition.parameter) continue;
    const name = bindings.definitionRows[definition] ?? NO_ROW;
    const owner = functionAround(tree, name);
    const place = childrenIn(tree, owner, Role.params).findIndex((one) => one <= name && name < (tree.ends[one] ?? 0));
    if (place >= 0) found.set(owner, [...(found.get(owner) ?? []), place]);
  }
  return found;
}

/** The last name of what a call calls: `verify` of `jwt.verify(…)`. */
export function calledName(tree: SyntaxTree, call: number): string {
  const callee = unwrapRow(tree, childIn(tree, call, Role.callee));
  return (tree.types[callee] === NodeType.MemberExpression ? keyOfRow(tree, callee) : tree.word(callee)) ?? '';
}

/** The names of the functions around a row, from within, without those of their classes. */
export function namesAround(tree: SyntaxTree, row: number): readonly string[] {
  const names: string[] = [];
  for (let outer = functionAround(tree, row); outer !== NO_ROW; outer = functionAround(tree, outer)) {
    const name = functionName(tree, outer);
    if (name !== undefined) names.push(name.slice(name.lastIndexOf('.') + 1));
  }
  return names;
}
