import type { Collector } from '../core/collector.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { bindingRows, childIn, childrenIn, stringOfRow } from '../syntax/rows.ts';
import { takenNames } from '../syntax/taken-names.ts';
import { Declared } from './declared.ts';
import type { DeprecationFacts, TypeRequest } from './facts.ts';
import { Receivers } from './receivers.ts';
import { References } from './references.ts';
import { remarksOf } from './remarks.ts';
import { shapesOf } from './shapes.ts';
import { ownName, topLevelOf } from './top-level.ts';

/** Deprecated declarations, references to imports and exports, and member accesses of every file. */
export const deprecationCollector: Collector<DeprecationFacts> = {
  id: 'deprecation',
  isBulky: true,
  // Nearly every row matters here, so they are read without making nodes of them.
  visit: (file) => ({ done: () => factsOf(file) }),
};

/** Rows that a reference can hide behind. */
const REFERENCES = [
  NodeType.MemberExpression,
  NodeType.ObjectPattern,
  NodeType.ObjectExpression,
  NodeType.JSXAttribute,
  NodeType.JSXMemberExpression,
  NodeType.TSQualifiedName,
  NodeType.TSIndexedAccessType,
  NodeType.TSImportType,
];

/** Rows that a tag can stand in front of. */
const DECLARATIONS = [
  NodeType.FunctionDeclaration,
  NodeType.TSDeclareFunction,
  NodeType.ClassDeclaration,
  NodeType.VariableDeclaration,
  NodeType.VariableDeclarator,
  NodeType.TSInterfaceDeclaration,
  NodeType.TSTypeAliasDeclaration,
  NodeType.TSEnumDeclaration,
  NodeType.TSModuleDeclaration,
  NodeType.ExportDefaultDeclaration,
  NodeType.ExportNamedDeclaration,
  NodeType.ExportSpecifier,
  NodeType.MethodDefinition,
  NodeType.TSAbstractMethodDefinition,
  NodeType.PropertyDefinition,
  NodeType.AccessorProperty,
  NodeType.TSAbstractPropertyDefinition,
  NodeType.TSParameterProperty,
  NodeType.TSPropertySignature,
  NodeType.TSMethodSignature,
  NodeType.TSEnumMember,
  NodeType.Property,
  NodeType.ObjectExpression,
];

const REFERENCE = 1;
const DECLARATION = 2;

/** What each type of node matters for. */
const MATTERS = new Uint8Array(256);
for (const type of REFERENCES) MATTERS[type] = REFERENCE;
for (const type of DECLARATIONS) MATTERS[type] = (MATTERS[type] ?? 0) | DECLARATION;

function factsOf(file: SourceFile): DeprecationFacts | undefined {
  const { tree } = file;
  const declared = new Declared(file);
  const receivers = new Receivers(file);
  const references = new References(file, receivers, declared.ranges);
  const typeRequests: TypeRequest[] = [];
  const wanted = declared.isEmpty ? REFERENCE : REFERENCE | DECLARATION;
  const { types, size } = tree;
  for (let row = 0; row < size; row++) {
    const type = types[row] ?? 0;
    const matters = (MATTERS[type] ?? 0) & wanted;
    if (matters === 0) continue;
    if ((matters & DECLARATION) !== 0) declared.visit(row);
    if ((matters & REFERENCE) === 0) continue;
    references.visit(row, type);
    if (type === NodeType.TSImportType) typeRequests.push(...typeRequestsOf(file, row));
  }
  const declarations = declared.done();
  const names = new Set([...exportedNames(tree), ...declarations.map((one) => one.symbol)]);
  const uses = references.names(names);
  const { members, owners, fixed, closings } = references;
  const shapes = shapesOf(tree, receivers);
  if (declarations.length + uses.length + members.length + shapes.length + typeRequests.length === 0) return undefined;
  const taken = takenNames(file);
  return {
    declared: declarations,
    uses,
    members,
    shapes,
    typeRequests,
    owners,
    fixed,
    closings,
    remarks: remarksOf(file),
    taken,
  };
}

function typeRequestsOf(file: SourceFile, row: number): TypeRequest[] {
  const source = childIn(file.tree, row, Role.source);
  const specifier = stringOfRow(file.tree, source);
  if (specifier === undefined) return [];
  return [{ specifier, at: file.span({ range: [file.tree.starts[source] ?? 0, file.tree.stops[source] ?? 0] }) }];
}

/** The local names that a module exports. */
function exportedNames(tree: SyntaxTree): readonly string[] {
  const names: string[] = [];
  for (const { row, statement } of topLevelOf(tree)) {
    const type = tree.types[statement];
    if (type !== NodeType.ExportNamedDeclaration && type !== NodeType.ExportDefaultDeclaration) continue;
    const own = tree.types[row] === NodeType.Identifier ? tree.word(row) : ownName(tree, row);
    if (own !== undefined) names.push(own);
    for (const one of childrenIn(tree, row, Role.declarations))
      names.push(...bindingRows(tree, childIn(tree, one, Role.id)).map((id) => tree.word(id)));
  }
  for (let statement = 1; statement < tree.size; statement = tree.ends[statement] ?? tree.size) {
    if (tree.types[statement] !== NodeType.ExportNamedDeclaration || childIn(tree, statement, Role.source) !== 0)
      continue;
    for (const one of childrenIn(tree, statement, Role.specifiers))
      names.push(tree.word(childIn(tree, one, Role.local)));
  }
  return names;
}
