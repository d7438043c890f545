import { savedProject, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { stateCollector } from './state-collector.ts';

/** Whether there is one instance of a class, which all requests share. */
export function isSingle(project: Project, file: RepoPath, name: string): boolean {
  const own = project.facts(stateCollector).get(file)?.single.includes(name) === true;
  return own || savedProject(project).derived(madeElsewhere).has(`${file}#${name}`);
}

/** The classes that other modules make an instance of when they are loaded. */
function madeElsewhere(project: Project): ReadonlySet<string> {
  const made = new Set<string>();
  for (const [file, { single }] of project.facts(stateCollector)) {
    if (project.file(file)?.test === true) continue;
    for (const one of single) {
      if (typeof one === 'string') continue;
      const target = project.modules.resolve(file, one.specifier);
      const declared = target.kind === 'file' ? project.modules.declarationOf(target.file, one.imported) : undefined;
      if (declared !== undefined) made.add(`${declared.file}#${declared.name}`);
    }
  }
  return made;
}
