import { NodeType, Role } from '../core/node-type.ts';
import { Flag } from '../core/syntax-tree.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import {
  bindingRows,
  childIn,
  childrenIn,
  declaredRows,
  isFunctionExpressionRow,
  keyOfRow,
  NO_ROW,
  spanOfRow,
  unwrapRow,
} from '../syntax/rows.ts';
import { functionUnit, type Declared } from './describe-unit.ts';
import { heritageOf, heritageOfObject, type Heritage } from './heritage.ts';
import type { Trait, UnitFact } from './unit.ts';

/** A function of fewer rows has too few tokens to be judged inside of something else. */
const FEWEST_ROWS = 20;

const NO_HERITAGE: Heritage = { extends: [], implements: [] };

/**
 * The methods of a class. Those that use nothing of it are functions in disguise, which could stand on their own; those
 * that a base class or an interface may ask for carry its heritage.
 */
export function unitsOfClass(row: number, as: Declared): UnitFact[] {
  const { tree } = as.writer;
  const heritage = heritageOf(row, as);
  return childrenIn(tree, childIn(tree, row, Role.body), Role.body).flatMap((member) => {
    const value = methodOf(tree, member);
    const name = keyOfRow(tree, member);
    if (value === NO_ROW || name === undefined) return [];
    const isOwn = (tree.flags(member) & (Flag.static | Flag.private)) !== 0;
    return inner({ name, row: value, whole: member, trait: 'method', heritage: isOwn ? NO_HERITAGE : heritage }, as);
  });
}

/** The function that a member of a class is; not that of accessors, constructors and what has a decorator. */
function methodOf(tree: SyntaxTree, member: number): number {
  if (childIn(tree, member, Role.decorators) !== NO_ROW) return NO_ROW;
  const isMethod = tree.types[member] === NodeType.MethodDefinition && tree.word(member) === 'method';
  if (!isMethod && tree.types[member] !== NodeType.PropertyDefinition) return NO_ROW;
  const value = childIn(tree, member, Role.value);
  return value === NO_ROW ? NO_ROW : functionRow(tree, value);
}

/** The functions of an object, with the types that may ask for them. */
export function unitsOfObject(row: number, as: Declared): UnitFact[] {
  const { tree } = as.writer;
  const heritage = heritageOfObject(as);
  return childrenIn(tree, row, Role.properties).flatMap((property) => {
    if (tree.types[property] !== NodeType.Property) return [];
    const value = functionRow(tree, childIn(tree, property, Role.value));
    const name = keyOfRow(tree, property);
    if (value === NO_ROW || name === undefined) return [];
    return inner({ name, row: value, whole: property, trait: 'method', heritage }, as);
  });
}

/** The named functions that a function declares in its own block. */
export function unitsOfFunction(row: number, as: Declared): UnitFact[] {
  const { tree } = as.writer;
  const body = childIn(tree, row, Role.body);
  if (tree.types[body] !== NodeType.BlockStatement) return [];
  const found: Inner[] = [];
  for (const statement of childrenIn(tree, body, Role.body)) addClosures(tree, statement, found);
  if (found.length === 0) return [];
  const around = namesIn(row, body, as);
  return found.flatMap((one) => inner(one, { ...as, around }));
}

interface Inner {
  readonly name: string;
  /** The function, and the whole declaration. */
  readonly row: number;
  readonly whole: number;
  readonly trait: Trait;
  readonly heritage: Heritage;
}

function addClosures(tree: SyntaxTree, statement: number, into: Inner[]): void {
  const add = (id: number, row: number, whole: number): void => {
    if (tree.types[id] !== NodeType.Identifier || row === NO_ROW || !isLargeEnough(tree, row)) return;
    into.push({ name: tree.word(id), row, whole, trait: 'closure', heritage: NO_HERITAGE });
  };
  if (tree.types[statement] === NodeType.FunctionDeclaration)
    add(childIn(tree, statement, Role.id), statement, statement);
  if (tree.types[statement] !== NodeType.VariableDeclaration) return;
  const declarators = childrenIn(tree, statement, Role.declarations);
  for (const one of declarators) {
    const init = childIn(tree, one, Role.init);
    if (init === NO_ROW) continue;
    add(childIn(tree, one, Role.id), functionRow(tree, init), declarators.length === 1 ? statement : one);
  }
}

function functionRow(tree: SyntaxTree, row: number): number {
  const value = unwrapRow(tree, row);
  return isFunctionExpressionRow(tree, value) && isLargeEnough(tree, value) ? value : NO_ROW;
}

function isLargeEnough(tree: SyntaxTree, row: number): boolean {
  return (tree.ends[row] ?? 0) - row >= FEWEST_ROWS;
}

/** What a function declares that those in it may use. */
function namesIn(row: number, body: number, { writer }: Declared): readonly number[] {
  const { tree } = writer;
  const declared = [
    ...childrenIn(tree, row, Role.params).flatMap((parameter) => bindingRows(tree, parameter)),
    ...childrenIn(tree, body, Role.body).flatMap((statement) => declaredRows(tree, statement)),
  ];
  return declared.map((id) => writer.wordOf(id));
}

function inner({ name, row, whole, trait, heritage }: Inner, as: Declared): UnitFact[] {
  const at = spanOfRow(as.file, whole);
  const unit = functionUnit(row, { around: [], ...as, name, exported: false, at });
  if (unit === undefined) return [];
  return [{ ...unit, ...heritage, name: `${as.name}.${name}`, traits: [...unit.traits, trait] }];
}
