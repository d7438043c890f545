import type { TSESTree } from '@typescript-eslint/utils';

import { writeText } from './expressions.ts';
import type { CanonicalWriter, NodeWriters } from './writer.ts';

/** JSX: tags and attributes are labels, text is text. */
export const JSX_WRITERS: NodeWriters = {
  JSXElement: (node, out) => {
    openTag(tagName(node.openingElement.name), out);
    out.writeAll(node.openingElement.attributes);
    out.writeAll(node.children);
    out.mark('>');
  },
  JSXFragment: (node, out) => {
    openTag('', out);
    out.writeAll(node.children);
    out.mark('>');
  },
  JSXAttribute: (node, out) => {
    const name = node.name.type === 'JSXIdentifier' ? node.name.name : node.name.name.name;
    out.label(`@${name}`, '@');
    out.feature('attr', name);
    out.write(node.value);
  },
  JSXSpreadAttribute: (node, out) => out.write(node.argument),
  JSXExpressionContainer: (node, out) => out.write(node.expression),
  JSXSpreadChild: (node, out) => out.write(node.expression),
  JSXText: (node, out) => {
    const text = node.value.trim();
    if (text !== '') writeText(text, out);
  },
};

function openTag(name: string, out: CanonicalWriter): void {
  out.feature('control', 'jsx');
  out.label(`<${name}`, '<');
  if (name !== '') out.feature('tag', name);
}

function tagName(node: TSESTree.JSXTagNameExpression): string {
  if (node.type === 'JSXIdentifier') return node.name;
  if (node.type === 'JSXNamespacedName') return `${node.namespace.name}:${node.name.name}`;
  return `${tagName(node.object)}.${node.property.name}`;
}
