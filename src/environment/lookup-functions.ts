import type { TSESTree } from '@typescript-eslint/utils';

import { wrapped } from '../syntax/unwrap.ts';
import { isFunction, type FunctionNode } from './bindings.ts';
import type { EnvironmentFact } from './environment-fact.ts';
import type { FoundAccess } from './environment-flow.ts';

/** Which top-level names of a module that reads the environment are functions, and which look a variable up by its name. */
export function functionsOf(
  program: TSESTree.Program,
  found: readonly FoundAccess[],
): Pick<EnvironmentFact, 'functions' | 'lookups' | 'classes'> {
  const own = found.filter(({ kind, via }) => via === undefined && (kind === 'read' || kind === 'record'));
  if (own.length === 0) return {};
  const functions = new Map(program.body.flatMap((statement) => functionsIn(statement)));
  const lookups = own.flatMap(({ kind, key, node }) => {
    const around = kind === 'read' && key === undefined ? lookupAround(node) : undefined;
    const name = around === undefined ? undefined : functions.get(around);
    return name === undefined ? [] : [{ name, narrows: around !== undefined && narrows(node, around) }];
  });
  const classes = program.body.flatMap((statement) => classesIn(statement));
  return {
    ...(classes.length === 0 ? {} : { classes: classes.sort() }),
    ...(functions.size === 0 ? {} : { functions: [...functions.values()].sort() }),
    ...(lookups.length === 0 ? {} : { lookups }),
  };
}

function classesIn(statement: TSESTree.Node): readonly string[] {
  if (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration')
    return statement.declaration === null ? [] : classesIn(statement.declaration);
  return statement.type === 'ClassDeclaration' && statement.id !== null ? [statement.id.name] : [];
}

function functionsIn(statement: TSESTree.Node): (readonly [FunctionNode, string])[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration === null ? [] : functionsIn(statement.declaration);
    case 'ExportDefaultDeclaration':
      return isFunction(statement.declaration) && statement.declaration.id === null
        ? [[statement.declaration, 'default']]
        : functionsIn(statement.declaration);
    case 'FunctionDeclaration':
      return statement.id === null ? [] : [[statement, statement.id.name]];
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id, init }) =>
        id.type === 'Identifier' && init !== null && isFunction(init) ? [[init, id.name] as const] : [],
      );
    default:
      return [];
  }
}

/** The function with a parameter that names the variable: `(name) => process.env[name]`. */
function lookupAround(node: TSESTree.Node): FunctionNode | undefined {
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return undefined;
  const asked = node.property.name;
  let outer: TSESTree.Node | undefined = node.parent;
  while (outer !== undefined && !isFunction(outer)) outer = outer.parent;
  return outer?.params.some((one) => one.type === 'Identifier' && one.name === asked) === true ? outer : undefined;
}

/** Whether a function makes something of the text that it looks up, so that it does not serve whoever wants the text. */
function narrows(node: TSESTree.Node, around: FunctionNode): boolean {
  if (/^TS(Boolean|Number)Keyword$/.test(around.returnType?.typeAnnotation.type ?? '')) return true;
  let value = wrapped(node);
  while (value.parent?.type === 'LogicalExpression' || value.parent?.type === 'ConditionalExpression')
    value = wrapped(value.parent);
  const { parent } = value;
  if (parent === around || parent?.type === 'ReturnStatement' || parent?.type === 'IfStatement') return false;
  return (
    parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier' || !isReturned(parent.id.name, around)
  );
}

function isReturned(name: string, { body }: FunctionNode): boolean {
  return body.type === 'BlockStatement' && body.body.some((one) => returns(one, name));
}

/** Whether a statement, or what stands in it, gives a name back as it is or with a substitute. */
function returns(statement: TSESTree.Statement, name: string): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
      return statement.argument !== null && givesBack(statement.argument, name);
    case 'IfStatement':
      return (
        returns(statement.consequent, name) || (statement.alternate !== null && returns(statement.alternate, name))
      );
    case 'BlockStatement':
      return statement.body.some((one) => returns(one, name));
    default:
      return false;
  }
}

function givesBack(value: TSESTree.Expression, name: string): boolean {
  switch (value.type) {
    case 'Identifier':
      return value.name === name;
    case 'LogicalExpression':
      return givesBack(value.left, name);
    case 'ConditionalExpression':
      return givesBack(value.consequent, name) || givesBack(value.alternate, name);
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return givesBack(value.expression, name);
    default:
      return false;
  }
}
