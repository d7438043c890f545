import { savedProject, type Project } from '../core/project.ts';
import { comparableGroups } from './comparable-groups.ts';
import type { Unit } from './corpus.ts';
import { isInner } from './unit.ts';

/** Tells whether two units may be one implementation at all. */
export type WorthComparing<One = Unit> = (a: One, b: One) => boolean;

/**
 * Units of two files in groups that are to share what they have in common, and beyond that whole functions: equal ones of
 * one file, and those that packages without a relation may have copied. Groups that the config sets apart stay apart.
 */
export function worthComparing(project: Project): WorthComparing {
  const comparable = savedProject(project).derived(comparableGroups);
  const areSetApart = project.config.groups.length > 0;
  return (a, b) => {
    if (a.file === b.file) return isFunction(a) && isFunction(b) && areEqual(a, b);
    return comparable(a, b) || (!areSetApart && a.fact.kind === 'function' && mayBeCopied(a, b));
  };
}

function isFunction({ fact }: Unit): boolean {
  return fact.kind === 'function' && !isInner(fact);
}

function mayBeCopied(a: Unit, b: Unit): boolean {
  return a.fact.kind === b.fact.kind && (areEqual(a, b) || a.ownName === b.ownName);
}

function areEqual(a: Unit, b: Unit): boolean {
  return a.fact.exact === b.fact.exact;
}
