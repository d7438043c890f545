import type { Project } from '../core/project.ts';
import { byCodeUnit } from '../core/repo-path.ts';
import type { Groundwork } from './groundwork.ts';
import { isFollowed, type Deprecated } from './registry.ts';
import type { Candidate, Uses } from './uses.ts';

/** Has a type checker decide the candidates and adds what it finds; returns those that nobody could decide. */
export async function askChecker(project: Project, ground: Groundwork, uses: Uses): Promise<readonly Candidate[]> {
  const { registry, serving } = ground;
  const candidates = [...uses.candidates].sort((a, b) => byCodeUnit(a.file, b.file) || a.offset - b.offset);
  if (candidates.length === 0 || project.types === undefined) return candidates;
  const declaredIn = new Set(registry.all.filter((one) => isAsked(one)).map((one) => one.file));
  const queries = candidates.map(({ file, offset }) => ({ file, offset }));
  const answers = await project.types.declarations(queries, declaredIn);
  const unresolved: Candidate[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const answer = answers[index];
    if (answer === undefined) unresolved.push(candidate);
    const hit = answer === undefined ? undefined : registry.at(answer.file, answer.offset);
    if (answer === undefined || hit === undefined || serving.isServed(hit, candidate.at)) continue;
    if (hit.signatures.length > 0 && !answer.deprecated) continue;
    uses.addUse(hit, candidate.site);
    if (candidate.counted) uses.addCompliant(candidate.file, -1);
  }
  return unresolved;
}

function isAsked(one: Deprecated): boolean {
  return isFollowed(one) && (one.path.length > 0 || one.signatures.length > 0);
}
