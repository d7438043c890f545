import type { ImportPath } from './competition.ts';
import { byCodeUnit } from '../core/repo-path.ts';

/** How often the canonical path has to be used at all, and for each use of another one: to be worth a word, to be meant. */
const FEWEST = 3;
const CUSTOM = 2;
const DOMINANCE = 3;

/**
 * The path that imports should take: the barrel in front of a declaration if it is used at least as often as the module
 * behind it, else that module. What merely exports it again is chosen where there is nothing else.
 */
export function canonicalPath(paths: readonly ImportPath[]): ImportPath | undefined {
  const ordered = [...paths].sort((a, b) => b.users - a.users || byCodeUnit(a.module, b.module));
  const front = ordered.find((one) => one.nature === 'front');
  const home = ordered.find((one) => one.nature === 'home');
  if (front !== undefined && front.users > 0 && front.users >= (home?.users ?? 0)) return front;
  return home ?? front ?? ordered[0];
}

/** Whether most files take the canonical path; where they are at odds there is no telling which is meant. */
export function isCustom(path: ImportPath, canonical: ImportPath): boolean {
  // A package that offers both leaves the choice to whoever imports them.
  if (path.isEntry && canonical.isEntry) return false;
  return canonical.users >= FEWEST && canonical.users >= CUSTOM * path.users;
}

/** Whether it is clear that a project means the canonical path, and that another one is a slip. */
export function isSlip(path: ImportPath, canonical: ImportPath): boolean {
  if (canonical.users < DOMINANCE * path.users) return false;
  if (canonical.nature !== 'front') return canonical.nature === 'home' && path.nature === 'detour';
  return path.nature === 'detour' || (path.nature === 'home' && canonical.custom >= path.custom);
}
