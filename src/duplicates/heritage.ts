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

/** What an object is made after: the types that it is held against, but for those that say how a type is put together. */
export function heritageOfObject({ types = [], writer: { words } }: Pick<Declared, 'types' | 'writer'>): Heritage {
  return {
    extends: [],
    implements: types.filter((type) => !UTILITY_TYPE.test(type)).map((name) => words.copyOf(name)),
  };
}

/** What says how a type is put together, and not of what. */
export const UTILITY_TYPE =
  /^(Record|Partial|Required|Readonly\w*|Array|Set|Map|Pick|Omit|Exclude|Extract|NonNullable|Promise)$/;
