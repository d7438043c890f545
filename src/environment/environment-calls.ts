import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey, staticString } from '../syntax/static-value.ts';

/** What a call does with one of its arguments, as far as the built-in object functions tell. */
export type CallUse = { readonly kind: 'get' | 'has' | 'set' | 'other'; readonly key?: string | undefined };

const OTHER: CallUse = { kind: 'other' };

const KINDS: ReadonlyMap<string, CallUse['kind']> = new Map<string, CallUse['kind']>([
  ['Reflect.get', 'get'],
  ['Reflect.has', 'has'],
  ['Reflect.set', 'set'],
  ['Reflect.defineProperty', 'set'],
  ['Reflect.deleteProperty', 'set'],
  ['Object.hasOwn', 'has'],
  ['Object.defineProperty', 'set'],
  ['Object.getOwnPropertyDescriptor', 'get'],
]);

/** What `call` does with `argument`: `Reflect.get(x, 'key')`, `Object.assign(x, …)`. */
export function callUse(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: TSESTree.Node): CallUse {
  if (call.arguments[0] !== argument) return OTHER;
  const name = calleeName(call.callee);
  if (name === 'Object.assign' || name === 'Object.defineProperties') return { kind: 'set' };
  if (name === 'Object.prototype.hasOwnProperty.call') return { kind: 'has', key: keyArgument(call) };
  const kind = KINDS.get(name ?? '');
  return kind === undefined ? OTHER : { kind, key: keyArgument(call) };
}

function keyArgument(call: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined {
  return call.arguments[1] === undefined ? undefined : staticString(call.arguments[1]);
}

function calleeName(callee: TSESTree.Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return undefined;
  const object = calleeName(callee.object);
  const key = staticKey(callee);
  return object === undefined || key === undefined ? undefined : `${object}.${key}`;
}
