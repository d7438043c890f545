import ts from 'typescript';

import type { Random } from '../random.ts';
import { insert, replace, type Splice } from '../splices.ts';
import { nodesOf } from '../syntax.ts';
import { freshTypeName } from '../words.ts';
import type { Operator } from './operator.ts';

/** From this many members on, a copy under another name is no accident. */
const MANY = 8;

type Edit = Operator['edit'];

/** Edits of types, closed lists of values and tables; they are not mixed. */
export const DATA: readonly Operator[] = [
  edit('data: reformat', 1, reformat),
  edit('data: other order of members', 2, reorder),
  edit('data: new name, eight members or more', 2, renameLarge),
  edit('type: interface ↔ alias', 1, interfaceOrAlias),
  edit('type: a member is optional', 3, makeOptional),
  edit('data: a member more', 3, addMember),
  edit('data: a member less', 3, dropMember),
  edit('enum → union', 4, enumToUnion),
  edit('enum → object', 4, enumToObject),
];

/** Edits of constants: another spelling of the one value. */
export const CONSTANTS: readonly Operator[] = [
  edit('constant: number as a product', 2, asProduct),
  edit('constant: number with separators', 1, withSeparators),
  edit('constant: text as a template', 2, asTemplate),
  edit('constant: long text under a new name', 2, renameLongText),
];

function edit(name: string, type: Operator['type'], change: Edit): Operator {
  return { name, type, mixes: false, edit: change };
}

type Members = readonly ts.Node[];

/** The members of what a text of one declaration declares; none for a constant. */
function membersOf(file: ts.SourceFile): Members {
  const [statement] = file.statements;
  if (statement === undefined) return [];
  if (ts.isInterfaceDeclaration(statement) || ts.isEnumDeclaration(statement)) return statement.members;
  if (ts.isTypeAliasDeclaration(statement)) {
    if (ts.isTypeLiteralNode(statement.type)) return statement.type.members;
    return ts.isUnionTypeNode(statement.type) ? statement.type.types : [];
  }
  const value = valueOf(file);
  if (value === undefined) return [];
  if (ts.isObjectLiteralExpression(value)) return value.properties;
  return ts.isArrayLiteralExpression(value) ? value.elements : [];
}

function valueOf(file: ts.SourceFile): ts.Expression | undefined {
  const [statement] = file.statements;
  if (statement === undefined || !ts.isVariableStatement(statement)) return undefined;
  const value = statement.declarationList.declarations[0]?.initializer;
  return value !== undefined && ts.isAsExpression(value) ? value.expression : value;
}

function reformat(file: ts.SourceFile): Splice[] {
  const printed = ts.createPrinter({ removeComments: true }).printFile(file);
  return [{ start: 0, end: file.text.length, text: `/** What is written down twice. */\n${printed}` }];
}

/** Signatures of one name belong together, and in that order. */
function reorder(file: ts.SourceFile): Splice[] {
  const members = membersOf(file);
  if (members.length < 2) return [];
  const backwards = [...members].reverse();
  return members.map((member, i) =>
    replace(member, (backwards[i] ?? member).getText().replace(/[;,]$/, '') + endOf(member)),
  );
}

/** The separator that a parser counts as part of a member. */
function endOf(member: ts.Node): string {
  return /[;,]$/.exec(member.getText())?.[0] ?? (ts.isTypeElement(member) ? ';' : '');
}

function nameOf(file: ts.SourceFile): ts.Identifier | undefined {
  const [statement] = file.statements;
  if (statement === undefined) return undefined;
  const isNamed =
    ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isEnumDeclaration(statement);
  if (isNamed) return statement.name;
  const name = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.name : undefined;
  return name !== undefined && ts.isIdentifier(name) ? name : undefined;
}

/** Closed lists of values go by what they are for. What speaks of itself does so under the new name. */
function renameLarge(file: ts.SourceFile, random: Random): Splice[] {
  const members = membersOf(file);
  const name = nameOf(file);
  const isOpen = members.every((one) => ts.isTypeElement(one) || ts.isPropertyAssignment(one));
  if (name === undefined || members.length < MANY || !isOpen) return [];
  const other = freshTypeName(random);
  return [name, ...referencesTo(file, name.text)].map((one) => replace(one, other));
}

function referencesTo(file: ts.SourceFile, name: string): ts.EntityName[] {
  const types = nodesOf(file, ts.isTypeReferenceNode).map((one) => one.typeName);
  return types.filter((one) => one.getText() === name);
}

