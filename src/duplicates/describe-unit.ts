import { NodeType, Role } from '../core/node-type.ts';
import type { Span } from '../core/model.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import {
  bindingRows,
  childIn,
  childrenIn,
  isFunctionExpressionRow,
  keyOfRow,
  NO_ROW,
  typeParameterNames,
  unwrapRow,
} from '../syntax/rows.ts';
import { featureLine } from './canonical/feature.ts';
import { Kind } from './canonical/feature-counts.ts';
import { Word } from './canonical/word-table.ts';
import type { CanonicalForm, CanonicalWriter } from './canonical/writer.ts';
import { heritageOf, heritageOfObject, UTILITY_TYPE } from './heritage.ts';
import { isNamedFactory } from './named-factory.ts';
import { addTypeNames } from './data/annotation.ts';
import { constructionOf, productOf } from './product.ts';
import { SMALLEST_UNIT, type Construction, type Trait, type UnitFact } from './unit.ts';

/** What the declaration around a value says of it. */
export interface Declared {
  readonly name: string;
  readonly exported: boolean;
  readonly at: Span;
  readonly file: SourceFile;
  readonly writer: CanonicalWriter;
  /** Module variables that lazy singletons keep their instance in. */
  readonly moduleState: readonly string[];
  /** The types that an object is held against: they ask for what it has, as an interface does of a class. */
  readonly types?: readonly string[];
  /** For a function that stands in something else: the words of what a function around it declares. */
  readonly around?: readonly number[];
}

/** A unit, or nothing where it is too small to be judged. */
type Described = UnitFact | undefined;

export function functionUnit(row: number, as: Declared): Described {
  const { writer } = as;
  const { receivers } = writer;
  write(row, as);
  const isBound = as.around !== undefined && (writer.receivers !== receivers || writer.names(as.around));
  if (writer.size < smallest(as, isBound)) return undefined;
  const traits: Trait[] = drawingTraits(writer);
  if (isBound) traits.push('bound');
  const hasCondition = writer.hasFeature(Kind.control, Word.if);
  const form = writer.form();
  const product = productOf(row, writer);
  const isDrawing = traits.includes('jsx');
  if (isThin(writer.tree, row)) traits.push('thin');
  if (product.construction !== undefined && hasCondition && product.kept) traits.push('singleton');
  if (!isDrawing && (product.builds || isNamedFactory(as.name))) traits.push('factory');
  if (!isDrawing && product.builds) traits.push('builds');
  const parameters = [...parameterFeatures(writer.tree, row), ...signatureFeatures(writer.tree, row)];
  const guards = guardedType(row, as);
  return unitOf('function', as, form, { traits, parameters, constructs: product.construction, guards });
}

/** Inside of something else few tokens are no implementation, and where they use what is around them even fewer are. */
function smallest({ around }: Declared, isBound: boolean): number {
  if (around === undefined) return SMALLEST_UNIT;
  return isBound ? 30 : 18;
}

/** A chain of calls that ends in functions, such as a procedure or a route with its handlers. */
export function chainUnit(row: number, as: Declared): Described {
  write(row, as);
  if (as.writer.size < SMALLEST_UNIT) return undefined;
  return unitOf('function', as, as.writer.form(), { traits: drawingTraits(as.writer) });
}

export function classUnit(row: number, as: Declared): UnitFact {
  const { tree } = as.writer;
  write(row, as);
  return unitOf('class', as, as.writer.form(), {
    members: [...new Set(memberNames(tree, childIn(tree, row, Role.body)))],
    ...heritageOf(row, as),
    traits: childIn(tree, row, Role.decorators) === NO_ROW ? ['factory'] : ['decorated', 'factory'],
  });
}

const MEMBER_TYPES: ReadonlySet<number> = new Set([
  NodeType.MethodDefinition,
  NodeType.PropertyDefinition,
  NodeType.TSAbstractMethodDefinition,
  NodeType.TSAbstractPropertyDefinition,
]);

function memberNames(tree: SyntaxTree, body: number): string[] {
  return childrenIn(tree, body, Role.body).flatMap((member) => {
    const type = tree.types[member];
    if (!MEMBER_TYPES.has(type ?? NodeType.Hole)) return [];
    return keyOfRow(tree, member) ?? [];
  });
}

/** An object of functions is a service of its own; one of values alone is data. */
export function objectUnit(row: number, as: Declared): Described {
  const { tree } = as.writer;
  const properties = childrenIn(tree, row, Role.properties).filter((one) => tree.types[one] === NodeType.Property);
  const isFunction = (one: number): boolean =>
    isFunctionExpressionRow(tree, unwrapRow(tree, childIn(tree, one, Role.value)));
  if (properties.filter(isFunction).length < 2) return undefined;
  write(row, as);
  if (as.writer.size < SMALLEST_UNIT) return undefined;
  const members = properties.flatMap((one) => keyOfRow(tree, one) ?? []);
  return unitOf('object', as, as.writer.form(), { members, ...heritageOfObject(as), traits: ['factory'] });
}

/** What a call or `new` at the level of the module builds; nothing where it builds nothing. */
export function instanceUnit(row: number, as: Declared): Described {
  const constructs = constructionOf(row, as.writer);
  if (constructs === undefined) return undefined;
  write(row, as);
  return unitOf('instance', as, as.writer.form(), { traits: ['factory'], constructs });
}

function write(row: number, { writer, name, moduleState }: Declared): void {
  writer.begin({ name, moduleState });
  writer.write(row);
}

