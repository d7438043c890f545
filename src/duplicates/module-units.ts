import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import {
  childIn,
  childrenIn,
  isFunctionExpressionRow,
  keyOfRow,
  memberPathOfRow,
  NO_ROW,
  unwrapRow,
  spanOfRow,
} from '../syntax/rows.ts';
import { canonicalWriter } from './canonical/index.ts';
import type { CanonicalWriter, Workspace } from './canonical/writer.ts';
import { annotatedTypes } from './data/annotation.ts';
import { chainUnit, classUnit, functionUnit, instanceUnit, objectUnit, type Declared } from './describe-unit.ts';
import { unitsOfClass, unitsOfFunction, unitsOfObject } from './inner-units.ts';
import { mentionedValues, type ExportedValue } from './mentions.ts';
import { isExportedRow, namesOfModule, type ModuleNames } from './module-names.ts';
import type { UnitFact } from './unit.ts';

/** Units declared at the top level of a module, in source order; those too small to judge are left out. */
export function unitsOfModule(file: SourceFile, workspace: Workspace): UnitFact[] {
  const { tree } = file;
  const body = childrenIn(tree, 0, Role.body);
  const names = namesOfModule(tree, body);
  const writer = canonicalWriter(tree, workspace);
  writer.nameModule(names.declared);
  const context: ModuleContext = { file, writer, names, units: [], values: [] };
  for (const statement of body) addUnitsOfStatement(statement, context);
  return withMentions(context);
}

interface ModuleContext {
  readonly file: SourceFile;
  readonly writer: CanonicalWriter;
  readonly names: ModuleNames;
  readonly units: UnitFact[];
  /** The values that are exported, in source order. */
  readonly values: ExportedValue[];
}

/** Tells of the exported units which of them their own file uses as well. */
function withMentions({ file, writer, names, units, values }: ModuleContext): UnitFact[] {
  const mentioned = mentionedValues(file.tree, { writer, values, declared: names.declared });
  if (mentioned.size === 0) return units;
  return units.map((unit) =>
    unit.exported && mentioned.has(unit.name) ? { ...unit, traits: [...unit.traits, 'mentioned'] } : unit,
  );
}

function addUnitsOfStatement(row: number, context: ModuleContext): void {
  const { tree } = context.file;
  switch (tree.types[row]) {
    case NodeType.ExportNamedDeclaration: {
      const declaration = childIn(tree, row, Role.declaration);
      if (declaration !== NO_ROW) addUnitsOfDeclaration(declaration, row, context);
      break;
    }
    case NodeType.ExportDefaultDeclaration:
      addUnitsOfDefault(row, context);
      break;
    case NodeType.ExpressionStatement:
      addUnitsOfCommonJs(row, context);
      break;
    default:
      addUnitsOfDeclaration(row, row, context);
  }
}

function addUnitsOfDeclaration(row: number, whole: number, context: ModuleContext): void {
  const { tree } = context.file;
  switch (tree.types[row]) {
    case NodeType.FunctionDeclaration:
    case NodeType.ClassDeclaration: {
      const id = childIn(tree, row, Role.id);
      if (id !== NO_ROW) addUnitsOfValue(row, declared(tree.word(id), whole, context), context);
      break;
    }
    case NodeType.VariableDeclaration:
      addUnitsOfVariables(row, whole, context);
      break;
    case NodeType.TSModuleDeclaration: {
      const body = childIn(tree, row, Role.body);
      if (tree.types[body] !== NodeType.TSModuleBlock) break;
      for (const inner of childrenIn(tree, body, Role.body)) addUnitsOfStatement(inner, context);
      break;
    }
  }
}

function addUnitsOfVariables(row: number, whole: number, context: ModuleContext): void {
  const { tree } = context.file;
  const declarators = childrenIn(tree, row, Role.declarations);
  for (const one of declarators) {
    const id = childIn(tree, one, Role.id);
    const init = childIn(tree, one, Role.init);
    if (tree.types[id] !== NodeType.Identifier || init === NO_ROW) continue;
    const value = unwrapRow(tree, init);
    if (!mayBeUnit(tree, value)) continue;
    const as = declared(tree.word(id), declarators.length === 1 ? whole : one, context);
    const isObject = tree.types[value] === NodeType.ObjectExpression;
    addUnitsOfValue(value, isObject ? { ...as, types: annotatedTypes(one, tree) } : as, context);
  }
}

function addUnitsOfDefault(row: number, context: ModuleContext): void {
  const { tree } = context.file;
  const value = unwrapRow(tree, childIn(tree, row, Role.declaration));
  const id = childIn(tree, value, Role.id);
  const named = tree.types[id] === NodeType.Identifier ? tree.word(id) : 'default';
  addUnitsOfValue(value, { ...declared(named, row, context), exported: true }, context);
}

/** `exports.name = …` and `module.exports.name = …`. */
function addUnitsOfCommonJs(row: number, context: ModuleContext): void {
  const { tree } = context.file;
  const expression = childIn(tree, row, Role.expression);
  if (tree.types[expression] !== NodeType.AssignmentExpression) return;
  const path = memberPathOfRow(tree, childIn(tree, expression, Role.left));
  const name = /^(?:module\.)?exports\.(\w+)$/.exec(path ?? '')?.[1];
  if (name === undefined) return;
  const value = unwrapRow(tree, childIn(tree, expression, Role.right));
  addUnitsOfValue(value, { ...declared(name, row, context), exported: true }, context);
}

