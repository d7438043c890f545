import { NodeType, Role } from '../../core/node-type.ts';
import type { SyntaxTree } from '../../core/syntax-tree.ts';
import { childIn } from '../../syntax/rows.ts';
import { writeText } from './expressions.ts';
import { Kind } from './feature-counts.ts';
import { child, children, control, mark } from './marks.ts';
import type { Grammar } from './steps.ts';
import { hashOn, signedHash } from './stream-hash.ts';
import { Word } from './word-table.ts';
import type { CanonicalWriter } from './writer.ts';

const TAG = signedHash('<');
const ATTRIBUTE = signedHash('@');

/** JSX: tags and attributes are labels, text is text. */
export const JSX: Grammar = {
  [NodeType.JSXElement]: [child(Role.openingElement), children(Role.children), mark('>')],
  [NodeType.JSXOpeningElement]: [control(Word.jsx), writeTag, children(Role.attributes)],
  [NodeType.JSXFragment]: [control(Word.jsx), (_, out) => out.label(TAG, TAG), children(Role.children), mark('>')],
  [NodeType.JSXAttribute]: [writeAttribute, child(Role.value)],
  [NodeType.JSXSpreadAttribute]: [child(Role.argument)],
  [NodeType.JSXExpressionContainer]: [child(Role.expression)],
  [NodeType.JSXSpreadChild]: [child(Role.expression)],
  [NodeType.JSXText]: [
    (row, out) => {
      const text = (out.tree.text(row) ?? '').trim();
      if (text !== '') writeText(text, out);
    },
  ],
};

function writeTag(row: number, out: CanonicalWriter): void {
  const name = tagName(out.tree, childIn(out.tree, row, Role.name));
  out.label(hashOn(TAG, name), TAG);
  if (name !== '') out.feature(Kind.tag, out.words.of(name));
}

function writeAttribute(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  const name = childIn(tree, row, Role.name);
  const isNamespaced = tree.types[name] === NodeType.JSXNamespacedName;
  const word = out.wordOf(isNamespaced ? childIn(tree, name, Role.name) : name);
  out.label(hashOn(ATTRIBUTE, out.words.textOf(word)), ATTRIBUTE);
  out.feature(Kind.attr, word);
}

function tagName(tree: SyntaxTree, row: number): string {
  const type = tree.types[row];
  if (type === NodeType.JSXNamespacedName)
    return `${tree.word(childIn(tree, row, Role.namespace))}:${tree.word(childIn(tree, row, Role.name))}`;
  if (type !== NodeType.JSXMemberExpression) return tree.word(row);
  return `${tagName(tree, childIn(tree, row, Role.object))}.${tree.word(childIn(tree, row, Role.property))}`;
}
