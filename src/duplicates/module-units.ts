import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../core/source-file.ts';
import { bindingNames } from '../syntax/binding-names.ts';
import { staticKey } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { memberPath } from './canonical/member-path.ts';
import {
  chainUnit,
  classUnit,
  functionUnit,
  instanceUnit,
  objectUnit,
  type Declared,
  type FunctionLike,
} from './describe-unit.ts';
import { pureMethods } from './method-units.ts';
import { SMALLEST_UNIT, type UnitFact } from './unit.ts';
import { declaredNames } from '../syntax/declared-names.ts';
import { isFunctionExpression } from '../syntax/is-function-expression.ts';

/** Units declared at the top level of a module, in source order; those too small to judge are left out. */
export function unitsOfModule(file: SourceFile): UnitFact[] {
  const { body } = file.program;
  const context: ModuleContext = {
    file,
    exported: exportedLocals(body),
    moduleState: moduleState(body),
    moduleNames: new Set(body.flatMap(declaredByStatement)),
  };
  const units = body.flatMap((statement) => unitsOfStatement(statement, context));
  return units.filter(isJudged);
}

function isJudged(unit: UnitFact): boolean {
  if (unit.kind === 'instance') return unit.constructs !== undefined;
  return unit.kind === 'class' || unit.size >= SMALLEST_UNIT;
}

interface ModuleContext {
  readonly file: SourceFile;
  readonly exported: ReadonlySet<string>;
  /** Variables that a lazy singleton keeps its instance in; they are as private to it as a local. */
  readonly moduleState: readonly string[];
  readonly moduleNames: ReadonlySet<string>;
}

function unitsOfStatement(statement: TSESTree.ProgramStatement, context: ModuleContext): UnitFact[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration ? unitsOfDeclaration(statement.declaration, statement, context) : [];
    case 'ExportDefaultDeclaration':
      return unitsOfDefault(statement, context);
    case 'ExpressionStatement':
      return unitsOfCommonJs(statement, context);
    default:
      return unitsOfDeclaration(statement, statement, context);
  }
}

function unitsOfDeclaration(node: TSESTree.Node, whole: TSESTree.Node, context: ModuleContext): UnitFact[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return node.id ? unitsOfValue(node, declared(node.id.name, whole, context)) : [];
    case 'VariableDeclaration':
      return node.declarations.flatMap((one) => {
        if (one.id.type !== 'Identifier' || !one.init) return [];
        const span = node.declarations.length === 1 ? whole : one;
        return unitsOfValue(unwrap(one.init), declared(one.id.name, span, context));
      });
    case 'TSModuleDeclaration':
      return node.body?.type === 'TSModuleBlock'
        ? node.body.body.flatMap((inner) => unitsOfStatement(inner, context))
        : [];
    default:
      return [];
  }
}

function unitsOfDefault(statement: TSESTree.ExportDefaultDeclaration, context: ModuleContext): UnitFact[] {
  const value = unwrap(statement.declaration);
  const named = 'id' in value && value.id?.type === 'Identifier' ? value.id.name : 'default';
  return unitsOfValue(value, { ...declared(named, statement, context), exported: true });
}

/** `exports.name = …` and `module.exports.name = …`. */
function unitsOfCommonJs(statement: TSESTree.ExpressionStatement, context: ModuleContext): UnitFact[] {
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression') return [];
  const path = memberPath(expression.left);
  const name = /^(?:module\.)?exports\.(\w+)$/.exec(path ?? '')?.[1];
  if (name === undefined) return [];
  return unitsOfValue(unwrap(expression.right), { ...declared(name, statement, context), exported: true });
}

