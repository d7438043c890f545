import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../syntax/unwrap.ts';
import { canonicalForm } from './canonical/index.ts';
import { memberPath } from './canonical/member-path.ts';
import type { Construction } from './unit.ts';

type FunctionLike = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** What a function hands out. */
export interface Product {
  readonly construction?: Construction;
  /** The construction is stored before it is handed out. */
  readonly kept: boolean;
  /** It hands out something new: an instance, an object of functions or what another factory built. */
  readonly builds: boolean;
}

/** Containers and values of the language: to return one is to compute something. */
const BUILTIN =
  /^(globalThis\.)?(Map|Set|WeakMap|WeakSet|WeakRef|Date|Promise|URL|URLSearchParams|RegExp|Array|Object|Proxy|Headers|Request|Response|FormData|Blob|File|\w+Array|ArrayBuffer|DataView|Text(En|De)coder|AbortController|\w*Error|\w*Exception)$/;
/** A context is told apart by its identity: two with the same default are two on purpose. */
const IDENTITY_CALL = /(^|\.)createContext$/;
const FACTORY_CALL = /(^|\.)(create|make|build|connect|construct|instantiate)([A-Z]\w*)?$/;

/** Judges by the statements of the function itself and of its `if` branches; nested functions hand out for themselves. */
export function productOf(node: FunctionLike): Product {
  if (node.body.type !== 'BlockStatement') return productOfValue(unwrap(node.body), NOTHING_STORED);
  const statements = flattened(node.body.body);
  const values = assignedValues(statements);
  for (const statement of statements) {
    if (statement.type !== 'ReturnStatement' || statement.argument === null) continue;
    const product = productOfValue(unwrap(statement.argument), values);
    if (product.builds) return product;
  }
  return { kept: false, builds: false };
}

/** `new X(…)` or a call of something that is named as a factory. */
export function constructionOf(node: TSESTree.Node): Construction | undefined {
  const value = unwrap(node);
  if (value.type === 'AwaitExpression') return constructionOf(value.argument);
  if (value.type !== 'NewExpression' && value.type !== 'CallExpression') return undefined;
  const callee = memberPath(value.callee);
  if (callee === undefined) return undefined;
  if (value.type === 'CallExpression' && (!FACTORY_CALL.test(callee) || IDENTITY_CALL.test(callee))) return undefined;
  const forms = value.arguments.map((argument) => canonicalForm(argument));
  const size = forms.reduce((sum, form) => sum + form.size, 0);
  return { callee, arguments: combined(forms.map((form) => form.exact)), size };
}

function combined(hashes: readonly number[]): number {
  let result = hashes.length;
  for (const hash of hashes) result = (result * 31 + hash) % 0x1f_ffff_ffff_ffff;
  return result;
}

function productOfValue(value: TSESTree.Node, { given, own }: Values): Product {
  const construction = constructionOf(value);
  if (construction !== undefined) {
    const isBuiltin = BUILTIN.test(construction.callee);
    return isBuiltin ? { kept: false, builds: false } : { construction, kept: false, builds: true };
  }
  if (value.type === 'ObjectExpression') return { kept: false, builds: value.properties.some(holdsFunction) };
  if (value.type === 'AssignmentExpression' || value.type === 'LogicalExpression') {
    return { ...productOfValue(unwrap(value.right), { given, own }), kept: true };
  }
  const path = memberPath(value);
  const stored = path === undefined ? undefined : given.get(path);
  if (path === undefined || stored === undefined) return { kept: false, builds: false };
  // What a local of the function holds is gone with the call.
  const [root = ''] = path.split('.');
  return { ...productOfValue(stored, NOTHING_STORED), kept: !own.has(root) };
}

function holdsFunction(property: TSESTree.ObjectLiteralElement): boolean {
  return property.type === 'Property' && /^(Arrow)?FunctionExpression$/.test(unwrap(property.value).type);
}

function flattened(statements: readonly TSESTree.Statement[]): TSESTree.Statement[] {
  return statements.flatMap((statement) => {
    if (statement.type === 'BlockStatement') return flattened(statement.body);
    if (statement.type === 'TryStatement') return flattened(statement.block.body);
    if (statement.type !== 'IfStatement') return [statement];
    return flattened([statement.consequent, ...(statement.alternate ? [statement.alternate] : [])]);
  });
}

interface Values {
  /** The last value that was given to each name. */
  readonly given: ReadonlyMap<string, TSESTree.Node>;
  /** The names that the function itself declares. */
  readonly own: ReadonlySet<string>;
}

const NOTHING_STORED: Values = { given: new Map(), own: new Set() };

function assignedValues(statements: readonly TSESTree.Statement[]): Values {
  const given = new Map<string, TSESTree.Node>();
  const own = new Set<string>();
  for (const statement of statements) {
    if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations) {
        if (id.type !== 'Identifier') continue;
        own.add(id.name);
        if (init) given.set(id.name, unwrap(init));
      }
    } else if (statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression') {
      const path = memberPath(statement.expression.left);
      if (path !== undefined) given.set(path, unwrap(statement.expression.right));
    }
  }
  return { given, own };
}
