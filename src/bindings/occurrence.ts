import { NodeType, Role } from '../core/node-type.ts';

/** What an identifier is by the place it stands in: the type of its parent and the field that holds it. */
export const Occurrence = {
  /** No name of a variable, or one that is declared with its parent. */
  none: 0,
  value: 1,
  type: 2,
  /** A type and a value at once, as in `export default name`. */
  either: 3,
  /** A key that is a name of its own unless it is computed. */
  key: 4,
  /** The first part of a dotted name; what holds that tells what it is. */
  qualified: 5,
  /** Part of a pattern or of a target; what holds that tells whether it declares, writes or reads. */
  target: 6,
  imported: 7,
  typeParameter: 8,
  exported: 9,
  /** Tag names, of which some are variables. */
  tag: 10,
} as const;

const WIDTH = 128;

const PLACES: readonly (readonly [occurrence: number, parents: readonly number[], roles: readonly number[]])[] = [
  [
    Occurrence.key,
    [
      NodeType.Property,
      NodeType.MethodDefinition,
      NodeType.PropertyDefinition,
      NodeType.AccessorProperty,
      NodeType.TSAbstractMethodDefinition,
      NodeType.TSAbstractPropertyDefinition,
      NodeType.TSAbstractAccessorProperty,
      NodeType.TSPropertySignature,
      NodeType.TSMethodSignature,
      NodeType.MemberExpression,
    ],
    [Role.key, Role.property],
  ],
  [Occurrence.qualified, [NodeType.TSQualifiedName], [Role.left]],
  [Occurrence.type, [NodeType.TSTypeReference, NodeType.TSInterfaceHeritage, NodeType.TSClassImplements], []],
  [Occurrence.either, [NodeType.ExportDefaultDeclaration, NodeType.TSExportAssignment], []],
  [Occurrence.typeParameter, [NodeType.TSTypeParameter], [Role.name]],
  [Occurrence.typeParameter, [NodeType.TSMappedType], [Role.key]],
  [
    Occurrence.imported,
    [NodeType.ImportSpecifier, NodeType.ImportDefaultSpecifier, NodeType.ImportNamespaceSpecifier],
    [Role.local],
  ],
  [Occurrence.exported, [NodeType.ExportSpecifier], [Role.local]],
  [
    Occurrence.target,
    [
      NodeType.FunctionDeclaration,
      NodeType.FunctionExpression,
      NodeType.ArrowFunctionExpression,
      NodeType.TSDeclareFunction,
      NodeType.TSEmptyBodyFunctionExpression,
      NodeType.TSFunctionType,
      NodeType.TSConstructorType,
      NodeType.TSCallSignatureDeclaration,
      NodeType.TSConstructSignatureDeclaration,
      NodeType.TSMethodSignature,
    ],
    [Role.params],
  ],
  [Occurrence.target, [NodeType.VariableDeclarator], [Role.id]],
  [Occurrence.target, [NodeType.CatchClause], [Role.param]],
  [Occurrence.target, [NodeType.TSParameterProperty], [Role.parameter]],
  [Occurrence.target, [NodeType.Property], [Role.value]],
  [Occurrence.target, [NodeType.ArrayPattern], [Role.elements]],
  [Occurrence.target, [NodeType.RestElement, NodeType.UpdateExpression], [Role.argument]],
  [
    Occurrence.target,
    [NodeType.AssignmentPattern, NodeType.AssignmentExpression, NodeType.ForInStatement, NodeType.ForOfStatement],
    [Role.left],
  ],
  [
    Occurrence.target,
    [NodeType.TSAsExpression, NodeType.TSTypeAssertion, NodeType.TSNonNullExpression, NodeType.TSSatisfiesExpression],
    [Role.expression],
  ],
  [Occurrence.tag, [NodeType.JSXOpeningElement, NodeType.JSXClosingElement], [Role.name]],
  [Occurrence.tag, [NodeType.JSXMemberExpression], [Role.object]],
  [
    Occurrence.none,
    [
      NodeType.FunctionDeclaration,
      NodeType.FunctionExpression,
      NodeType.TSDeclareFunction,
      NodeType.ClassDeclaration,
      NodeType.ClassExpression,
      NodeType.TSInterfaceDeclaration,
      NodeType.TSTypeAliasDeclaration,
      NodeType.TSEnumDeclaration,
      NodeType.TSEnumMember,
      NodeType.TSModuleDeclaration,
      NodeType.TSImportEqualsDeclaration,
    ],
    [Role.id],
  ],
  [Occurrence.none, [NodeType.ImportSpecifier, NodeType.ExportSpecifier], [Role.imported, Role.exported]],
  [Occurrence.none, [NodeType.LabeledStatement, NodeType.BreakStatement, NodeType.ContinueStatement], [Role.label]],
  [Occurrence.none, [NodeType.ExportAllDeclaration], [Role.exported]],
  [Occurrence.none, [NodeType.TSQualifiedName], [Role.right]],
  [Occurrence.none, [NodeType.MetaProperty, NodeType.ImportAttribute], []],
  [Occurrence.none, [NodeType.TSImportType], [Role.qualifier]],
  [Occurrence.none, [NodeType.TSIndexSignature], [Role.parameters]],
  [Occurrence.none, [NodeType.TSNamedTupleMember], [Role.label]],
  [Occurrence.none, [NodeType.JSXAttribute], [Role.name]],
  [Occurrence.none, [NodeType.JSXMemberExpression], [Role.property]],
  [Occurrence.none, [NodeType.JSXNamespacedName], []],
];

/** Every place that the list above does not name reads a value. */
const TABLE = tableOf();

function tableOf(): Uint8Array {
  const table = new Uint8Array(256 * WIDTH).fill(Occurrence.value);
  for (const [occurrence, parents, roles] of PLACES) {
    for (const parent of parents) {
      if (roles.length === 0) table.fill(occurrence, parent * WIDTH, (parent + 1) * WIDTH);
      else for (const role of roles) table[parent * WIDTH + role] = occurrence;
    }
  }
  return table;
}

export function occurrenceIn(parentType: number, role: number): number {
  return TABLE[parentType * WIDTH + role] ?? Occurrence.none;
}
