import type { Project } from '../core/project.ts';
import { isPiecemeal, type Accessor } from './accessor.ts';
import { isEnvironmentModuleName, type Candidate } from './accessor-candidates.ts';
import { isCheck } from './accessor-usage.ts';
import { environmentCollector } from './environment-collector.ts';
import { isEnvironmentPath } from './import-roots.ts';
import { hubOf, keysOf, readersOf, worksFor } from './readers.ts';
import { isVariableName } from './variable-name.ts';

const CONSTANTS = /(^|\/)(constants?|consts)(\/[\w-]+)?\.[cm]?[jt]sx?$/;

/** The part of its package's variables that a module has to know, where something is there to know them all. */
const SHARE = 1 / 6;
/** The same for a module of constants or functions, each for a variable of its own. */
const PIECEMEAL_SHARE = 1 / 3;

/**
 * Whether a candidate is where its package reads the environment, and not a module that happens to read some of it: going
 * by the variables it knows beside those that others read, and by who uses it.
 */
export function isCredible(
  project: Project,
  { file, group, users, tier, isNamespace }: Candidate,
  accessor: Accessor,
): boolean {
  if (isNamespace === true) return true;
  if (tier === 3 && !isEnvironmentPath(file) && !CONSTANTS.test(file)) return false;
  if (accessor.style === 'functions' && (isCheck(accessor.declaration.name) || isFlag(project, accessor))) return false;
  const hub = hubOf(project, group);
  const own = [...accessor.keys].filter(isVariableName);
  const all = readersOf(project, group);
  if (
    hub !== undefined &&
    hub.file !== file &&
    (worksFor(project, { file }, hub.file) || hub.keys.size >= 2 * own.length)
  )
    return accessor.takesAnyKey;
  const others = all.filter((one) => one.file !== file && !worksFor(project, one, file));
  const known = new Set(own);
  const share = known.size / new Set([...known, ...keysOf(others)]).size;
  const most = Math.max(0, ...others.map((one) => one.keys.size));
  // What is called so and used as such is meant to be it, however little it has yet.
  const isMeant = isEnvironmentModuleName(file) && users > 1 && /^(member|call|method)$/.test(accessor.style);
  if (!isPiecemeal(accessor) && accessor.style !== 'result') return isMeant || share >= SHARE || known.size >= 2 * most;
  return known.size > 1 && (users > 1 || 2 * share >= 1) && (share >= PIECEMEAL_SHARE || known.size >= 2 * most);
}

/** Whether it is a function that says of a variable whether it is `true` and the like, and serves nobody who wants its text. */
function isFlag(project: Project, { declaration }: Accessor): boolean {
  const { lookups = [] } = project.facts(environmentCollector).get(declaration.file) ?? {};
  return lookups.some(({ name, narrows }) => narrows && name === declaration.name);
}
