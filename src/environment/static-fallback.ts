import type { TSESTree } from '@typescript-eslint/utils';

import { digest } from '../core/digest.ts';
import type { SourceFile } from '../core/source-file.ts';
import { staticString } from '../syntax/static-value.ts';
import { unwrap, wrapped } from '../syntax/unwrap.ts';
import type { Bindings } from './bindings.ts';
import type { Fallback } from './environment-fact.ts';

const CONVERSIONS = new Set(['Number', 'parseInt', 'parseFloat', 'String', 'BigInt']);

/** The expression that takes the place of a read's value when the variable is not set. */
export function fallbackExpression(file: SourceFile, read: TSESTree.Node): TSESTree.Node | undefined {
  const outer = wrapped(read);
  const parent = outer.parent;
  switch (parent?.type) {
    case 'LogicalExpression':
      if (parent.operator === '&&') return undefined;
      // In `A || B || 3000`, the number is what the whole chain ends with, and not what `B` is without a value.
      if (parent.left !== outer) return undefined;
      // In `parseInt(PORT || '') || 3000`, the empty text is there for the type alone.
      return (isBlank(parent.right) ? fallbackExpression(file, parent) : undefined) ?? parent.right;
    case 'AssignmentExpression':
      return parent.left === outer && /^(\?\?|\|\|)=$/.test(parent.operator) ? parent.right : undefined;
    case 'ConditionalExpression':
      // `CI ? 1 : 4` chooses by a variable; only `PORT ? Number(PORT) : 3000` falls back.
      return parent.test === outer && textOf(file, parent.consequent).includes(textOf(file, read))
        ? parent.alternate
        : undefined;
    case 'CallExpression':
      return parent.arguments[0] === outer && isConversion(parent.callee)
        ? fallbackExpression(file, parent)
        : undefined;
    case 'UnaryExpression':
      return parent.operator === '+' ? fallbackExpression(file, parent) : undefined;
    default:
      return undefined;
  }
}

function textOf(file: SourceFile, node: TSESTree.Node): string {
  return file.text.slice(node.range[0], node.range[1]);
}

function isBlank(node: TSESTree.Node): boolean {
  return staticString(node) === '';
}

function isConversion(callee: TSESTree.Node): boolean {
  if (callee.type === 'MemberExpression')
    return callee.object.type === 'Identifier' && callee.object.name === 'Number' && !callee.computed;
  return callee.type === 'Identifier' && CONVERSIONS.has(callee.name);
}

/** The fallback that an expression states for a key, where its value can be told from this file alone. */
export function staticFallback(
  file: SourceFile,
  bindings: Bindings,
  key: string,
  expression: TSESTree.Node | undefined,
): Fallback | undefined {
  const value = expression === undefined ? undefined : staticScalar(bindings, expression);
  if (expression === undefined || value === undefined) return undefined;
  return { ...comparable(key, value), at: file.span(expression) };
}

/** The value in a form that is equal for equal values and that may be stored and shown. */
export function comparable(key: string, value: string): Pick<Fallback, 'value' | 'hidden'> {
  const hidden = looksSecret(key, value);
  return { value: hidden && value !== '' ? digest(value) : value, hidden: hidden && value !== '' };
}

const SECRET_WORDS =
  /(^|_)(SECRETS?|TOKENS?|PASS|PASSWORDS?|PASSWD|PWD|PASSPHRASE|PRIVATE|KEYS?|APIKEY|CREDENTIALS?|CREDS|SALT|CERT|SIGNATURE|DSN|WEBHOOK|AUTH|SESSION|COOKIE)(_|$)/i;

/** `MODEL_TOKEN_LIMIT`, `SESSION_TTL_SECONDS`: a number of something that is secret is none. */
const NUMBERED = /_(LIMIT|COUNT|SIZE|LENGTH|TTL|TIMEOUT|SECONDS|MS|MINUTES|HOURS|DAYS|MAX|MIN)$/i;

function looksSecret(key: string, value: string): boolean {
  if (NUMBERED.test(key) && /^\d+$/.test(value)) return false;
  if (/^(NEXT_PUBLIC|VITE|PUBLIC|EXPO_PUBLIC|REACT_APP)_/.test(key) && !/:\/\/[^/\s]*@/.test(value)) {
    return /(^|_)(SECRET|PASSWORD|TOKEN)(_|$)/i.test(key);
  }
  return SECRET_WORDS.test(key) || /:\/\/[^/\s]*:[^/\s]*@/.test(value);
}

function staticScalar(bindings: Bindings, expression: TSESTree.Node): string | undefined {
  const node = unwrap(expression);
  const text = staticString(node);
  if (text !== undefined) return text;
  if (node.type === 'Literal' && (typeof node.value === 'number' || typeof node.value === 'boolean'))
    return String(node.value);
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const value = staticScalar(bindings, node.argument);
    return value === undefined ? undefined : `-${value}`;
  }
  return node.type === 'Identifier' ? constantScalar(bindings, node) : undefined;
}

function constantScalar(bindings: Bindings, identifier: TSESTree.Identifier): string | undefined {
  const variable = bindings.variableOf(identifier);
  const declarator = variable === undefined ? undefined : bindings.declaratorOf(variable);
  if (variable === undefined || declarator === undefined || !bindings.isDefinedOnce(variable)) return undefined;
  const { parent, init, id } = declarator;
  if (parent.kind !== 'const' || init === null || id.type !== 'Identifier') return undefined;
  return init.type === 'Identifier' ? undefined : staticScalar(bindings, init);
}
