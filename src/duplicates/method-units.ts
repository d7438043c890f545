import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey } from '../syntax/static-value.ts';
import { functionUnit, type Declared } from './describe-unit.ts';
import type { UnitFact } from './unit.ts';

/**
 * Methods that are functions in disguise: they use neither `this` nor what a base class or interface asks for, so they
 * could stand on their own, and a copy of them elsewhere is one implementation too many.
 */
export function pureMethods(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, as: Declared): UnitFact[] {
  const isFree = node.superClass === null && node.implements.length === 0;
  return node.body.body.flatMap((member) => {
    if (member.type !== 'MethodDefinition' || member.kind !== 'method') return [];
    if (member.value.type !== 'FunctionExpression' || member.decorators.length > 0 || member.override) return [];
    const name = staticKey(member);
    if (name === undefined || !(isFree || member.static || member.accessibility === 'private')) return [];
    const unit = functionUnit(member.value, { ...as, name, exported: false, at: as.file.span(member) });
    if (/(^|\n)name:(this|super)(\n|$)/.test(unit.features)) return [];
    return [{ ...unit, name: `${as.name}.${name}`, traits: [...unit.traits, 'method' as const] }];
  });
}
