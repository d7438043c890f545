import { NodeType, Role } from '../../core/node-type.ts';
import { childIn, memberPathOfRow, NO_ROW, numberText, stringOfRow, unwrapRow } from '../../syntax/rows.ts';
import { Kind } from './feature-counts.ts';
import { child, children, control, END_OF_LIST, mark } from './marks.ts';
import type { Grammar } from './steps.ts';
import { hashOn, signedHash } from './stream-hash.ts';
import { NO_WORD, Word } from './word-table.ts';
import type { CanonicalWriter } from './writer.ts';

/** An operator as canonical forms have it. */
interface Operator {
  readonly text: string;
  readonly hash: number;
  /** It says what the code is about: arithmetic does, comparison is everywhere. */
  readonly isTelling: boolean;
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ...operators('== != === !== < > <= >= || && ?? in instanceof = ||= &&= ??=', false),
  ...operators('* / % & | ^ << >> >>> ** - + *= /= %= &= |= ^= <<= >>= >>>= **= -= +=', true),
]);

const ELEMENT = signedHash('[]');
const NAME = signedHash('I');
const PROPERTY = signedHash('.P');
const KEY = signedHash('K:');
const PRIVATE = signedHash('P');
const STRING = signedHash('S');
const NUMBER = signedHash('N');
const REGEX = signedHash('R');
const NULL = signedHash('null');
const QUOTE = signedHash('"');
const HASH = signedHash('#');
const ONE = signedHash('#1');
const ADD = signedHash('+=');
const SUBTRACT = signedHash('-=');
const UNARY = signedHash('unary ');
const TEXT = signedHash('TEXT');

const ARGUMENTS = [child(Role.callee), children(Role.arguments), mark(')')];

/** Expressions: spellings of one operation are unified, so that rewrites of it meet. */
export const EXPRESSIONS: Grammar = {
  [NodeType.Identifier]: [(row, out) => out.reference(out.wordOf(row))],
  [NodeType.PrivateIdentifier]: [(row, out) => out.label(hashOn(HASH, out.tree.word(row)), PRIVATE)],
  [NodeType.ThisExpression]: [(_, out) => out.receiver(Word.this)],
  [NodeType.Super]: [(_, out) => out.receiver(Word.super)],
  [NodeType.Literal]: [writeLiteral],
  [NodeType.TemplateLiteral]: [writeTemplate],
  [NodeType.TaggedTemplateExpression]: [mark('TAG'), child(Role.tag), child(Role.quasi)],
  [NodeType.MemberExpression]: [child(Role.object), writeMember],
  [NodeType.CallExpression]: [nameCall, mark('CALL'), ...ARGUMENTS],
  [NodeType.NewExpression]: [nameConstruction, mark('NEW'), ...ARGUMENTS],
  [NodeType.BinaryExpression]: [writeBinary],
  [NodeType.LogicalExpression]: [writeLogical],
  [NodeType.AssignmentExpression]: [writeOperation],
  [NodeType.UnaryExpression]: [(row, out) => out.mark(hashOn(UNARY, out.tree.word(row))), child(Role.argument)],
  [NodeType.UpdateExpression]: [
    child(Role.argument),
    (row, out) => {
      out.mark(out.tree.word(row) === '++' ? ADD : SUBTRACT);
      out.literal(ONE, NUMBER);
    },
  ],
  [NodeType.ConditionalExpression]: [
    mark('IF'),
    control(Word.if),
    child(Role.test),
    mark('{'),
    child(Role.consequent),
    mark('}'),
    child(Role.alternate),
  ],
  [NodeType.AwaitExpression]: [mark('AWAIT'), child(Role.argument)],
  [NodeType.YieldExpression]: [mark('YIELD'), child(Role.argument)],
  [NodeType.SpreadElement]: [mark('...'), child(Role.argument)],
  [NodeType.ImportExpression]: [mark('IMPORT'), child(Role.source)],
  [NodeType.MetaProperty]: [
    (row, out) => {
      const meta = out.tree.word(childIn(out.tree, row, Role.meta));
      out.label(signedHash(`${meta}.${out.tree.word(childIn(out.tree, row, Role.property))}`), NAME);
    },
  ],
  [NodeType.SequenceExpression]: [children(Role.expressions)],
  [NodeType.ArrayExpression]: [mark('ARRAY'), children(Role.elements), mark('}')],
  [NodeType.ObjectExpression]: [mark('OBJECT'), children(Role.properties), mark('}')],
  [NodeType.Property]: [writeKey, child(Role.value)],
};

