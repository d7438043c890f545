import ts from 'typescript';

import { replaceFrom, type Splice } from '../splices.ts';
import { declaredFunction, hasModifier, usesReceiver, type Declared } from '../syntax.ts';
import { freshTypeName } from '../words.ts';
import type { Operator } from './operator.ts';

/** Edits that declare a function by other syntax. */
export const FUNCTION_FORMS: readonly Operator[] = [
  { name: 'function → arrow', type: 4, mixes: true, edit: toArrow },
  { name: 'arrow → function', type: 4, mixes: true, edit: toFunction },
  { name: 'function → method', type: 4, mixes: false, edit: toMethod },
];

function toArrow(file: ts.SourceFile): Splice[] {
  const declared = declaredFunction(file);
  if (declared === undefined || !ts.isFunctionDeclaration(declared.fn)) return [];
  const { fn, name, statement, body } = declared;
  if (fn.asteriskToken !== undefined || usesReceiver(fn)) return [];
  const text = `${exported(statement)}const ${name.text} = ${asyncOf(fn)}${signature(declared)} => ${body.getText()};`;
  return [replaceFrom(statement, statement, text)];
}

function toFunction(file: ts.SourceFile): Splice[] {
  const declared = declaredFunction(file);
  if (declared === undefined || ts.isFunctionDeclaration(declared.fn)) return [];
  const { fn, name, statement } = declared;
  const head = `${exported(statement)}${asyncOf(fn)}function${fn.asteriskToken === undefined ? '' : '*'} ${name.text}`;
  return [replaceFrom(statement, statement, `${head}${signature(declared)} ${blockText(declared)}`)];
}

/** A method of a class that has nothing to do with it. */
function toMethod(file: ts.SourceFile, random: Parameters<Operator['edit']>[1]): Splice[] {
  const declared = declaredFunction(file);
  if (declared === undefined || usesReceiver(declared.fn)) return [];
  const { fn, name, statement } = declared;
  const head = `${asyncOf(fn)}${fn.asteriskToken === undefined ? '' : '*'}${name.text}`;
  const method = `  ${head}${signature(declared)} ${blockText(declared)}`;
  return [replaceFrom(statement, statement, `export class ${freshTypeName(random)} {\n${method}\n}`)];
}

function exported(statement: ts.Statement): string {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword) ? 'export ' : '';
}

function asyncOf(fn: ts.Node): string {
  return hasModifier(fn, ts.SyntaxKind.AsyncKeyword) ? 'async ' : '';
}

/** Type parameters, parameters and the type of the result. */
function signature({ fn }: Declared): string {
  const generics =
    fn.typeParameters === undefined ? '' : `<${fn.typeParameters.map((one) => one.getText()).join(', ')}>`;
  const result = fn.type === undefined ? '' : `: ${fn.type.getText()}`;
  return `${generics}(${fn.parameters.map((one) => one.getText()).join(', ')})${result}`;
}

function blockText({ body }: Declared): string {
  return ts.isBlock(body) ? body.getText() : `{\n  return ${body.getText()};\n}`;
}
