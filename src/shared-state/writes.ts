import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import { bindingRows, childIn, childrenIn, isFunctionRow, keyOfRow, NO_ROW, parentRow } from '../syntax/rows.ts';

export function textOf({ tree, text }: SourceFile, row: number): string {
  return row === NO_ROW ? '' : text.slice(tree.starts[row], tree.stops[row]);
}

export function isInFunction(tree: SyntaxTree, row: number): boolean {
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer))
    if (isFunctionRow(tree, outer)) return true;
  return false;
}

/** Whether one of the functions around a row is handed a request. */
export function isInHandler(file: SourceFile, row: number): boolean {
  const { tree } = file;
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    if (!isFunctionRow(tree, outer)) continue;
    if (childrenIn(tree, outer, Role.params).some((param) => isRequest(file, param))) return true;
  }
  return false;
}

function isRequest(file: SourceFile, param: number): boolean {
  const { tree } = file;
  if (tree.types[param] !== NodeType.Identifier)
    return bindingRows(tree, param).some((one) => /^(?:req|request)$/.test(tree.word(one)));
  if (/^_?(?:req|request|ctx)$/.test(tree.word(param))) return true;
  return /^:\s*(?:express\.)?(?:\w*Request|ExecutionContext|Koa\.Context|IncomingMessage)\b/.test(
    textOf(file, childIn(tree, param, Role.typeAnnotation)),
  );
}

/** Whether a value holds anything of the functions around it: what a constant or the clock gives belongs to nobody. */
export function isFromInside({ tree, bindings }: SourceFile, value: number): boolean {
  const end = tree.ends[value] ?? value;
  for (let row = value; row < end; row++) {
    if (tree.types[row] !== NodeType.Identifier) continue;
    const variable = bindings.referred(row);
    if (variable >= 0 && !bindings.isTopLevel(variable)) return true;
  }
  return false;
}

/** `x ??= …` and `if (!x) x = …`: made once, when first asked for, as a cache or an instance is. */
export function isLazy(tree: SyntaxTree, written: number, name: string): boolean {
  const assignment = parentRow(tree, written);
  if (tree.types[assignment] !== NodeType.AssignmentExpression)
    return tree.types[assignment] === NodeType.UpdateExpression;
  if (/^(?:\?\?|\|\|)=$/.test(tree.word(assignment))) return true;
  for (
    let outer = parentRow(tree, assignment);
    !isFunctionRow(tree, outer) && outer !== NO_ROW;
    outer = parentRow(tree, outer)
  )
    if (tree.types[outer] === NodeType.IfStatement && isNamedIn(tree, childIn(tree, outer, Role.test), name))
      return true;
  return false;
}

function isNamedIn(tree: SyntaxTree, root: number, name: string): boolean {
  const end = tree.ends[root] ?? root;
  for (let row = root; row < end; row++)
    if (tree.types[row] === NodeType.Identifier && tree.word(row) === name) return true;
  return false;
}

/** What a use of a collection does to it. */
export interface Change {
  readonly removes: boolean;
  /** The key of an entry that is set, as it is written. */
  readonly key: string;
}

const ADDS = /^(?:set|add|push|unshift|splice)$/;
const REMOVES = /^(?:delete|clear|shift|pop|splice)$/;

/** What a use of a collection does to it; `undefined` where it only reads. */
export function changeOf(file: SourceFile, row: number): Change | undefined {
  const { tree } = file;
  const member = parentRow(tree, row);
  if (tree.types[member] !== NodeType.MemberExpression || tree.roles[row] !== Role.object) return undefined;
  const outer = parentRow(tree, member);
  const isComputed = (tree.flags(member) & Flag.computed) !== 0;
  const property = isComputed ? textOf(file, childIn(tree, member, Role.property)) : '';
  switch (tree.types[outer]) {
    case NodeType.CallExpression: {
      const method = keyOfRow(tree, member) ?? '';
      if (REMOVES.test(method)) return { removes: true, key: '' };
      if (!ADDS.test(method)) return undefined;
      return { removes: false, key: method === 'set' ? textOf(file, childIn(tree, outer, Role.arguments)) : '' };
    }
    case NodeType.UnaryExpression:
      return tree.word(outer) === 'delete' ? { removes: true, key: '' } : undefined;
    case NodeType.AssignmentExpression:
      return tree.roles[member] === Role.left ? { removes: false, key: property } : undefined;
    default:
      return undefined;
  }
}