/** Spellings of one operator are unified. */
function operators(list: string, isTelling: boolean): [string, Operator][] {
  const same: Readonly<Record<string, string>> = { '===': '==', '!==': '!=', '??': '||' };
  return list.split(' ').map((spelling) => {
    const text = same[spelling] ?? spelling;
    return [spelling, { text, hash: signedHash(text), isTelling }];
  });
}

export function writeText(value: string, out: CanonicalWriter): void {
  out.literal(hashOn(hashOn(QUOTE, value), '"'), STRING);
  const text = value.trim();
  if (text.length > 1) out.featureText(Kind.text, text);
}

function writeLiteral(row: number, out: CanonicalWriter): void {
  const text = out.tree.text(row);
  if (text !== undefined) {
    writeText(text, out);
    return;
  }
  const raw = out.tree.word(row);
  if (raw.startsWith('/')) {
    out.literal(signedHash(raw), REGEX);
    out.featureText(Kind.regex, raw);
  } else if (raw === 'null') out.mark(NULL);
  else {
    const value = numberText(raw, { bigints: true });
    out.literal(hashOn(HASH, value ?? raw), NUMBER);
    if (value !== undefined && value !== '0' && value !== '1') out.featureText(Kind.number, value);
  }
}

/** What stands behind the object of a member access. */
function writeMember(row: number, out: CanonicalWriter): void {
  const name = out.keyOf(row, Role.property);
  if (name !== NO_WORD) {
    out.label(out.words.dottedHashOf(name), PROPERTY);
    out.feature(Kind.prop, name);
    return;
  }
  const property = childIn(out.tree, row, Role.property);
  if (out.tree.types[property] !== NodeType.PrivateIdentifier) out.mark(ELEMENT);
  out.write(property);
}

function writeKey(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  const name = out.keyOf(row, Role.key);
  if (name === NO_WORD) {
    out.mark(ELEMENT);
    out.writeIn(row, Role.key);
  } else if (tree.types[tree.parents[row] ?? NO_ROW] === NodeType.ObjectPattern) {
    out.label(out.words.dottedHashOf(name), PROPERTY);
    out.feature(Kind.prop, name);
  } else {
    out.label(hashOn(out.words.hashOf(name), ':'), KEY);
    out.feature(Kind.key, name);
  }
}

/** The last two parts of what is called are a feature, or `.method` on a local. */
function nameCall(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  const callee = unwrapRow(tree, childIn(tree, row, Role.callee));
  const isMember = tree.types[callee] === NodeType.MemberExpression;
  if (!isMember && tree.types[callee] !== NodeType.Identifier) return;
  const method = isMember ? out.keyOf(callee, Role.property) : out.wordOf(callee);
  if (method === NO_WORD || (!isMember && out.locals.has(method))) return;
  const holder = isMember ? holderOf(childIn(tree, callee, Role.object), out) : NO_WORD;
  out.feature(Kind.call, isMember ? out.words.dotted(holder, method) : method);
  if (out.words.loops(method)) out.feature(Kind.control, Word.loop);
}

/** What stands before the dot of a call in its name: nothing for locals and for what has no name. */
function holderOf(row: number, out: CanonicalWriter): number {
  const object = unwrapRow(out.tree, row);
  const type = out.tree.types[object];
  if (type === NodeType.MemberExpression) return out.keyOf(object, Role.property);
  if (type !== NodeType.Identifier) return NO_WORD;
  const word = out.wordOf(object);
  return out.locals.has(word) ? NO_WORD : word;
}

function nameConstruction(row: number, out: CanonicalWriter): void {
  const callee = childIn(out.tree, row, Role.callee);
  if (out.tree.types[callee] === NodeType.Identifier) {
    out.feature(Kind.new, out.wordOf(callee));
    return;
  }
  const name = memberPathOfRow(out.tree, callee);
  if (name !== undefined) out.featureText(Kind.new, name.slice(name.lastIndexOf('.') + 1));
}