/** What is told of a unit beside its form. */
interface Particulars extends Partial<Pick<UnitFact, 'members' | 'extends' | 'implements'>> {
  readonly traits: readonly Trait[];
  readonly constructs?: Construction | undefined;
  readonly guards?: string | undefined;
  /** Features of its parameters. */
  readonly parameters?: readonly string[];
}

function unitOf(kind: UnitFact['kind'], as: Declared, form: CanonicalForm, more: Particulars): UnitFact {
  const { features } = form;
  const { words } = as.writer;
  const unit = {
    kind,
    name: words.copyOf(as.name),
    exported: as.exported,
    at: as.at,
    size: form.size,
    exact: form.exact,
    literalBlind: form.literalBlind,
    blind: form.blind,
    tokens: form.tokens,
    features: (more.parameters === undefined ? features : [...features, ...more.parameters]).join('\n'),
    traits: more.traits,
    members: (more.members ?? []).map((name) => words.copyOf(name)),
    extends: more.extends ?? [],
    implements: more.implements ?? [],
  };
  return {
    ...unit,
    ...(more.constructs === undefined ? {} : { constructs: more.constructs }),
    ...(more.guards === undefined ? {} : { guards: more.guards }),
  };
}

/** The type that `value is Type` names, where it names one: types are erased from all else. */
function guardedType(row: number, { file: { tree } }: Declared): string | undefined {
  const predicate = childIn(tree, childIn(tree, row, Role.returnType), Role.typeAnnotation);
  if (predicate === NO_ROW || tree.types[predicate] !== NodeType.TSTypePredicate) return undefined;
  const annotation = childIn(tree, predicate, Role.typeAnnotation);
  const name = childIn(tree, childIn(tree, annotation, Role.typeAnnotation), Role.typeName);
  return tree.types[name] === NodeType.Identifier ? tree.word(name) : undefined;
}

/** Names and types of the parameters: they say which entity the function is for. */
function parameterFeatures(tree: SyntaxTree, row: number): string[] {
  return childrenIn(tree, row, Role.params).flatMap((parameter) => {
    const names = bindingRows(tree, parameter).map((id) => featureLine('param', tree.word(id)));
    const annotation = childIn(tree, parameter, Role.typeAnnotation);
    const type = annotation === NO_ROW ? NO_ROW : childIn(tree, annotation, Role.typeAnnotation);
    if (tree.types[type] !== NodeType.TSTypeReference) return names;
    const typeName = childIn(tree, type, Role.typeName);
    return tree.types[typeName] === NodeType.Identifier ? [...names, featureLine('param', tree.word(typeName))] : names;
  });
}

/** The types that the parameters and the result of a function name, but for its own ones. */
function signatureFeatures(tree: SyntaxTree, row: number): string[] {
  const names = new Set<string>();
  for (const parameter of childrenIn(tree, row, Role.params)) {
    const value =
      tree.types[parameter] === NodeType.AssignmentPattern ? childIn(tree, parameter, Role.left) : parameter;
    addTypeNames(childIn(tree, value, Role.typeAnnotation), tree, names);
  }
  addTypeNames(childIn(tree, row, Role.returnType), tree, names);
  for (const own of typeParameterNames(tree, row)) names.delete(own);
  return [...names].filter((name) => !UTILITY_TYPE.test(name)).map((name) => featureLine('type', name));
}

const ICON_TAGS = ['svg', 'path', 'g', 'circle', 'rect'];

/** Of what was written last. */
function drawingTraits(writer: CanonicalWriter): Trait[] {
  if (!writer.hasFeature(Kind.control, Word.jsx)) return [];
  return ICON_TAGS.some((tag) => writer.hasFeature(Kind.tag, writer.words.of(tag))) ? ['jsx', 'icon'] : ['jsx'];
}

/** One call that is handed no function and no result of a call: an adapter, however often it is written. */
function isThin(tree: SyntaxTree, row: number): boolean {
  const value = onlyExpression(tree, childIn(tree, row, Role.body));
  const isAwaited = tree.types[value] === NodeType.AwaitExpression;
  const call = isAwaited ? unwrapRow(tree, childIn(tree, value, Role.argument)) : value;
  if (tree.types[call] !== NodeType.CallExpression) return false;
  const callee = unwrapRow(tree, childIn(tree, call, Role.callee));
  const isMethod = tree.types[callee] === NodeType.MemberExpression;
  const target = tree.types[isMethod ? unwrapRow(tree, childIn(tree, callee, Role.object)) : callee];
  // `/…/.test(value)` computes something; `api.get(id)` asks somebody.
  if (target === NodeType.CallExpression || target === NodeType.Literal) return false;
  return childrenIn(tree, call, Role.arguments).every((one) => {
    const argument = unwrapRow(tree, one);
    return !isFunctionExpressionRow(tree, argument) && tree.types[argument] !== NodeType.CallExpression;
  });
}

function onlyExpression(tree: SyntaxTree, body: number): number {
  if (tree.types[body] !== NodeType.BlockStatement) return unwrapRow(tree, body);
  const only = childIn(tree, body, Role.body);
  if (only === NO_ROW || tree.ends[only] !== tree.ends[body]) return NO_ROW;
  if (tree.types[only] === NodeType.ReturnStatement) return unwrapRow(tree, childIn(tree, only, Role.argument));
  if (tree.types[only] !== NodeType.ExpressionStatement) return NO_ROW;
  return unwrapRow(tree, childIn(tree, only, Role.expression));
}