function unitsOfValue(value: TSESTree.Node, as: Declared): UnitFact[] {
  switch (value.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [functionUnit(value, as)];
    case 'ClassDeclaration':
    case 'ClassExpression':
      return [classUnit(value, as), ...pureMethods(value, as)];
    case 'ObjectExpression':
      return objectUnit(value, as);
    case 'NewExpression':
      return [instanceUnit(value, as)];
    case 'LogicalExpression':
    case 'AssignmentExpression':
      // `globalForDb.client ?? new Client()` keeps one instance over reloads.
      return unitsOfValue(unwrap(value.right), as).filter((unit) => unit.kind === 'instance');
    case 'AwaitExpression':
      return unitsOfValue(unwrap(value.argument), as);
    case 'CallExpression':
      return unitsOfCall(value, as);
    default:
      return [];
  }
}

const SCHEMA_LIBRARY = /^(z|zod|yup|Yup|v|joi|Joi|t|Type|Schema|S|s|superstruct|vine|type|arktype)$/;
const SCHEMA_METHOD = /^(refine|superRefine|transform|extend|preprocess|brand|safeExtend)$/;

/**
 * `memo(function …)` is the function; `step('pay', () => …)` and `procedure.input(…).handler(() => …)` are code as a
 * whole; a schema is none; any other call builds an instance.
 */
function unitsOfCall(call: TSESTree.CallExpression, as: Declared): UnitFact[] {
  if (isSchema(call)) return [];
  const inner = wrappedFunction(call);
  if (inner === undefined) return memberPath(call.callee) === undefined ? [] : [instanceUnit(call, as)];
  const isPlainWrapper = memberPath(call.callee) !== undefined && call.arguments.length === 1;
  return [isPlainWrapper ? functionUnit(inner, as) : chainUnit(call, as)];
}

/** Schemas are declared with functions in them, but what they declare is a type. */
function isSchema(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
  return SCHEMA_METHOD.test(method) || SCHEMA_LIBRARY.test(rootName(call) ?? '');
}

/** The function behind `forwardRef(memo(function …))`. */
function wrappedFunction(call: TSESTree.CallExpression): FunctionLike | undefined {
  for (const argument of call.arguments.map(unwrap)) {
    if (isFunctionExpression(argument)) return argument;
    const inner = argument.type === 'CallExpression' ? wrappedFunction(argument) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function rootName(node: TSESTree.Node): string | undefined {
  const value = unwrap(node);
  if (value.type === 'CallExpression') return rootName(value.callee);
  if (value.type === 'MemberExpression') return rootName(value.object);
  return value.type === 'Identifier' ? value.name : undefined;
}

function declared(name: string, whole: TSESTree.Node, context: ModuleContext): Declared {
  const { file, exported, moduleState, moduleNames } = context;
  const isExported = whole.type === 'ExportNamedDeclaration' || whole.parent?.type === 'ExportNamedDeclaration';
  return { name, exported: isExported || exported.has(name), at: file.span(whole), file, moduleState, moduleNames };
}

function declaredByStatement(statement: TSESTree.ProgramStatement): string[] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  const isValue = declaration !== null && /^(Variable|Function|Class)Declaration$/.test(declaration.type);
  return isValue ? declaredNames(declaration).map((id) => id.name) : [];
}

/** Locals that an export list or `export default` names. */
function exportedLocals(body: readonly TSESTree.ProgramStatement[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of body) {
    if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
      for (const { local } of statement.specifiers) names.add(local.name);
    } else if (statement.type === 'ExportDefaultDeclaration' && statement.declaration.type === 'Identifier') {
      names.add(statement.declaration.name);
    }
  }
  return names;
}

/** `let client;` at module level: nothing but somebody's memory. */
function moduleState(body: readonly TSESTree.ProgramStatement[]): string[] {
  return body.flatMap((statement) => {
    if (statement.type !== 'VariableDeclaration' || statement.kind === 'const') return [];
    const empty = statement.declarations.filter((one) => !one.init || /^(null|undefined)$/.test(literalText(one.init)));
    return empty.flatMap((one) => bindingNames(one.id).map((id) => id.name));
  });
}

function literalText(node: TSESTree.Expression): string {
  const value = unwrap(node);
  if (value.type === 'Identifier') return value.name;
  return value.type === 'Literal' ? value.raw : '';
}
