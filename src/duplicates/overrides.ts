import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { originOf } from './bindings.ts';
import { sharedBases } from './circumstances.ts';
import type { Pair } from './pair.ts';
import type { Unit } from './corpus.ts';
import { holderOf, type UnitFact } from './unit.ts';
import { unitCollector } from './unit-collector.ts';

/** A base class of a base class, and so on: nobody needs more. */
const DEEPEST = 6;

/** Whether a class, or that of a method, extends another one that is declared elsewhere, by whatever name. */
export function extendsClass({ file, fact }: Unit, name: string, other: RepoPath, project: Project): boolean {
  return fact.extends.some((base) => {
    const origin = originOf(file, base, project);
    if (origin !== undefined) return origin.file === other && origin.name === name;
    return base === name || base.endsWith(`.${name}`);
  });
}

/**
 * Whether two classes, or those of two methods, extend classes of this project that are not equal: what they inherit and
 * hand on to `super` is something else in each, however alike their own text is.
 */
export function haveOtherBases({ a, b, project }: Pick<Pair, 'a' | 'b' | 'project'>): boolean {
  const left = baseOf(a, project);
  const right = baseOf(b, project);
  if (left === undefined || right === undefined) return false;
  return left.fact.exact !== right.fact.exact;
}

/** The same where the base classes have two names: bases of one name may have been copied along. */
export function haveOtherNamedBases(pair: Pick<Pair, 'a' | 'b' | 'project'>): boolean {
  return pair.a.fact.extends[0] !== pair.b.fact.extends[0] && haveOtherBases(pair);
}

function baseOf({ file, fact }: Unit, project: Project): ReturnType<typeof classOf> {
  const [base] = fact.extends;
  return base === undefined ? undefined : classOf(base, file, project);
}

/** Whether a method takes the place of the other in a subclass. */
function overridesOther(a: Unit, b: Unit, project: Project): boolean {
  const holder = holderOf(b.fact);
  return holder !== undefined && extendsClass(a, holder, b.file, project);
}

/** Whether a base or an interface that the classes of two methods share asks for a method of that name. */
export function areOverrides(pair: Pair): boolean {
  const { a, b, sameName, project } = pair;
  if (!sameName) return false;
  if (overridesOther(a, b, project) || overridesOther(b, a, project)) return true;
  if (a.fact.implements.some((one) => b.fact.implements.includes(one))) return true;
  return sharedBases(pair).some((base) => mayDeclare(base, a.ownName, a.file, project, DEEPEST));
}

/** Whether a class, as a file spells it, has a member of a name; true where nobody can tell. */
function mayDeclare(name: string, member: string, file: RepoPath, project: Project, depth: number): boolean {
  const found = classOf(name, file, project);
  if (found === undefined || depth === 0) return true;
  const { fact } = found;
  if (fact.members.includes(member)) return true;
  return fact.extends.some((base) => mayDeclare(base, member, found.file, project, depth - 1));
}

function classOf(name: string, file: RepoPath, project: Project): { fact: UnitFact; file: RepoPath } | undefined {
  const origin = originOf(file, name, project) ?? { file, name };
  const units = project.facts(unitCollector).get(origin.file)?.units ?? [];
  const fact = units.find((unit) => unit.kind === 'class' && unit.name === origin.name);
  return fact && { fact, file: origin.file };
}