function interfaceOrAlias(file: ts.SourceFile): Splice[] {
  const [statement] = file.statements;
  if (statement === undefined) return [];
  if (ts.isInterfaceDeclaration(statement)) {
    if (statement.heritageClauses !== undefined) return [];
    const brace = statement.getText().indexOf('{', statement.name.end - statement.getStart());
    const head = statement
      .getText()
      .slice(0, brace)
      .replace(/\binterface\b/, 'type');
    return [replace(statement, `${head}= ${statement.getText().slice(brace)};`)];
  }
  if (!ts.isTypeAliasDeclaration(statement) || !ts.isTypeLiteralNode(statement.type)) return [];
  const head = statement.getText().slice(0, statement.type.getStart() - statement.getStart());
  return [
    replace(statement, `${head.replace(/\btype\b/, 'interface').replace(/=\s*$/, '')}${statement.type.getText()}`),
  ];
}

function makeOptional(file: ts.SourceFile, random: Random): Splice[] {
  const required = membersOf(file)
    .filter(ts.isPropertySignature)
    .filter((one) => one.questionToken === undefined);
  const member = random.pick(required);
  return member === undefined ? [] : [insert(member.name.end, '?')];
}

function addMember(file: ts.SourceFile, random: Random): Splice[] {
  const [first] = membersOf(file);
  if (first === undefined) return [];
  const name = freshTypeName(random);
  const text = memberText(first, name);
  return text === undefined ? [] : [insert(first.getStart(), text)];
}

function memberText(like: ts.Node, name: string): string | undefined {
  if (ts.isTypeElement(like)) return `${name}: string; `;
  if (ts.isEnumMember(like)) return `${name} = '${name}', `;
  if (ts.isLiteralTypeNode(like)) return `'${name}' | `;
  if (ts.isPropertyAssignment(like)) return `${name}: ${like.initializer.getText()}, `;
  return ts.isStringLiteral(like) ? `'${name}', ` : undefined;
}

/** Of three members or fewer, one is too much of what they are. */
function dropMember(file: ts.SourceFile, random: Random): Splice[] {
  const members = membersOf(file).filter((one) => ts.isPropertySignature(one) || ts.isPropertyAssignment(one));
  const member = members.length > 3 ? random.pick(members) : undefined;
  if (member === undefined) return [];
  const { text } = file;
  const end = text[member.end] === ',' ? member.end + 1 : member.end;
  return [{ start: member.getStart(), end, text: '' }];
}

interface Value {
  readonly key: string;
  readonly value: string;
}

/** The values of an enum of texts. */
function valuesOf(file: ts.SourceFile): { readonly name: string; readonly values: readonly Value[] } | undefined {
  const [statement] = file.statements;
  if (statement === undefined || !ts.isEnumDeclaration(statement)) return undefined;
  const values = statement.members.map(({ name, initializer }) => ({
    key: name.getText(),
    value: initializer?.getText() ?? '',
  }));
  return values.every(({ value }) => /^['"]/.test(value)) ? { name: statement.name.text, values } : undefined;
}

function enumToUnion(file: ts.SourceFile): Splice[] {
  const found = valuesOf(file);
  if (found === undefined) return [];
  const text = `export type ${found.name} = ${found.values.map(({ value }) => value).join(' | ')};`;
  return [{ start: 0, end: file.text.length, text }];
}

function enumToObject(file: ts.SourceFile): Splice[] {
  const found = valuesOf(file);
  if (found === undefined) return [];
  const entries = found.values.map(({ key, value }) => `  ${key}: ${value},\n`).join('');
  return [{ start: 0, end: file.text.length, text: `export const ${found.name} = {\n${entries}} as const;` }];
}

function numberOf(file: ts.SourceFile): { readonly node: ts.NumericLiteral; readonly value: number } | undefined {
  const node = valueOf(file);
  return node !== undefined && ts.isNumericLiteral(node) ? { node, value: Number(node.text) } : undefined;
}

const UNITS: readonly number[] = [86_400_000, 3_600_000, 60_000, 1024 * 1024, 1024, 1000, 60];

function asProduct(file: ts.SourceFile): Splice[] {
  const found = numberOf(file);
  const unit = found && UNITS.find((one) => found.value > one && found.value % one === 0);
  return found === undefined || unit === undefined ? [] : [replace(found.node, `${found.value / unit} * ${unit}`)];
}

function withSeparators(file: ts.SourceFile): Splice[] {
  const found = numberOf(file);
  if (found === undefined || found.value < 1000 || !Number.isInteger(found.value)) return [];
  return [replace(found.node, String(found.value).replace(/\B(?=(\d{3})+$)/g, '_'))];
}

function asTemplate(file: ts.SourceFile): Splice[] {
  const value = valueOf(file);
  if (value === undefined || !ts.isStringLiteral(value) || /[`$\\]/.test(value.text)) return [];
  return [replace(value, `\`${value.text}\``)];
}

const LONG_TEXT = 24;

function renameLongText(file: ts.SourceFile, random: Random): Splice[] {
  const value = valueOf(file);
  const name = nameOf(file);
  if (value === undefined || name === undefined || !ts.isStringLiteral(value) || value.text.length < LONG_TEXT)
    return [];
  return [replace(name, freshTypeName(random).toUpperCase())];
}
