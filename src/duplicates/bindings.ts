import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Unit } from './corpus.ts';
import { featureTexts } from './pair.ts';
import { isInner } from './unit.ts';

/**
 * Whether equal text may mean different things: a name that both units use comes from another module in each, or each
 * file declares it for itself.
 */
export function haveOtherBindings(a: Unit, b: Unit, project: Project): boolean {
  const own = new Set(featureTexts(b, 'own'));
  if (featureTexts(a, 'own').some((name) => own.has(name))) return true;
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
  const isCalledByOne = callsByName(a, b) !== callsByName(b, a);
  return isCalledByOne || imports(a, b, project) || imports(b, a, project);
}

/**
 * Whether a unit calls something by the name of the other. Where both have that name, a plain call of it is recursion,
 * and when both call a method of it, they ask a third one. What stands in another unit is not called by its name alone.
 */
function callsByName(a: Unit, { fact, ownName: name }: Unit): boolean {
  const called = [...featureTexts(a, 'call'), ...featureTexts(a, 'new')];
  if (a.ownName !== name) return !isInner(fact) && called.includes(name);
  return called.some((callee) => callee.endsWith(`.${name}`));
}

function imports(a: Unit, b: Unit, project: Project): boolean {
  const name = b.ownName;
  return outerNames(a).some((local) => {
    const origin = originOf(a.file, local, project);
    return origin?.file === b.file && origin.name === name;
  });
}

/** Names from outside that a unit mentions, those of components among them. */
function outerNames(unit: Unit): string[] {
  return [...featureTexts(unit, 'name'), ...featureTexts(unit, 'tag')];
}

/** Whether one unit uses something that the other's file declares, be it an instance of it. */
export function isBuiltOn(a: Unit, b: Unit, project: Project): boolean {
  const usesFileOf = (unit: Unit, other: Unit): boolean =>
    outerNames(unit).some((local) => originOf(unit.file, local, project)?.file === other.file);
  return usesFileOf(a, b) || usesFileOf(b, a);
}

/**
 * Where the class or factory comes from that a unit builds with: `package redis#createClient`, or the declaration in
 * this project. `undefined` where the file itself declares it, or nobody does.
 */
export function constructedOf({ file, fact }: Unit, project: Project): string | undefined {
  if (fact.constructs === undefined) return undefined;
  const [local = '', ...members] = fact.constructs.callee.split('.');
  const request = project.modules.importOf(file, local);
  if (request === undefined) return undefined;
  const target = project.modules.resolve(file, request.specifier);
  const path = [request.imported, ...members].join('.');
  if (target.kind === 'package') return `package ${target.name}#${path}`;
  const origin = originOf(file, local, project);
  return origin && [`${origin.file}#${origin.name}`, ...members].join('.');
}

interface Origin {
  readonly file: RepoPath;
  readonly name: string;
}

/** The declaration in this project that an imported name leads to. */
export function originOf(file: RepoPath, local: string, project: Project): Origin | undefined {
  const request = project.modules.importOf(file, local);
  if (request === undefined) return undefined;
  const target = project.modules.resolve(file, request.specifier);
  return target.kind === 'file' ? project.modules.declarationOf(target.file, request.imported) : undefined;
}

/** Files of one name hold the same thing in two places more often than not: their content is judged by itself. */
function moduleName({ file, name }: Origin): string {
  return `${file.slice(file.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, '')}#${name}`;
}
