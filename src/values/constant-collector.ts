import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import type { Span } from '../core/model.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** A text that a module exports under a name. */
export interface ConstantFact {
  /** The exported name, and below which members of it the text stands. */
  readonly export: string;
  readonly path: string;
  readonly value: string;
  readonly at: Span;
}

/** Exported constants, tables of constants and enums whose values are texts: only for projects whose config names some. */
export const constantCollector: Collector<readonly ConstantFact[]> = {
  id: 'named-constants',
  wants: (text) => text.includes('export'),
  visit(file) {
    const constants: ConstantFact[] = [];
    const add = (name: string, path: string, node: TSESTree.Node): void => {
      const value = unwrap(node);
      const text = staticString(value);
      if (text !== undefined && text !== '') constants.push({ export: name, path, value: text, at: file.span(node) });
      const table = value.type === 'CallExpression' ? frozen(value) : value;
      if (table?.type !== 'ObjectExpression') return;
      for (const one of table.properties) {
        const key = one.type === 'Property' ? staticKey(one) : undefined;
        if (one.type === 'Property' && key !== undefined) add(name, memberOf(path, key), one.value);
      }
    };
    return {
      on: {
        ExportNamedDeclaration: ({ declaration }) => {
          if (declaration?.type === 'TSEnumDeclaration')
            for (const { id, initializer } of declaration.body.members)
              if (initializer?.type !== undefined)
                add(declaration.id.name, memberOf(declaration.id.name, nameOf(id)), initializer);
          if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return;
          for (const { id, init } of declaration.declarations)
            if (id.type === 'Identifier' && init !== null) add(id.name, id.name, init);
        },
      },
      done: () => (constants.length > 0 ? constants : undefined),
    };
  },
};

/** What `Object.freeze({ … })` holds. */
function frozen({ callee, arguments: [first] }: TSESTree.CallExpression): TSESTree.Node | undefined {
  return callee.type === 'MemberExpression' && staticKey(callee) === 'freeze' && first !== undefined
    ? unwrap(first)
    : undefined;
}

function nameOf(id: TSESTree.Node): string {
  return id.type === 'Identifier' ? id.name : (staticString(id) ?? '');
}

function memberOf(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
