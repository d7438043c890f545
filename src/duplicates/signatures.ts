import type { Project } from '../core/project.ts';
import { originOf } from './bindings.ts';
import type { Unit } from './corpus.ts';
import { nameApart } from './data/members-apart.ts';
import { featureTexts } from './pair.ts';

/** What each of two signatures names that the other does not. */
export interface TypesApart {
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/**
 * The types that the signatures of two units name, as far as they are other ones: equal text may be written for two
 * types. `undefined` where one of them names none that the other lacks, such as in a file without types.
 */
export function typesApart(a: Unit, b: Unit, project: Project): TypesApart | undefined {
  const first = typesOf(a, project);
  const second = typesOf(b, project);
  // A name that both have may stand for a type of each file.
  const isShared = (name: string, meaning: string, other: Types): boolean =>
    other.has(name)
      ? nameApart(name, { a: a.file, b: b.file, project, trusting: true }) === undefined
      : [...other.values()].includes(meaning);
  const only = (own: Types, other: Types): string[] =>
    [...own].filter(([name, meaning]) => !isShared(name, meaning, other)).map(([name]) => name);
  const apart = { first: only(first, second), second: only(second, first) };
  return apart.first.length === 0 || apart.second.length === 0 ? undefined : apart;
}

/** What is meant by the name of each type. */
type Types = ReadonlyMap<string, string>;

/** Every component has props of its own, which are alike where the components are. */
const OF_COMPONENT = /(Props|PropTypes)$/;

function typesOf(unit: Unit, project: Project): Types {
  const names = featureTexts(unit, 'type').filter((name) => !OF_COMPONENT.test(name));
  return new Map(names.map((name) => [name, meaningOf(unit, name, project)]));
}

function meaningOf({ file }: Unit, name: string, project: Project): string {
  const origin = originOf(file, name, project) ?? { file, name };
  return `${origin.file}#${origin.name}`;
}
