import { NodeType, Role } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, isFunctionExpressionRow, memberPathOfRow, NO_ROW, unwrapRow } from '../syntax/rows.ts';
import type { CanonicalWriter } from './canonical/writer.ts';
import type { Construction } from './unit.ts';

/** What a function hands out. */
interface Product {
  readonly construction?: Construction;
  /** The construction is stored before it is handed out. */
  readonly kept: boolean;
  /** It hands out something new: an instance, an object of functions or what another factory built. */
  readonly builds: boolean;
}

const NOTHING: Product = { kept: false, builds: false };

/** Containers and values of the language: to return one is to compute something. */
const BUILTIN =
  /^(globalThis\.)?(Map|Set|WeakMap|WeakSet|WeakRef|Date|Promise|URL|URLSearchParams|RegExp|Array|Object|Proxy|Headers|Request|Response|FormData|Blob|File|\w+Array|ArrayBuffer|DataView|Text(En|De)coder|AbortController|\w*Error|\w*Exception)$/;
/** A context is told apart by its identity: two with the same default are two on purpose. */
const IDENTITY_CALL = /(^|\.)createContext$/;
const FACTORY_CALL = /(^|\.)(create|make|build|connect|construct|instantiate)([A-Z]\w*)?$/;

/**
 * Judges a function by its own statements and those of its `if` branches; nested functions hand out for themselves.
 * The writer starts other units for that.
 */
export function productOf(row: number, writer: CanonicalWriter): Product {
  const { tree } = writer;
  const body = childIn(tree, row, Role.body);
  if (tree.types[body] !== NodeType.BlockStatement)
    return productOfValue(unwrapRow(tree, body), writer, () => NOTHING_STORED);
  const statements: number[] = [];
  addFlattened(tree, body, statements);
  let values: Values | undefined;
  const stored = (): Values => (values ??= assignedValues(tree, statements));
  for (const statement of statements) {
    if (tree.types[statement] !== NodeType.ReturnStatement) continue;
    const argument = childIn(tree, statement, Role.argument);
    const product = argument === NO_ROW ? NOTHING : productOfValue(unwrapRow(tree, argument), writer, stored);
    if (product.builds) return product;
  }
  return NOTHING;
}

/** `new X(…)` or a call of something that is named as a factory. The writer starts another unit for that. */
export function constructionOf(row: number, writer: CanonicalWriter): Construction | undefined {
  const { tree } = writer;
  const value = unwrapRow(tree, row);
  const type = tree.types[value];
  if (type === NodeType.AwaitExpression) return constructionOf(childIn(tree, value, Role.argument), writer);
  if (type !== NodeType.NewExpression && type !== NodeType.CallExpression) return undefined;
  const callee = memberPathOfRow(tree, childIn(tree, value, Role.callee));
  if (callee === undefined) return undefined;
  if (type === NodeType.CallExpression && (!FACTORY_CALL.test(callee) || IDENTITY_CALL.test(callee))) return undefined;
  let size = 0;
  const hashes = childrenIn(tree, value, Role.arguments).map((argument) => {
    writer.begin({ name: undefined, moduleState: [] });
    writer.write(argument);
    size += writer.size;
    return writer.exact();
  });
  return { callee: writer.words.copyOf(callee), arguments: combined(hashes), size };
}

function combined(hashes: readonly number[]): number {
  let result = hashes.length;
  for (const hash of hashes) result = (result * 31 + hash) % 0x1f_ffff_ffff_ffff;
  return result;
}

function productOfValue(row: number, writer: CanonicalWriter, stored: () => Values): Product {
  const { tree } = writer;
  const construction = constructionOf(row, writer);
  if (construction !== undefined)
    return BUILTIN.test(construction.callee) ? NOTHING : { construction, kept: false, builds: true };
  switch (tree.types[row]) {
    case NodeType.ObjectExpression:
      return { kept: false, builds: childrenIn(tree, row, Role.properties).some((one) => holdsFunction(tree, one)) };
    case NodeType.AssignmentExpression:
    case NodeType.LogicalExpression: {
      const right = unwrapRow(tree, childIn(tree, row, Role.right));
      return { ...productOfValue(right, writer, stored), kept: true };
    }
    default:
      return productOfPath(row, writer, stored);
  }
}

/** What was stored under a name before it was handed out. */
function productOfPath(row: number, writer: CanonicalWriter, stored: () => Values): Product {
  const path = memberPathOfRow(writer.tree, row);
  if (path === undefined) return NOTHING;
  const { given, own } = stored();
  const value = given.get(path);
  if (value === undefined) return NOTHING;
  // What a local of the function holds is gone with the call.
  const [root = ''] = path.split('.');
  return { ...productOfValue(value, writer, () => NOTHING_STORED), kept: !own.has(root) };
}

function holdsFunction(tree: SyntaxTree, property: number): boolean {
  if (tree.types[property] !== NodeType.Property) return false;
  return isFunctionExpressionRow(tree, unwrapRow(tree, childIn(tree, property, Role.value)));
}

/** The statements of a block, and those of the blocks, `try` blocks and branches in it. */
function addFlattened(tree: SyntaxTree, row: number, into: number[]): void {
  switch (tree.types[row]) {
    case NodeType.BlockStatement:
      for (const one of childrenIn(tree, row, Role.body)) addFlattened(tree, one, into);
      break;
    case NodeType.TryStatement:
      addFlattened(tree, childIn(tree, row, Role.block), into);
      break;
    case NodeType.IfStatement: {
      addFlattened(tree, childIn(tree, row, Role.consequent), into);
      const alternate = childIn(tree, row, Role.alternate);
      if (alternate !== NO_ROW) addFlattened(tree, alternate, into);
      break;
    }
    default:
      into.push(row);
  }
}

interface Values {
  /** The last value that was given to each name. */
  readonly given: ReadonlyMap<string, number>;
  /** The names that the function itself declares. */
  readonly own: ReadonlySet<string>;
}

const NOTHING_STORED: Values = { given: new Map(), own: new Set() };

function assignedValues(tree: SyntaxTree, statements: readonly number[]): Values {
  const given = new Map<string, number>();
  const own = new Set<string>();
  for (const statement of statements) {
    if (tree.types[statement] === NodeType.VariableDeclaration) {
      for (const one of childrenIn(tree, statement, Role.declarations)) {
        const id = childIn(tree, one, Role.id);
        if (tree.types[id] !== NodeType.Identifier) continue;
        const name = tree.word(id);
        own.add(name);
        const init = childIn(tree, one, Role.init);
        if (init !== NO_ROW) given.set(name, unwrapRow(tree, init));
      }
    } else if (tree.types[statement] === NodeType.ExpressionStatement) {
      const assignment = childIn(tree, statement, Role.expression);
      if (tree.types[assignment] !== NodeType.AssignmentExpression) continue;
      const path = memberPathOfRow(tree, childIn(tree, assignment, Role.left));
      if (path !== undefined) given.set(path, unwrapRow(tree, childIn(tree, assignment, Role.right)));
    }
  }
  return { given, own };
}
