import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import type { SourceFile } from '../core/source-file.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { isVariableName } from './variable-name.ts';
import { Bindings } from './bindings.ts';
import type { Fallback } from './environment-fact.ts';
import { staticFallback } from './static-fallback.ts';

/** The default that a schema or a config builder states for a variable. */
export interface SchemaDefault {
  readonly key: string;
  readonly fallback: Fallback;
}

/** Defaults that stand in schemas: `PORT: z.coerce.number().default(3000)`, `PORT: port({ default: 3000 })`. */
export const schemaDefaultCollector: Collector<readonly SchemaDefault[]> = {
  id: 'environment-schema-defaults',
  wants: (text) => /\.(default|prefault)\(|\bdefault:|\boptional\(/.test(text),
  visit(file) {
    const stated: { readonly key: string; readonly value: TSESTree.Node }[] = [];
    return {
      on: {
        Property: (node) => {
          const key = staticKey(node);
          const value = key !== undefined && isVariableName(key) ? defaultOf(file, node.value) : undefined;
          if (key !== undefined && value !== undefined) stated.push({ key, value });
        },
        CallExpression: (node) => {
          const key = calledMethod(node) === 'default' ? askedKey(node) : undefined;
          if (key !== undefined && node.arguments[0] !== undefined) stated.push({ key, value: node.arguments[0] });
        },
      },
      done: () => {
        if (stated.length === 0) return undefined;
        const bindings = new Bindings(file);
        const defaults = stated.flatMap(({ key, value }) => {
          const fallback = staticFallback(file, bindings, key, value);
          return fallback === undefined ? [] : [{ key, fallback }];
        });
        return defaults.length > 0 ? defaults : undefined;
      },
    };
  },
};

/** The argument of `.default(…)` in a chain, of `optional(schema, …)`, or of `str({ default: … })`. */
function defaultOf(file: SourceFile, node: TSESTree.Node): TSESTree.Node | undefined {
  let value = unwrap(node);
  while (value.type === 'CallExpression') {
    const method = calledMethod(value);
    if (method === 'default' || method === 'prefault') return value.arguments[0];
    if (method === 'optional' && value.arguments.length === 2) return value.arguments[1];
    if (value.callee.type === 'Identifier') return validatorDefault(file, value);
    if (value.callee.type !== 'MemberExpression') return undefined;
    value = unwrap(value.callee.object);
  }
  return undefined;
}

function validatorDefault(file: SourceFile, call: TSESTree.CallExpression): TSESTree.Node | undefined {
  const [options] = call.arguments;
  if (options?.type !== 'ObjectExpression' || !/['"](envalid|envsafe|znv)['"]/.test(file.text)) return undefined;
  for (const property of options.properties) {
    if (property.type === 'Property' && staticKey(property) === 'default') return property.value;
  }
  return undefined;
}

function calledMethod({ callee }: TSESTree.CallExpression): string | undefined {
  return callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
}

/** The key of `get('PORT')` below `.default(…)`. */
function askedKey(call: TSESTree.CallExpression): string | undefined {
  let value: TSESTree.Node = call;
  while (value.type === 'CallExpression' && value.callee.type === 'MemberExpression') {
    const [first] = value.arguments;
    const key = calledMethod(value) === 'get' && first !== undefined ? staticString(first) : undefined;
    if (key !== undefined && isVariableName(key)) return key;
    value = unwrap(value.callee.object);
  }
  return undefined;
}
