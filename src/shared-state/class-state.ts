import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, keyOfRow, NO_ROW, spanOfRow, unwrapRow } from '../syntax/rows.ts';
import type { SharedState } from './state-fact.ts';
import { isNamedAfterUser, saysWho } from './state-names.ts';
import { isFromInside, isInHandler, textOf } from './writes.ts';

/** The fields that methods of a class are given whoever uses the program in; its constructor is asked once. */
export function classStates(file: SourceFile, row: number): SharedState[] {
  const { tree } = file;
  const id = childIn(tree, row, Role.id);
  if (id === NO_ROW) return [];
  const owner = tree.word(id);
  const states = new Map<string, SharedState>();
  for (const member of childrenIn(tree, childIn(tree, row, Role.body), Role.body)) {
    if (tree.types[member] !== NodeType.MethodDefinition || tree.word(member) === 'constructor') continue;
    const isStatic = (tree.flags(member) & Flag.static) !== 0;
    const end = tree.ends[member] ?? member;
    for (let inner = member; inner < end; inner++) {
      const state = stateWritten(file, inner, owner, isStatic);
      if (state !== undefined && !states.has(state.name)) states.set(state.name, state);
    }
  }
  return [...states.values()];
}

/** Whether a container makes one instance of a class: a decorator says so, and none says otherwise. */
export function isInjected(file: SourceFile, row: number): boolean {
  return childrenIn(file.tree, row, Role.decorators).some((one) => {
    const text = textOf(file, one);
    return /^@(?:Injectable|Controller|Service|singleton|WebSocketGateway)\b/.test(text) && !/scope/i.test(text);
  });
}

function stateWritten(file: SourceFile, row: number, owner: string, inStatic: boolean): SharedState | undefined {
  const { tree } = file;
  if (tree.types[row] !== NodeType.AssignmentExpression || tree.word(row) !== '=') return undefined;
  const target = childIn(tree, row, Role.left);
  const isStatic = staticness(tree, target, owner, inStatic);
  const name = isStatic === undefined ? undefined : keyOfRow(tree, target);
  const value = unwrapRow(tree, childIn(tree, row, Role.right));
  if (name === undefined || tree.types[value] === NodeType.Literal) return undefined;
  const inHandler = isInHandler(file, row) && isFromInside(file, value);
  if (!isNamedAfterUser(name) && !(inHandler && saysWho(textOf(file, value)))) return undefined;
  return {
    kind: isStatic === true ? 'static' : 'field',
    name,
    owner,
    ofUser: true,
    inHandler,
    isBounded: false,
    at: spanOfRow(file, row),
  };
}

/** Whether an assignment to `this.x` or `Shop.x` is one to the class itself; `undefined` for other targets. */
function staticness(tree: SyntaxTree, target: number, owner: string, inStatic: boolean): boolean | undefined {
  if (tree.types[target] !== NodeType.MemberExpression) return undefined;
  const object = childIn(tree, target, Role.object);
  if (tree.types[object] === NodeType.ThisExpression) return inStatic;
  return tree.types[object] === NodeType.Identifier && tree.word(object) === owner ? true : undefined;
}
