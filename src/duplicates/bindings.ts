import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Unit } from './corpus.ts';
import { featureTexts } from './pair.ts';

/** Whether equal text means different things: a name that both units use comes from another module in each. */
export function haveOtherBindings(a: Unit, b: Unit, project: Project): boolean {
  const others = new Set(featureTexts(b, 'name'));
  return featureTexts(a, 'name').some((name) => {
    if (!others.has(name)) return false;
    const left = originOf(a.file, name, project);
    const right = originOf(b.file, name, project);
    return left !== undefined && right !== undefined && moduleName(left) !== moduleName(right);
  });
}

/** Whether one unit uses the other: a wrapper, an adapter, a default implementation behind another. */
export function usesOther(a: Unit, b: Unit, project: Project): boolean {
  return uses(a, b, project) || uses(b, a, project);
}

function uses(a: Unit, b: Unit, project: Project): boolean {
  const { name } = b.fact;
  const called = [...featureTexts(a, 'call'), ...featureTexts(a, 'new')];
  if (called.includes(name)) return true;
  if (a.fact.name === name && called.some((callee) => callee.endsWith(`.${name}`))) return true;
  return featureTexts(a, 'name').some((local) => {
    const origin = originOf(a.file, local, project);
    return origin?.file === b.file && origin.name === name;
  });
}

interface Origin {
  readonly file: RepoPath;
  readonly name: string;
}

/** The declaration in this project that an imported name leads to. */
function originOf(file: RepoPath, local: string, { modules }: Project): Origin | undefined {
  for (const request of modules.facts(file)?.imports ?? []) {
    const found = request.names.find((one) => one.local === local);
    if (found === undefined || request.kind === 'mock') continue;
    const target = modules.resolve(file, request.specifier);
    return target.kind === 'file' ? modules.declarationOf(target.file, found.imported) : undefined;
  }
  return undefined;
}

/** Files of one name hold the same thing in two places more often than not: their content is judged by itself. */
function moduleName({ file, name }: Origin): string {
  return `${file.slice(file.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, '')}#${name}`;
}
