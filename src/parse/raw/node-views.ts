import type { TSESTree } from '@typescript-eslint/utils';

import { NodeType, Role } from '../../core/node-type.ts';
import { Flag } from '../../core/syntax-tree.ts';
import type { Attribute, Field, LayoutTables } from './layout-tables.ts';
import { readerOf } from './readers.ts';
import type { RawTree } from './raw-tree.ts';

/** A node as an object: made when somebody asks for it, and empty but for the row that its fields are read from. */
export interface NodeView {
  readonly tree: RawTree;
  readonly row: number;
}

type Getter = (view: NodeView) => unknown;
type ViewClass = new (tree: RawTree, row: number) => NodeView;

/** Classes of nodes by the number of their type. */
export function viewClasses(tables: LayoutTables): readonly (ViewClass | undefined)[] {
  const classes: (ViewClass | undefined)[] = [];
  for (const [type, fields] of tables.fields) {
    const number = NodeType[type as keyof typeof NodeType];
    classes[number] = viewClass(tables, type, fields);
  }
  return classes;
}

function viewClass(tables: LayoutTables, type: string, fields: ReadonlyMap<string, Field>): ViewClass {
  const View = class implements NodeView {
    // Only declared: fields that are defined before they are assigned cost as much as the rest of the object.
    declare readonly tree: RawTree;
    declare readonly row: number;

    constructor(tree: RawTree, row: number) {
      this.tree = tree;
      this.row = row;
    }
  };
  const define = (key: string, get: (view: NodeView) => unknown): void => {
    Object.defineProperty(View.prototype, key, {
      enumerable: true,
      get(this: NodeView): unknown {
        return get(this);
      },
    });
  };
  Object.defineProperty(View.prototype, 'type', { enumerable: true, value: type });
  define('range', ({ tree, row }) => [tree.starts[row], tree.stops[row]]);
  define('start', ({ tree, row }) => tree.starts[row]);
  define('end', ({ tree, row }) => tree.stops[row]);
  define('parent', ({ tree, row }) => tree.parentOf(row));
  for (const [key, field] of fields) define(key, fieldGetter(tables, type, key, field));
  return View;
}

function fieldGetter(tables: LayoutTables, type: string, key: string, { list, child }: Field): Getter {
  const role = (Role as Readonly<Record<string, number>>)[key] ?? -1;
  if (list) return ({ tree, row }) => listOf(tree, row, role);
  const absent = type === 'TSModuleDeclaration' && key === 'body' ? undefined : null;
  const getters = tables.attributes.map((attributes) => getterOf(tables, attributes.get(key)));
  const attribute: Getter = (view) => getters[view.tree.shapeAt(view.row)]?.(view);
  if (key === 'optional') return (view) => view.tree.isOptional(view.row) || attribute(view);
  return child ? (view) => childOf(view, role) ?? attribute(view) ?? absent : attribute;
}

function getterOf(tables: LayoutTables, attribute: Attribute | undefined): Getter | undefined {
  if (attribute === undefined) return undefined;
  if ('reader' in attribute && attribute.reader in DERIVED) return DERIVED[attribute.reader];
  const read = readerOf(tables, attribute);
  return read && (({ tree, row }) => read(tree.raw, tree.placeAt(row)));
}

/** Attributes that depend on other nodes. */
const DERIVED: Readonly<Record<string, Getter>> = {
  IsAlone: ({ tree, row }) => findChild(tree, tree.parents[row] ?? 0, Role.closingElement) === -1,
  // `export` of a type, or of what is declared to exist elsewhere, exports no value.
  KindOfDeclaration: ({ tree, row }) => ((tree.flags(row) & Flag.typeOnly) === 0 ? 'value' : 'type'),
};

function childOf({ tree, row }: NodeView, role: number): TSESTree.Node | undefined {
  const child = findChild(tree, row, role);
  return child === -1 ? undefined : tree.node(child);
}

function findChild(tree: RawTree, row: number, role: number): number {
  const { ends, roles } = tree;
  const end = ends[row] ?? 0;
  for (let child = row + 1; child < end; child = ends[child] ?? end) if (roles[child] === role) return child;
  return -1;
}

function listOf(tree: RawTree, row: number, role: number): (TSESTree.Node | null)[] {
  const { ends, roles, types } = tree;
  const list: (TSESTree.Node | null)[] = [];
  const end = ends[row] ?? 0;
  for (let child = row + 1; child < end; child = ends[child] ?? end)
    if (roles[child] === role) list.push(types[child] === NodeType.Hole ? null : tree.node(child));
  return list;
}
