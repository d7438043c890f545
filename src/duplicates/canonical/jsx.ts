import { NodeType, Role } from '../../core/node-type.ts';
import type { SyntaxTree } from '../../core/syntax-tree.ts';
import { childIn } from '../../syntax/rows.ts';
import { writeText } from './expressions.ts';
import { Kind } from './feature-counts.ts';
import { hashOn, signedHash } from './stream-hash.ts';
import { Word } from './word-table.ts';
import type { CanonicalWriter, RowWriters } from './writer.ts';

const TAG = signedHash('<');
const ATTRIBUTE = signedHash('@');
const END_OF_TAG = signedHash('>');

/** JSX: tags and attributes are labels, text is text. */
export const JSX_WRITERS: RowWriters = {
  [NodeType.JSXElement]: (row, out) => {
    const opening = childIn(out.tree, row, Role.openingElement);
    openTag(tagName(out.tree, childIn(out.tree, opening, Role.name)), out);
    out.writeAllIn(opening, Role.attributes);
    closeTag(row, out);
  },
  [NodeType.JSXFragment]: (row, out) => {
    openTag('', out);
    closeTag(row, out);
  },
  [NodeType.JSXAttribute]: (row, out) => {
    const { tree } = out;
    const name = childIn(tree, row, Role.name);
    const isNamespaced = tree.types[name] === NodeType.JSXNamespacedName;
    const word = out.wordOf(isNamespaced ? childIn(tree, name, Role.name) : name);
    out.label(hashOn(ATTRIBUTE, out.words.textOf(word)), ATTRIBUTE);
    out.feature(Kind.attr, word);
    out.writeIn(row, Role.value);
  },
  [NodeType.JSXSpreadAttribute]: (row, out) => out.writeIn(row, Role.argument),
  [NodeType.JSXExpressionContainer]: (row, out) => out.writeIn(row, Role.expression),
  [NodeType.JSXSpreadChild]: (row, out) => out.writeIn(row, Role.expression),
  [NodeType.JSXText]: (row, out) => {
    const text = (out.tree.text(row) ?? '').trim();
    if (text !== '') writeText(text, out);
  },
};

function openTag(name: string, out: CanonicalWriter): void {
  out.feature(Kind.control, Word.jsx);
  out.label(hashOn(TAG, name), TAG);
  if (name !== '') out.feature(Kind.tag, out.words.ofText(name));
}

function closeTag(row: number, out: CanonicalWriter): void {
  out.writeAllIn(row, Role.children);
  out.mark(END_OF_TAG);
}

function tagName(tree: SyntaxTree, row: number): string {
  const type = tree.types[row];
  if (type === NodeType.JSXNamespacedName)
    return `${tree.word(childIn(tree, row, Role.namespace))}:${tree.word(childIn(tree, row, Role.name))}`;
  if (type !== NodeType.JSXMemberExpression) return tree.word(row);
  return `${tagName(tree, childIn(tree, row, Role.object))}.${tree.word(childIn(tree, row, Role.property))}`;
}
