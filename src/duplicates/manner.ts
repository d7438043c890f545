import { NodeType, Role } from '../core/node-type.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import {
  childIn,
  childrenIn,
  declaredRows,
  directiveOfRow,
  isFunctionExpressionRow,
  NO_ROW,
  unwrapRow,
} from '../syntax/rows.ts';
import { unitCollector } from './unit-collector.ts';
import type { Manner } from './unit.ts';

/** What keeps others from importing just anything of a module; `undefined` for most. */
export function mannerOf(tree: SyntaxTree): Manner | undefined {
  const body = childrenIn(tree, 0, Role.body);
  if (body.some((row) => directiveOfRow(tree, row) === 'use server')) return 'actions';
  const called = body.flatMap((row) => calledAtOnce(tree, row));
  if (called.length === 0) return undefined;
  const own = new Set(body.flatMap((row) => ownFunctions(tree, row)));
  return called.some((name) => name === '' || own.has(name)) ? 'program' : undefined;
}

/** Methods that take what a promise yields further. */
const AFTERWARDS = /^(then|catch|finally)$/;

/** What a statement calls: a function by its name, or one that stands there, without a name. */
function calledAtOnce(tree: SyntaxTree, row: number): readonly string[] {
  if (tree.types[row] !== NodeType.ExpressionStatement) return [];
  let value = unwrapRow(tree, childIn(tree, row, Role.expression));
  for (;;) {
    const type = tree.types[value];
    if (type === NodeType.AwaitExpression || (type === NodeType.UnaryExpression && tree.word(value) === 'void')) {
      value = unwrapRow(tree, childIn(tree, value, Role.argument));
      continue;
    }
    if (type !== NodeType.CallExpression) return [];
    const callee = unwrapRow(tree, childIn(tree, value, Role.callee));
    if (isFunctionExpressionRow(tree, callee)) return [''];
    if (tree.types[callee] === NodeType.Identifier) return [tree.word(callee)];
    if (tree.types[callee] !== NodeType.MemberExpression) return [];
    if (!AFTERWARDS.test(tree.word(childIn(tree, callee, Role.property)))) return [];
    value = unwrapRow(tree, childIn(tree, callee, Role.object));
  }
}

function ownFunctions(tree: SyntaxTree, row: number): readonly string[] {
  const inner = tree.types[row] === NodeType.ExportNamedDeclaration ? childIn(tree, row, Role.declaration) : row;
  if (tree.types[inner] === NodeType.FunctionDeclaration) return [tree.word(childIn(tree, inner, Role.id))];
  if (inner === NO_ROW || tree.types[inner] !== NodeType.VariableDeclaration) return [];
  return declaredRows(tree, inner).map((id) => tree.word(id));
}

/** Whether a file does its work when it is loaded, and nobody loads it but whoever runs it. */
export function isProgram(file: RepoPath, project: Project): boolean {
  if (project.facts(unitCollector).get(file)?.manner !== 'program') return false;
  return project.modules.importersOf(file).every((path) => project.file(path)?.test === true);
}

/** Whether all that a file exports is offered to browsers as something to call. */
export function holdsActions(file: RepoPath, project: Project): boolean {
  return project.facts(unitCollector).get(file)?.manner === 'actions';
}
