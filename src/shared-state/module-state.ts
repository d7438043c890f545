import { Access, Definition, NONE } from '../core/bindings.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, NO_ROW, parentRow, spanOfRow, unwrapRow } from '../syntax/rows.ts';
import type { SharedState } from './state-fact.ts';
import { isNamedAfterUser, isTypedAsUser, isUserKey, saysWho } from './state-names.ts';
import { changeOf, isFromInside, isInFunction, isInHandler, isLazy, textOf } from './writes.ts';

/** What a variable of the top level is, where functions of the file write it. */
export function moduleState(file: SourceFile, variable: number): SharedState | undefined {
  const { tree, bindings } = file;
  const definition = bindings.firstDefinition(variable);
  if (definition === NONE || bindings.definitionKinds[definition] !== Definition.variable) return undefined;
  const row = bindings.definitionRows[definition] ?? NO_ROW;
  const declarator = parentRow(tree, row);
  if (tree.types[declarator] !== NodeType.VariableDeclarator) return undefined;
  const holdsMany = isCollection(tree, unwrapRow(tree, childIn(tree, declarator, Role.init)));
  const found = holdsMany ? changesOf(file, variable) : NOTHING;
  const writes = [...writesOf(file, variable, tree.word(row)), ...found.writes].sort((a, b) => a - b);
  const [first] = writes;
  if (first === undefined) return undefined;
  const ofUser =
    isNamedAfterUser(tree.word(row)) || isTypedAsUser(textOf(file, childIn(tree, row, Role.typeAnnotation)));
  const given = writes.find((one) => saysWho(valueGiven(file, one)) && isInHandler(file, one));
  return {
    kind: holdsMany ? 'collection' : 'variable',
    name: tree.word(row),
    ofUser: !holdsMany && (ofUser || given !== undefined),
    inHandler: writes.some((one) => isInHandler(file, one) && (holdsMany || isFromInside(file, valueRow(file, one)))),
    ...(found.keyedBy === undefined ? {} : { keyedBy: found.keyedBy }),
    isBounded: found.removes,
    at: spanOfRow(file, given ?? first),
  };
}

function isCollection(tree: SyntaxTree, init: number): boolean {
  const type = tree.types[init];
  if (type === NodeType.ArrayExpression || type === NodeType.ObjectExpression) return true;
  return type === NodeType.NewExpression && /^(?:Map|Set)$/.test(tree.word(childIn(tree, init, Role.callee)));
}

/** Where functions assign a variable anew; what is made once when first asked for is left out. */
function writesOf({ tree, bindings }: SourceFile, variable: number, name: string): number[] {
  const rows: number[] = [];
  for (const reference of bindings.references(variable)) {
    const row = bindings.referenceRows[reference] ?? NO_ROW;
    const isWrite = ((bindings.referenceFlags[reference] ?? 0) & Access.write) !== 0;
    if (isWrite && isInFunction(tree, row) && !isLazy(tree, row, name)) rows.push(row);
  }
  return rows;
}

interface Changes {
  readonly writes: readonly number[];
  readonly removes: boolean;
  readonly keyedBy: string | undefined;
}

const NOTHING: Changes = { writes: [], removes: false, keyedBy: undefined };

function changesOf(file: SourceFile, variable: number): Changes {
  const { tree, bindings } = file;
  const writes: number[] = [];
  let removes = false;
  let keyedBy: string | undefined;
  for (const reference of bindings.references(variable)) {
    const row = bindings.referenceRows[reference] ?? NO_ROW;
    const change = isInFunction(tree, row) ? changeOf(file, row) : undefined;
    if (change === undefined) continue;
    if (change.removes) removes = true;
    else writes.push(row);
    if (isUserKey(change.key)) keyedBy ??= change.key;
  }
  return { writes, removes, keyedBy };
}

/** What is assigned to a name. */
function valueGiven(file: SourceFile, written: number): string {
  return textOf(file, valueRow(file, written));
}

function valueRow({ tree }: SourceFile, written: number): number {
  const assignment = parentRow(tree, written);
  return tree.types[assignment] === NodeType.AssignmentExpression ? childIn(tree, assignment, Role.right) : NO_ROW;
}
