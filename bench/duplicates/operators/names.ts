import ts from 'typescript';

import type { Random } from '../random.ts';
import { replace, type Splice } from '../splices.ts';
import { declaredFunction, nodesOf } from '../syntax.ts';
import { freshLocal, freshName } from '../words.ts';
import type { Operator } from './operator.ts';
import { isReference, localsOf } from './references.ts';

/** Edits that call things otherwise. */
export const NAMES: readonly Operator[] = [
  { name: 'rename locals', type: 2, mixes: true, edit: renameLocals },
  { name: 'rename function', type: 2, mixes: false, edit: renameFunction },
  {
    name: 'rename both',
    type: 2,
    mixes: false,
    edit: (file, random) => [...renameLocals(file, random), ...renameFunction(file, random)],
  },
  { name: 'change literals', type: 2, mixes: true, edit: changeLiterals },
];

function renameLocals(file: ts.SourceFile, random: Random): Splice[] {
  const splices: Splice[] = [];
  let number = 0;
  for (const ids of localsOf(file).values()) {
    const name = freshLocal(random, number++);
    for (const id of ids) splices.push(renamed(id, name));
  }
  return splices;
}

/** Gives the function a name that says nothing of what it does. */
export function renameFunction(file: ts.SourceFile, random: Random): Splice[] {
  const declared = declaredFunction(file);
  return declared === undefined ? [] : renameTo(file, declared.name.text, freshName(random));
}

export function renameTo(file: ts.SourceFile, name: string, other: string): Splice[] {
  const ids = nodesOf(file, ts.isIdentifier).filter((id) => id.text === name && isReference(id));
  return ids.map((id) => renamed(id, other));
}

/** A shorthand property goes on to be called what it was. */
function renamed(id: ts.Identifier, name: string): Splice {
  const { parent } = id;
  const isShorthand =
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isBindingElement(parent) &&
      parent.name === id &&
      parent.propertyName === undefined &&
      parent.dotDotDotToken === undefined &&
      ts.isObjectBindingPattern(parent.parent));
  return replace(id, isShorthand ? `${id.text}: ${name}` : name);
}

/** Changes about a third of the literals, and at least one. */
function changeLiterals(file: ts.SourceFile, random: Random): Splice[] {
  const strings = nodesOf(file, ts.isStringLiteral).filter((one) => one.text.length > 1 && !isKeyOrType(one));
  const numbers = nodesOf(file, ts.isNumericLiteral).filter((one) => !isKeyOrType(one));
  const literals = [...strings, ...numbers];
  return random.some(literals, Math.ceil(literals.length / 3)).map((one) => {
    if (ts.isNumericLiteral(one)) return replace(one, String(Number(one.text) + 2 + random.below(40)));
    return replace(one, `'${freshName(random)} ${one.text.replace(/[\\'\n\r\u2028\u2029]/g, ' ')}'`);
  });
}

function isKeyOrType({ parent }: ts.Node): boolean {
  if (ts.isLiteralTypeNode(parent) || ts.isJsxAttribute(parent) || ts.isImportDeclaration(parent)) return true;
  return (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && ts.isLiteralExpression(parent.name);
}