function addUnitsOfValue(row: number, as: Declared, context: ModuleContext): void {
  const { tree } = context.file;
  if (as.exported) context.values.push({ name: as.name, row });
  switch (tree.types[row]) {
    case NodeType.FunctionDeclaration:
    case NodeType.FunctionExpression:
    case NodeType.ArrowFunctionExpression:
      addFunction(row, as, context);
      break;
    case NodeType.ClassDeclaration:
    case NodeType.ClassExpression:
      add(classUnit(row, as), context);
      context.units.push(...unitsOfClass(row, as));
      break;
    case NodeType.ObjectExpression:
      addObject(row, as, context);
      break;
    case NodeType.NewExpression:
      add(instanceUnit(row, as), context);
      break;
    case NodeType.LogicalExpression:
    case NodeType.AssignmentExpression:
      // `globalForDb.client ?? new Client()` keeps one instance over reloads.
      addInstances(unwrapRow(tree, childIn(tree, row, Role.right)), as, context);
      break;
    case NodeType.AwaitExpression:
      addUnitsOfValue(unwrapRow(tree, childIn(tree, row, Role.argument)), as, context);
      break;
    case NodeType.CallExpression:
      addCall(row, as, context);
      break;
  }
}

function addFunction(row: number, as: Declared, context: ModuleContext): void {
  add(functionUnit(row, as), context);
  context.units.push(...unitsOfFunction(row, as));
}

function addObject(row: number, as: Declared, context: ModuleContext): void {
  const unit = objectUnit(row, as);
  if (unit !== undefined) context.units.push(unit, ...unitsOfObject(row, as));
}

function add(unit: UnitFact | undefined, { units }: ModuleContext): void {
  if (unit !== undefined) units.push(unit);
}

function addInstances(row: number, as: Declared, context: ModuleContext): void {
  const found: UnitFact[] = [];
  addUnitsOfValue(row, as, { ...context, units: found });
  context.units.push(...found.filter((unit) => unit.kind === 'instance'));
}

/** A cheap test of a value: most constants are none. */
function mayBeUnit(tree: SyntaxTree, value: number): boolean {
  return tree.ends[value] !== value + 1;
}

const SCHEMA_LIBRARY = /^(z|zod|yup|Yup|v|joi|Joi|t|Type|Schema|S|s|superstruct|vine|type|arktype)$/;
/** What makes styles of an object that a function gives back: `styled('div')(({ theme }) => ({ gap: theme.spacing(1) }))`. */
const STYLING = /^(styled|css|sx|keyframes|makeStyles|createStyles|createUseStyles|withStyles|createGlobalStyle)$/;
const SCHEMA_METHOD = /^(refine|superRefine|transform|extend|preprocess|brand|safeExtend)$/;

/**
 * `memo(function …)` is the function; `step('pay', () => …)` and `procedure.input(…).handler(() => …)` are code as a
 * whole; a schema is none; any other call builds an instance.
 */
function addCall(call: number, as: Declared, context: ModuleContext): void {
  const { tree } = as.writer;
  if (isSchema(tree, call)) return;
  if (STYLING.test(rootName(tree, call) ?? '')) {
    const found: UnitFact[] = [];
    addWrapped(call, as, { ...context, units: found });
    context.units.push(...found.map((unit): UnitFact => ({ ...unit, traits: [...unit.traits, 'style'] })));
  } else addWrapped(call, as, context);
}

function addWrapped(call: number, as: Declared, context: ModuleContext): void {
  const { tree } = as.writer;
  const inner = wrappedFunction(tree, call);
  const hasPath = memberPathOfRow(tree, childIn(tree, call, Role.callee)) !== undefined;
  const isPlainWrapper = hasPath && childrenIn(tree, call, Role.arguments).length === 1;
  if (inner === NO_ROW) add(hasPath ? instanceUnit(call, as) : undefined, context);
  else if (isPlainWrapper) addFunction(inner, as, context);
  else add(chainUnit(call, as), context);
}

/** Schemas are declared with functions in them, but what they declare is a type. */
function isSchema(tree: SyntaxTree, call: number): boolean {
  const callee = unwrapRow(tree, childIn(tree, call, Role.callee));
  const method = tree.types[callee] === NodeType.MemberExpression ? (keyOfRow(tree, callee) ?? '') : '';
  return SCHEMA_METHOD.test(method) || SCHEMA_LIBRARY.test(rootName(tree, call) ?? '');
}

/** The function behind `forwardRef(memo(function …))`. */
function wrappedFunction(tree: SyntaxTree, call: number): number {
  for (const one of childrenIn(tree, call, Role.arguments)) {
    const argument = unwrapRow(tree, one);
    if (isFunctionExpressionRow(tree, argument)) return argument;
    const inner = tree.types[argument] === NodeType.CallExpression ? wrappedFunction(tree, argument) : NO_ROW;
    if (inner !== NO_ROW) return inner;
  }
  return NO_ROW;
}

function rootName(tree: SyntaxTree, row: number): string | undefined {
  const value = unwrapRow(tree, row);
  const type = tree.types[value];
  if (type === NodeType.CallExpression) return rootName(tree, childIn(tree, value, Role.callee));
  if (type === NodeType.MemberExpression) return rootName(tree, childIn(tree, value, Role.object));
  return type === NodeType.Identifier ? tree.word(value) : undefined;
}

function declared(name: string, whole: number, { file, writer, names }: ModuleContext): Declared {
  const exported = isExportedRow(file.tree, whole) || names.exported.has(name);
  return { name, exported, at: spanOfRow(file, whole), file, writer, moduleState: names.state };
}
