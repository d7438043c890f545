import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, keyOfRow, NO_ROW, parentRow, stringOfRow, unwrapRow } from '../syntax/rows.ts';
import { isSecretSetting, secretNames } from './secret-names.ts';

/** A place that reads or describes a secret of the program's own. */
export interface SecretPlace {
  readonly name: string;
  readonly row: number;
  /** The default that stands in the code, where one does. */
  readonly fallback: number | undefined;
}

/** The places of a file where a secret of its own comes into the program. */
export function secretPlaces(file: SourceFile): readonly SecretPlace[] {
  const names = secretNames(file.text);
  if (names.size === 0) return [];
  const { types, starts, size } = file.tree;
  const found: SecretPlace[] = [];
  for (let row = 1; row < size; row++) {
    const type = types[row];
    if (type !== NodeType.Identifier && type !== NodeType.Literal) continue;
    const name = names.get((starts[row] ?? 0) + (type === NodeType.Literal ? 1 : 0));
    const place = name === undefined ? undefined : placeOf(file.tree, row, name);
    if (place !== undefined && !isOfTests(file.tree, row)) found.push(place);
  }
  return found;
}

/** What the name of a secret is a part of: `env.X`, `env['X']`, `get('X')`, `{ X = … }`, `X: z.string()`. */
function placeOf(tree: SyntaxTree, row: number, name: string): SecretPlace | undefined {
  const parent = parentRow(tree, row);
  switch (tree.types[parent]) {
    case NodeType.MemberExpression:
      if (tree.roles[row] !== Role.property) return undefined;
      return { name, row: parent, fallback: fallbackOf(tree, parent) };
    case NodeType.CallExpression:
      return ofGetter(tree, row, parent, name);
    case NodeType.Property:
      return tree.roles[row] === Role.key ? ofProperty(tree, parent, name) : undefined;
    case NodeType.LogicalExpression:
      return isSecretSetting(name) && tree.roles[row] === Role.left
        ? { name, row, fallback: fallbackOf(tree, row) }
        : undefined;
    default:
      return undefined;
  }
}

/** `config.get('JWT_SECRET', 'x')` */
function ofGetter(tree: SyntaxTree, row: number, call: number, name: string): SecretPlace | undefined {
  const [key, second] = childrenIn(tree, call, Role.arguments);
  const callee = unwrapRow(tree, childIn(tree, call, Role.callee));
  const word = tree.types[callee] === NodeType.MemberExpression ? keyOfRow(tree, callee) : tree.word(callee);
  if (key !== row || word === undefined || !/^(?:get|env|config|read|optional|require)/i.test(word)) return undefined;
  return { name, row: call, fallback: literalOf(tree, second ?? NO_ROW) ?? fallbackOf(tree, call) };
}

/** `const { JWT_SECRET = 'x' } = process.env`, and what a schema says of a variable. */
function ofProperty(tree: SyntaxTree, property: number, name: string): SecretPlace | undefined {
  const value = unwrapRow(tree, childIn(tree, property, Role.value));
  if (tree.types[parentRow(tree, property)] === NodeType.ObjectPattern) {
    const isDefault = tree.types[value] === NodeType.AssignmentPattern;
    return { name, row: property, fallback: isDefault ? literalOf(tree, childIn(tree, value, Role.right)) : undefined };
  }
  if (tree.types[value] !== NodeType.CallExpression || isSecretSetting(name)) return undefined;
  const fallback = schemaDefault(tree, value);
  return fallback === undefined ? undefined : { name, row: property, fallback };
}

/** The default of `z.string().min(32).default('x')` and of `str({ default: 'x' })`. */
function schemaDefault(tree: SyntaxTree, call: number): number | undefined {
  let link = call;
  while (tree.types[link] === NodeType.CallExpression) {
    const callee = unwrapRow(tree, childIn(tree, link, Role.callee));
    const [first = NO_ROW] = childrenIn(tree, link, Role.arguments);
    if (tree.types[callee] !== NodeType.MemberExpression) return optionDefault(tree, first);
    if (keyOfRow(tree, callee) === 'default') return literalOf(tree, first);
    link = unwrapRow(tree, childIn(tree, callee, Role.object));
  }
  return undefined;
}

function optionDefault(tree: SyntaxTree, options: number): number | undefined {
  if (tree.types[options] !== NodeType.ObjectExpression) return undefined;
  const option = childrenIn(tree, options, Role.properties).find((one) => keyOfRow(tree, one) === 'default');
  return option === undefined ? undefined : literalOf(tree, childIn(tree, option, Role.value));
}

/** The literal that takes the place of a value that is not there: `||`, `??`, `||=`, `??=` and a choice by the value. */
function fallbackOf(tree: SyntaxTree, value: number): number | undefined {
  let outer = value;
  for (;;) {
    const parent = parentRow(tree, outer);
    const isLeft = tree.roles[outer] === Role.left;
    switch (tree.types[parent]) {
      case NodeType.TSAsExpression:
      case NodeType.TSNonNullExpression:
      case NodeType.ChainExpression:
        break;
      case NodeType.LogicalExpression: {
        if (tree.word(parent) === '&&') return undefined;
        const literal = isLeft ? literalOf(tree, childIn(tree, parent, Role.right)) : undefined;
        if (literal !== undefined) return literal;
        break;
      }
      case NodeType.AssignmentExpression:
        return isLeft && /^(?:\|\||\?\?)=$/.test(tree.word(parent))
          ? literalOf(tree, childIn(tree, parent, Role.right))
          : undefined;
      case NodeType.ConditionalExpression:
        return tree.roles[outer] === Role.test ? literalOf(tree, childIn(tree, parent, Role.alternate)) : undefined;
      default:
        return undefined;
    }
    outer = parent;
  }
}

function literalOf(tree: SyntaxTree, row: number): number | undefined {
  const text = row === NO_ROW ? undefined : stringOfRow(tree, row);
  return text === undefined || text === '' ? undefined : row;
}

/** Whether something around a place is named after tests: `testEnv`. */
function isOfTests(tree: SyntaxTree, row: number): boolean {
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    const id = childIn(tree, outer, Role.id);
    if (id !== NO_ROW && tree.types[id] === NodeType.Identifier && /test|mock|fixture|example/i.test(tree.word(id)))
      return true;
  }
  return false;
}

/** Whether something in the file stops a program that runs in production without what it needs. */
export function isGuarded(text: string): boolean {
  return /\bprod(?:uction)?\b|isProd/i.test(text) && /\bthrow\b|process\.exit|\b(?:assert|invariant)\(/.test(text);
}
