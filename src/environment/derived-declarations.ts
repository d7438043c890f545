import type { Declaration } from '../core/module-graph.ts';
import { addTo, append } from '../core/multimap.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { environmentCollector } from './environment-collector.ts';
import { targetOf } from './environment-uses.ts';

/** Names of a module that depend on the environment as soon as a declaration of another does. */
interface Waiting {
  readonly file: RepoPath;
  readonly names: readonly string[];
}

/** Which local names of each module depend on the environment, also through other modules that read it. */
export function derivedNames(project: Project): ReadonlyMap<RepoPath, ReadonlySet<string>> {
  const facts = project.facts(environmentCollector);
  const derived = new Map<RepoPath, Set<string>>();
  const waiting = new Map<string, Waiting[]>();
  const found: Declaration[] = [];
  const add = ({ file, names }: Waiting): void => {
    for (const name of names) {
      if (derived.get(file)?.has(name) === true) continue;
      addTo(derived, file, name);
      found.push({ file, name });
    }
  };
  for (const [file, fact] of facts) {
    for (const { via, names } of fact.derivations) {
      if (via === undefined) add({ file, names });
      else {
        const target = targetOf(project, facts, file, via);
        if (target !== undefined) append(waiting, `${target.file}#${target.name}`, { file, names });
      }
    }
  }
  for (const { file, name } of found) for (const one of waiting.get(`${file}#${name}`) ?? []) add(one);
  return derived;
}
