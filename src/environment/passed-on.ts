import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey } from '../syntax/static-value.ts';
import { wrapped } from '../syntax/unwrap.ts';
import { isFunction, type Bindings, type FunctionNode } from './bindings.ts';
import { isPlatformVariable } from './platform-variables.ts';

const SPAWNERS =
  /^(exec|execSync|execFile|execFileSync|fork|execa|execaSync|execaCommand|\$|Worker)$|^(spawn|fork)[A-Z]\w*$|([sS]pawn|^exec|^execFile)(Sync|Async|Promise)?$/;
/** Options that go with the environment of a child process, whatever the function that starts it is called. */
const OF_PROCESSES = /^(cwd|stdio|shell|detached|windowsHide|uid|gid)$/;
/** What holds an environment: `env`, `childEnv`, `spawn_environment`. */
const ENVIRONMENT = /^env(ironment)?$|[a-z]Env(ironment)?$|_env(ironment)?$/;
/** What hands on an environment that it was given, and not the settings that it finds in there: `sanitizePathEnv`. */
const HANDS_ON = /Env(ironment|s)?([A-Z]\w*)?$/;
const FINDS_SETTINGS = /^(parse|validate|check|clean|create|load|read|init|setup|assert|verify|resolve)/i;

/**
 * Whether the environment as a whole is passed on as one: to a child process, to whoever leaves a parameter out, or into
 * another environment that is put together. Which variables matter is then no business of this code. A copy that settings
 * are read from is not.
 */
export function isPassedOn(record: TSESTree.Node, bindings: Bindings): boolean {
  const copy = copyOf(record);
  const parent = copy.parent;
  switch (parent?.type) {
    case 'Property':
      return isOptionOfProcess(parent);
    case 'AssignmentPattern':
      return parent.right === copy && holds(parent.left, bindings);
    case 'VariableDeclarator':
      return copy !== wrapped(record) && isOwn(parent) && holds(parent.id, bindings);
    case 'AssignmentExpression':
      return parent.right === copy && holds(parent.left, bindings);
    case 'CallExpression':
      return (
        parent.callee !== copy &&
        handsOn(
          parent.callee,
          parent.arguments.findIndex((one) => one === copy),
          bindings,
        )
      );
    case 'ReturnStatement':
      return copy !== wrapped(record) && isOfEnvironment(functionAround(parent));
    default:
      return false;
  }
}

/** `process.env`, `{ ...process.env, X: '1' }`, `given ?? process.env`. */
function copyOf(record: TSESTree.Node): TSESTree.Node {
  let copy = wrapped(record);
  for (;;) {
    const parent = copy.parent;
    if (parent?.type === 'SpreadElement' && parent.parent.type === 'ObjectExpression') copy = wrapped(parent.parent);
    else if (parent?.type === 'LogicalExpression' && parent.right === copy) copy = wrapped(parent);
    else if (parent?.type === 'ConditionalExpression' && parent.test !== copy) copy = wrapped(parent);
    else return copy;
  }
}

/** `spawn('x', { env: process.env })` */
function isOptionOfProcess(property: TSESTree.Property): boolean {
  if (staticKey(property) !== 'env' || property.parent.type !== 'ObjectExpression') return false;
  const options = property.parent;
  const call = options.parent;
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return false;
  const name = nameOf(call.callee);
  if (name !== undefined && SPAWNERS.test(name)) return true;
  return options.properties.some((one) => one.type === 'Property' && OF_PROCESSES.test(staticKey(one) ?? ''));
}

/** Whether a name is that of an environment, and no setting is read from it. */
function holds(target: TSESTree.Node, bindings: Bindings): boolean {
  if (target.type !== 'Identifier') return false;
  const isTyped = saysEnvironment(target.typeAnnotation);
  const variable = bindings.variableOf(target);
  if (variable === undefined || !(isTyped || ENVIRONMENT.test(target.name))) return false;
  return bindings.valueReads(variable).every((read) => !isAskedForSetting(read));
}

function isOwn({ parent }: TSESTree.VariableDeclarator): boolean {
  return parent.parent.type !== 'ExportNamedDeclaration';
}

/** `env.PORT`, `const { PORT } = env`, `export { env }`; what the platform states, such as `PATH`, is part of any environment. */
function isAskedForSetting(read: TSESTree.Node): boolean {
  const outer = wrapped(read);
  const parent = outer.parent;
  if (parent?.type === 'VariableDeclarator') return parent.id.type === 'ObjectPattern';
  if (parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration') return true;
  if (parent?.type !== 'MemberExpression' || parent.object !== outer || isTarget(parent)) return false;
  const key = staticKey(parent);
  return key !== undefined && !isPlatformVariable(key);
}

/** A copy is given further variables: `env.PORT = '3000'`. */
function isTarget(member: TSESTree.MemberExpression): boolean {
  const parent = wrapped(member).parent;
  if (parent?.type === 'UnaryExpression') return parent.operator === 'delete';
  return parent?.type === 'AssignmentExpression' && parent.left === member;
}

/** Whether a function takes an environment there, going by its name or by what this file says of its parameters. */
function handsOn(callee: TSESTree.Node, index: number, bindings: Bindings): boolean {
  const name = nameOf(callee);
  if (name === undefined || index < 0) return false;
  if (HANDS_ON.test(name)) return !FINDS_SETTINGS.test(name);
  const variable = callee.type === 'Identifier' ? bindings.variableOf(callee) : undefined;
  const parameter = variable === undefined ? undefined : bindings.functionOf(variable)?.params[index];
  const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  return target !== undefined && holds(target, bindings);
}

function nameOf(callee: TSESTree.Node): string | undefined {
  const named = callee.type === 'MemberExpression' ? callee.property : callee;
  return named.type === 'Identifier' ? named.name : undefined;
}

function functionAround(node: TSESTree.Node): FunctionNode | undefined {
  let outer = node.parent;
  while (outer !== undefined && !isFunction(outer)) outer = outer.parent;
  return outer;
}

/** Whether a function gives an environment back, going by its name or type. */
function isOfEnvironment(one: FunctionNode | undefined): boolean {
  if (one === undefined) return false;
  const { parent } = one;
  const id = one.id ?? (parent.type === 'VariableDeclarator' ? parent.id : undefined);
  const key = parent.type === 'MethodDefinition' || parent.type === 'Property' ? staticKey(parent) : undefined;
  const name = id?.type === 'Identifier' ? id.name : (key ?? '');
  return saysEnvironment(one.returnType) || (HANDS_ON.test(name) && !/^(get|read|load)Env(ironment)?$/.test(name));
}

function saysEnvironment(annotation: TSESTree.TSTypeAnnotation | undefined): boolean {
  const type = annotation?.typeAnnotation;
  if (type?.type !== 'TSTypeReference') return false;
  const { typeName } = type;
  const name = typeName.type === 'TSQualifiedName' ? typeName.right.name : nameOf(typeName);
  return name === 'ProcessEnv';
}
