import ts from 'typescript';

import type { Random } from '../random.ts';
import { insert, replace, type Splice } from '../splices.ts';
import { nodesOf } from '../syntax.ts';
import { freshTypeName, unrelatedStatement } from '../words.ts';
import { renameTo } from './names.ts';
import type { Operator } from './operator.ts';

/** Edits of classes; they are not mixed. */
export const CLASSES: readonly Operator[] = [
  { name: 'class: reformat', type: 1, mixes: false, edit: reformat },
  { name: 'class: add V2 to the name', type: 2, mixes: false, edit: (file) => renameWith(file, (name) => `${name}V2`) },
  {
    name: 'class: add V2 to the name and change a method',
    type: 3,
    mixes: false,
    edit: (file, random) => [...changeMethod(file, random), ...renameWith(file, (name) => `${name}V2`)],
  },
  {
    name: 'class: new name',
    type: 2,
    mixes: false,
    edit: (file, random) => renameWith(file, () => freshTypeName(random)),
  },
  { name: 'class: change a method', type: 3, mixes: false, edit: changeMethod },
  { name: 'class: drop a method', type: 3, mixes: false, edit: dropMethod },
  { name: 'class: add a constructor argument', type: 3, mixes: false, edit: addArgument },
];

function classOf(file: ts.SourceFile): ts.ClassDeclaration | undefined {
  return file.statements.find(ts.isClassDeclaration);
}

function reformat(file: ts.SourceFile): Splice[] {
  const printed = ts.createPrinter({ removeComments: true }).printFile(file);
  return [{ start: 0, end: file.text.length, text: printed.replaceAll('    ', '\t') }];
}

function renameWith(file: ts.SourceFile, rename: (name: string) => string): Splice[] {
  const name = classOf(file)?.name?.text;
  if (name === undefined) return [];
  const types = nodesOf(file, ts.isTypeReferenceNode).filter((one) => one.typeName.getText() === name);
  return [...renameTo(file, name, rename(name)), ...types.map((one) => replace(one.typeName, rename(name)))];
}

function methodsOf(file: ts.SourceFile): readonly ts.MethodDeclaration[] {
  return [...(classOf(file)?.members ?? [])].filter(ts.isMethodDeclaration).filter(({ body }) => body !== undefined);
}

/** Puts other statements before those of one method. */
function changeMethod(file: ts.SourceFile, random: Random): Splice[] {
  const method = random.pick(methodsOf(file).filter(({ body }) => body?.statements.length !== 0));
  const [first] = method?.body?.statements ?? [];
  const statements = Array.from({ length: 3 }, () => unrelatedStatement(random)).join('\n');
  return first === undefined ? [] : [insert(first.getStart(), `${statements}\n`)];
}

function dropMethod(file: ts.SourceFile, random: Random): Splice[] {
  const methods = methodsOf(file);
  const method = methods.length > 2 ? random.pick(methods) : undefined;
  return method === undefined ? [] : [replace(method, '')];
}

function addArgument(file: ts.SourceFile): Splice[] {
  const constructor = classOf(file)?.members.find(ts.isConstructorDeclaration);
  if (constructor?.body === undefined) return [];
  const [first] = constructor.parameters;
  return first === undefined ? [] : [insert(first.getStart(), 'readonly startedAt: number, ')];
}