function writeOperation(row: number, out: CanonicalWriter): void {
  out.writeIn(row, Role.left);
  writeOperator(row, out);
  out.writeIn(row, Role.right);
}

function writeOperator(row: number, out: CanonicalWriter): void {
  const operator = OPERATORS.get(out.tree.word(row));
  if (operator === undefined) return;
  out.mark(operator.hash);
  if (operator.isTelling) out.feature(Kind.op, out.words.of(operator.text));
}

function writeBinary(row: number, out: CanonicalWriter): void {
  if (!isSum(row, out)) writeOperation(row, out);
  else if (joinsText(row, out)) {
    out.mark(TEXT);
    writeSumParts(row, out);
    out.mark(END_OF_LIST);
  } else writePlainSum(row, out);
}

/** A sum without text: none of the sums in it has any either. */
function writePlainSum(row: number, out: CanonicalWriter): void {
  writePlainOperand(childIn(out.tree, row, Role.left), out);
  writeOperator(row, out);
  writePlainOperand(childIn(out.tree, row, Role.right), out);
}

function writePlainOperand(row: number, out: CanonicalWriter): void {
  const value = unwrapRow(out.tree, row);
  if (isSum(value, out)) writePlainSum(value, out);
  else out.write(value);
}

function isSum(row: number, { tree }: CanonicalWriter): boolean {
  return tree.types[row] === NodeType.BinaryExpression && tree.word(row) === '+';
}

/** Whether an operand of a sum of sums is text. */
function joinsText(row: number, out: CanonicalWriter): boolean {
  const { tree } = out;
  const value = unwrapRow(tree, row);
  if (isSum(value, out))
    return joinsText(childIn(tree, value, Role.left), out) || joinsText(childIn(tree, value, Role.right), out);
  return tree.types[value] === NodeType.TemplateLiteral || stringOfRow(tree, value) !== undefined;
}

function writeSumParts(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  const value = unwrapRow(tree, row);
  if (isSum(value, out)) {
    writeSumParts(childIn(tree, value, Role.left), out);
    writeSumParts(childIn(tree, value, Role.right), out);
  } else if (tree.types[value] === NodeType.TemplateLiteral) writeTemplateParts(value, out);
  else {
    const text = stringOfRow(tree, value);
    if (text === undefined) out.write(value);
    else if (text !== '') writeText(text, out);
  }
}

function writeTemplate(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  if (childIn(tree, row, Role.expressions) === NO_ROW) {
    writeText(tree.text(childIn(tree, row, Role.quasis)) ?? '', out);
    return;
  }
  out.mark(TEXT);
  writeTemplateParts(row, out);
  out.mark(END_OF_LIST);
}

function writeTemplateParts(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  const { roles, ends } = tree;
  const end = ends[row] ?? 0;
  let hole = childIn(tree, row, Role.expressions);
  for (let piece = row + 1; piece < end; piece = ends[piece] ?? end) {
    if (roles[piece] !== Role.quasis) continue;
    const text = tree.text(piece);
    if (text) writeText(text, out);
    if (hole === NO_ROW || hole >= end) continue;
    out.write(hole);
    hole = ends[hole] ?? end;
  }
}

/** `x && x.y` says what `x?.y` says. */
function writeLogical(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  const right = childIn(tree, row, Role.right);
  if (tree.word(row) === '&&' && isReachedFrom(right, childIn(tree, row, Role.left), out)) out.write(right);
  else writeOperation(row, out);
}

function isReachedFrom(row: number, guardRow: number, { tree }: CanonicalWriter): boolean {
  const isChain = (value: number): boolean =>
    tree.types[value] === NodeType.MemberExpression || tree.types[value] === NodeType.CallExpression;
  let reached = unwrapRow(tree, row);
  if (!isChain(reached)) return false;
  const guard = memberPathOfRow(tree, guardRow);
  if (guard === undefined) return false;
  while (isChain(reached)) {
    const role = tree.types[reached] === NodeType.MemberExpression ? Role.object : Role.callee;
    reached = unwrapRow(tree, childIn(tree, reached, role));
    if (memberPathOfRow(tree, reached) === guard) return true;
  }
  return false;
}
