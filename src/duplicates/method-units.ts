import { NodeType, Role } from '../core/node-type.ts';
import { Flag } from '../core/syntax-tree.ts';
import { childIn, childrenIn, keyOfRow, NO_ROW, spanOfRow } from '../syntax/rows.ts';
import { functionUnit, type Declared } from './describe-unit.ts';
import type { UnitFact } from './unit.ts';

/**
 * Methods of the class that was written last that are functions in disguise: they use neither `this` nor what a base
 * class or interface asks for, so they could stand on their own, and a copy of them elsewhere is one implementation too
 * many.
 */
export function pureMethods(row: number, as: Declared): UnitFact[] {
  const { tree } = as.writer;
  const isFree = childIn(tree, row, Role.superClass) === NO_ROW && childIn(tree, row, Role.implements) === NO_ROW;
  const free = childrenIn(tree, childIn(tree, row, Role.body), Role.body).filter((member) => {
    if (tree.types[member] !== NodeType.MethodDefinition || as.writer.bound.has(member)) return false;
    if (tree.types[childIn(tree, member, Role.value)] !== NodeType.FunctionExpression) return false;
    if (tree.word(member) !== 'method' || childIn(tree, member, Role.decorators) !== NO_ROW) return false;
    const flags = tree.flags(member);
    return (flags & Flag.override) === 0 && (isFree || (flags & (Flag.static | Flag.private)) !== 0);
  });
  return free.flatMap((member) => {
    const name = keyOfRow(tree, member);
    if (name === undefined) return [];
    const at = spanOfRow(as.file, member);
    const unit = functionUnit(childIn(tree, member, Role.value), { ...as, name, exported: false, at });
    return unit === undefined
      ? []
      : [{ ...unit, name: `${as.name}.${name}`, traits: [...unit.traits, 'method' as const] }];
  });
}
