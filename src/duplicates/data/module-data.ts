import { NodeType, Role } from '../../core/node-type.ts';
import type { SourceFile } from '../../core/source-file.ts';
import type { SyntaxTree } from '../../core/syntax-tree.ts';
import { childIn, childrenIn, memberPathOfRow, NO_ROW, spanOfRow, unwrapRow } from '../../syntax/rows.ts';
import { isExportedRow, namesOfModule } from '../module-names.ts';
import { annotatedTypes } from './annotation.ts';
import type { DataFact } from './data-fact.ts';
import { dataSource } from './data-source.ts';
import { dataFact, type DeclaredData } from './describe-data.ts';
import { describedBy } from './schema-members.ts';
import { schemaMakers } from './schema-library.ts';
import { enumOfRow, interfaceOfRow, typeAliasOfRow, type TypeShape } from './type-shape.ts';
import { valueOfRow } from './value-shape.ts';

interface ModuleContext {
  readonly file: SourceFile;
  readonly tree: SyntaxTree;
  /** Locals that an export list names. */
  readonly exported: ReadonlySet<string>;
  readonly makers: ReadonlySet<string>;
  /** The values of constants by name. */
  readonly constants: ReadonlyMap<string, number>;
  readonly found: DataFact[];
}

/** Types, schemas, enums, tables and constants at the top level of a module, in source order. */
export function dataOfModule(file: SourceFile): DataFact[] {
  const { tree } = file;
  const body = childrenIn(tree, 0, Role.body);
  const context: ModuleContext = {
    file,
    tree,
    exported: namesOfModule(tree, body).exported,
    makers: schemaMakers(tree, body),
    constants: constantsOf(tree, body),
    found: [],
  };
  for (const statement of body) addStatement(statement, context);
  return context.found;
}

function addStatement(row: number, context: ModuleContext): void {
  const { tree } = context;
  if (tree.types[row] === NodeType.ExportNamedDeclaration) {
    const declaration = childIn(tree, row, Role.declaration);
    if (declaration !== NO_ROW) addDeclaration(declaration, row, context);
  } else if (tree.types[row] === NodeType.ExportDefaultDeclaration) {
    addDeclaration(childIn(tree, row, Role.declaration), row, context);
  } else {
    addDeclaration(row, row, context);
  }
}

function addDeclaration(row: number, whole: number, context: ModuleContext): void {
  const { tree } = context;
  switch (tree.types[row]) {
    case NodeType.TSInterfaceDeclaration:
      addType(row, whole, interfaceOfRow, context);
      break;
    case NodeType.TSTypeAliasDeclaration:
      addType(row, whole, typeAliasOfRow, context);
      break;
    case NodeType.TSEnumDeclaration:
      addType(row, whole, enumOfRow, context);
      break;
    case NodeType.VariableDeclaration:
      if (tree.word(row) === 'const') addConstants(row, whole, context);
      break;
    case NodeType.ClassDeclaration:
      addSchemaClass(row, whole, context);
      break;
  }
}

function addType(
  row: number,
  whole: number,
  shapeOf: (row: number, source: ReturnType<typeof dataSource>) => TypeShape | undefined,
  context: ModuleContext,
): void {
  const { file, tree, constants, found } = context;
  const own = tree.word(childIn(tree, row, Role.id));
  const source = dataSource(file, { constants, parameters: childIn(tree, row, Role.typeParameters), own });
  const shape = shapeOf(row, source);
  if (shape !== undefined) found.push(dataFact(placed(own, whole, context), shape));
}

function addConstants(row: number, whole: number, context: ModuleContext): void {
  const { file, tree, constants, makers, found } = context;
  const declarators = childrenIn(tree, row, Role.declarations);
  for (const one of declarators) {
    const id = childIn(tree, one, Role.id);
    const init = childIn(tree, one, Role.init);
    if (tree.types[id] !== NodeType.Identifier || init === NO_ROW) continue;
    const source = dataSource(file, { constants });
    const described = describedBy(init, makers, source) ?? valueOfRow(init, source);
    if (described === undefined) continue;
    const as = placed(tree.word(id), declarators.length === 1 ? whole : one, context);
    const types = annotatedTypes(one, tree);
    found.push(dataFact(as, { ...described, types }));
  }
}

/** `class Order extends Schema.Class<Order>('Order')({ … })`. */
function addSchemaClass(row: number, whole: number, context: ModuleContext): void {
  const { file, tree, constants, makers, found } = context;
  if (makers.size === 0) return;
  const base = childIn(tree, row, Role.superClass);
  const id = childIn(tree, row, Role.id);
  if (base === NO_ROW || id === NO_ROW || tree.types[base] !== NodeType.CallExpression) return;
  const maker = unwrapRow(tree, childIn(tree, base, Role.callee));
  if (tree.types[maker] !== NodeType.CallExpression) return;
  const path = memberPathOfRow(tree, unwrapRow(tree, childIn(tree, maker, Role.callee)));
  if (!makers.has(path?.split('.')[0] ?? '')) return;
  const described = describedBy(base, makers, dataSource(file, { constants }));
  if (described !== undefined) found.push(dataFact(placed(tree.word(id), whole, context), described));
}

function placed(name: string, whole: number, { file, tree, exported }: ModuleContext): DeclaredData {
  const isExported = isExportedRow(tree, whole) || exported.has(name);
  const mentioned = isExported && isNamedOutside(name, whole, file);
  return { name, exported: isExported, at: spanOfRow(file, whole), mentioned };
}

/** Whether a name stands in a file outside of its declaration, be it in a comment: no other way is as cheap. */
function isNamedOutside(name: string, whole: number, { text, tree }: SourceFile): boolean {
  const start = tree.starts[whole] ?? 0;
  const stop = tree.stops[whole] ?? 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if ((at < start || at >= stop) && !isWordAt(text, at - 1) && !isWordAt(text, at + name.length)) return true;
  }
  return false;
}

function isWordAt(text: string, at: number): boolean {
  return /[\w$]/.test(text.charAt(at));
}

/** What the constants of a module are made from. */
function constantsOf(tree: SyntaxTree, body: readonly number[]): ReadonlyMap<string, number> {
  const constants = new Map<string, number>();
  for (const statement of body) {
    const isExport = tree.types[statement] === NodeType.ExportNamedDeclaration;
    const row = isExport ? childIn(tree, statement, Role.declaration) : statement;
    if (tree.types[row] !== NodeType.VariableDeclaration || tree.word(row) !== 'const') continue;
    for (const one of childrenIn(tree, row, Role.declarations)) {
      const id = childIn(tree, one, Role.id);
      const init = childIn(tree, one, Role.init);
      if (tree.types[id] === NodeType.Identifier && init !== NO_ROW) constants.set(tree.word(id), init);
    }
  }
  return constants;
}
