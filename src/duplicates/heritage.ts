import { Role } from '../core/node-type.ts';
import { childIn, childrenIn, memberPathOfRow, NO_ROW } from '../syntax/rows.ts';
import type { Declared } from './describe-unit.ts';
import type { UnitFact } from './unit.ts';

/** What a class is made after. */
export type Heritage = Pick<UnitFact, 'extends' | 'implements'>;

export function heritageOf(row: number, { writer: { tree, words } }: Declared): Heritage {
  const superClass = childIn(tree, row, Role.superClass);
  const extended = superClass === NO_ROW ? undefined : memberPathOfRow(tree, superClass);
  const implemented = childrenIn(tree, row, Role.implements).flatMap(
    (one) => memberPathOfRow(tree, childIn(tree, one, Role.expression)) ?? [],
  );
  return {
    extends: extended === undefined ? [] : [words.copyOf(extended)],
    implements: implemented.map((name) => words.copyOf(name)),
  };
}
