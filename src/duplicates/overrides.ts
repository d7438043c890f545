import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { originOf } from './bindings.ts';
import { sharedBases } from './circumstances.ts';
import type { Pair } from './pair.ts';
import type { UnitFact } from './unit.ts';
import { unitCollector } from './unit-collector.ts';

/** A base class of a base class, and so on: nobody needs more. */
const DEEPEST = 6;

/** Whether a base or an interface that the classes of two methods share asks for a method of that name. */
export function areOverrides(pair: Pair): boolean {
  const { a, b, sameName, project } = pair;
  if (!sameName) return false;
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
