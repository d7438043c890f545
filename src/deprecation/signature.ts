import { NodeType, Role } from '../core/node-type.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn } from '../syntax/rows.ts';
import type { Signature } from './facts.ts';

/** How many arguments a function takes. */
export function signatureOf(tree: SyntaxTree, row: number): Signature {
  const params = childrenIn(tree, row, Role.params).filter((one) => !isThis(tree, one));
  const required = params.filter((one) => !isOptional(tree, one)).length;
  const hasRest = params.some((one) => tree.types[one] === NodeType.RestElement);
  return { deprecated: false, min: required, max: hasRest ? 255 : params.length };
}

function isThis(tree: SyntaxTree, param: number): boolean {
  return tree.types[param] === NodeType.Identifier && tree.word(param) === 'this';
}

function isOptional(tree: SyntaxTree, param: number): boolean {
  const type = tree.types[param];
  if (type === NodeType.AssignmentPattern || type === NodeType.RestElement) return true;
  const inner = type === NodeType.TSParameterProperty ? childIn(tree, param, Role.parameter) : param;
  return tree.types[inner] === NodeType.AssignmentPattern || (tree.flags(inner) & Flag.optional) !== 0;
}
