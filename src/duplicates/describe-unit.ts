import type { TSESTree } from '@typescript-eslint/utils';

import type { Span } from '../core/model.ts';
import type { SourceFile } from '../core/source-file.ts';
import { staticKey } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { bindingNames } from '../syntax/binding-names.ts';
import { featureLine } from './canonical/feature.ts';
import { canonicalForm } from './canonical/index.ts';
import { memberPath } from './canonical/member-path.ts';
import { constructionOf, productOf } from './product.ts';
import { nameParts } from './name-parts.ts';
import type { Trait, UnitFact } from './unit.ts';
import { isFunctionExpression } from '../syntax/is-function-expression.ts';

export type FunctionLike =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
type ClassLike = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** What the declaration around a value says of it. */
export interface Declared {
  readonly name: string;
  readonly exported: boolean;
  readonly at: Span;
  readonly file: SourceFile;
  /** Module variables that lazy singletons keep their instance in. */
  readonly moduleState: readonly string[];
  readonly moduleNames: ReadonlySet<string>;
}

export function functionUnit(node: FunctionLike, as: Declared): UnitFact {
  const base = baseUnit('function', node, as);
  const unit = { ...base, features: [base.features, ...parameterFeatures(node)].filter(Boolean).join('\n') };
  const product = productOf(node);
  const traits: Trait[] = [...drawingTraits(unit.features)];
  if (isThin(node)) traits.push('thin');
  const keepsIt = product.construction !== undefined && /(^|\n)control:if/.test(unit.features);
  if (keepsIt && product.kept) traits.push('singleton');
  const parts = nameParts(as.name);
  const [last] = parts.words.filter((word) => !parts.variants.includes(word)).slice(-1);
  const isNamedFactory = parts.verb === 'create' || (parts.verb === 'get' && last !== undefined && last === parts.role);
  if (!traits.includes('jsx') && (isNamedFactory || /Factory$/.test(as.name) || product.builds)) traits.push('factory');
  return product.construction === undefined
    ? { ...unit, traits }
    : { ...unit, traits, constructs: product.construction };
}

/** A chain of calls that ends in functions, such as a procedure or a route with its handlers. */
export function chainUnit(node: TSESTree.CallExpression, as: Declared): UnitFact {
  const unit = baseUnit('function', node, as);
  return { ...unit, traits: drawingTraits(unit.features) };
}

export function classUnit(node: ClassLike, as: Declared): UnitFact {
  const members: string[] = [];
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
    const name = staticKey(member);
    if (name !== undefined) members.push(name);
  }
  const extended = node.superClass ? memberPath(node.superClass) : undefined;
  return {
    ...baseUnit('class', node, as),
    members: [...new Set(members)],
    extends: extended === undefined ? [] : [extended],
    implements: node.implements.flatMap((one) => memberPath(one.expression) ?? []),
    traits: node.decorators.length > 0 ? ['decorated', 'factory'] : ['factory'],
  };
}

/** An object of functions is a service of its own; one of values alone is data. */
export function objectUnit(node: TSESTree.ObjectExpression, as: Declared): UnitFact[] {
  const members = node.properties.flatMap((one) => (one.type === 'Property' ? (staticKey(one) ?? []) : []));
  const functions = node.properties.filter((one) => one.type === 'Property' && isFunctionExpression(unwrap(one.value)));
  if (functions.length < 2) return [];
  return [{ ...baseUnit('object', node, as), members, traits: ['factory'] }];
}

export function instanceUnit(node: TSESTree.NewExpression | TSESTree.CallExpression, as: Declared): UnitFact {
  const unit = { ...baseUnit('instance', node, as), traits: ['factory'] as const };
  const constructs = constructionOf(node);
  return constructs === undefined ? unit : { ...unit, constructs };
}

function baseUnit(kind: UnitFact['kind'], node: TSESTree.Node, as: Declared): UnitFact {
  const { features, ...form } = canonicalForm(node, as);
  return {
    kind,
    name: as.name,
    exported: as.exported,
    at: as.at,
    ...form,
    features: features.join('\n'),
    traits: [],
    members: [],
    extends: [],
    implements: [],
  };
}

/** Names and types of the parameters: they say which entity the function is for. */
function parameterFeatures(node: FunctionLike): string[] {
  return node.params.flatMap((parameter) => {
    const names = bindingNames(parameter).map((id) => featureLine('param', id.name));
    const type = 'typeAnnotation' in parameter ? parameter.typeAnnotation?.typeAnnotation : undefined;
    const typeName = type?.type === 'TSTypeReference' ? type.typeName : undefined;
    return typeName?.type === 'Identifier' ? [...names, featureLine('param', typeName.name)] : names;
  });
}

function drawingTraits(features: string): readonly Trait[] {
  if (!/(^|\n)control:jsx(\n|$)/.test(features)) return [];
  return /(^|\n)tag:(svg|path|g|circle|rect)(\n|$)/.test(features) ? ['jsx', 'icon'] : ['jsx'];
}

/** One call that is handed no function and no result of a call: an adapter, however often it is written. */
function isThin(node: FunctionLike): boolean {
  const value = onlyExpression(node.body);
  const call = value?.type === 'AwaitExpression' ? unwrap(value.argument) : value;
  if (call?.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee);
  const target = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  // `/…/.test(value)` computes something; `api.get(id)` asks somebody.
  if (target.type === 'CallExpression' || target.type === 'Literal') return false;
  return !call.arguments
    .map(unwrap)
    .some((argument) => isFunctionExpression(argument) || argument.type === 'CallExpression');
}

function onlyExpression(body: TSESTree.BlockStatement | TSESTree.Expression): TSESTree.Node | undefined {
  if (body.type !== 'BlockStatement') return unwrap(body);
  const [only, ...others] = body.body;
  if (only === undefined || others.length > 0) return undefined;
  if (only.type === 'ReturnStatement') return only.argument === null ? undefined : unwrap(only.argument);
  return only.type === 'ExpressionStatement' ? unwrap(only.expression) : undefined;
}
