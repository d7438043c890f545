import ts from 'typescript';

import type { Random } from '../random.ts';
import { replace, type Splice } from '../splices.ts';
import { freshName } from '../words.ts';
import type { Operator } from './operator.ts';

/** Edits of an instance that a module keeps: another spelling of the one thing that a product should have once. */
export const SINGLETONS: readonly Operator[] = [
  {
    name: 'singleton: new name',
    type: 2,
    mixes: false,
    edit: (file, random) => rewrite(file, ({ value }) => `export const ${freshName(random)} = ${value};`),
  },
  { name: 'singleton: not exported', type: 4, mixes: false, edit: (file) => rewrite(file, unexported) },
  { name: 'singleton: kept over reloads', type: 4, mixes: false, edit: (file) => rewrite(file, keptOverReloads) },
  {
    name: 'singleton: made by a function',
    type: 4,
    mixes: false,
    edit: (file, random) => rewrite(file, (one) => madeByFunction(one, random)),
  },
];

interface Instance {
  readonly name: string;
  readonly value: string;
}

function rewrite(file: ts.SourceFile, write: (instance: Instance) => string): Splice[] {
  const [statement] = file.statements;
  if (statement === undefined || !ts.isVariableStatement(statement)) return [];
  const [variable] = statement.declarationList.declarations;
  if (variable?.initializer === undefined) return [];
  return [replace(statement, write({ name: variable.name.getText(), value: variable.initializer.getText() }))];
}

function unexported({ name, value }: Instance): string {
  return `const ${name} = ${value};\nexport const settle = () => ${name}.settle();`;
}

function keptOverReloads({ name, value }: Instance): string {
  return `export const ${name} = globalThis.${name}Kept ?? ${value};`;
}

function madeByFunction({ name, value }: Instance, random: Random): string {
  return `let ${name};\nexport function ${freshName(random)}() {\n  if (!${name}) ${name} = ${value};\n  return ${name};\n}`;
}
