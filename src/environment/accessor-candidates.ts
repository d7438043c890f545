import type { Project } from '../core/project.ts';
import { baseName, byCodeUnit, folderOf, type RepoPath } from '../core/repo-path.ts';
import { environmentCollector } from './environment-collector.ts';
import type { EnvironmentAccess, EnvironmentFact } from './environment-fact.ts';
import { isBuildConstant, targetOf, usesThrough } from './environment-uses.ts';
import { isPlatformVariable } from './platform-variables.ts';
import { unjudgedPlaces } from './unjudged-places.ts';
import { zoneOf, type Zone } from './zone.ts';

/** A module that reads the environment and exports what it makes of it. */
export interface Candidate extends Role {
  readonly file: RepoPath;
  readonly group: string | undefined;
  /** How many production modules import one of the names. */
  readonly users: number;
  readonly zone: Zone | undefined;
}

interface Role {
  /** 1: named for the environment, or a schema of it. 2: named for configuration. 3: exports variables as constants. */
  readonly tier: 1 | 2 | 3;
  /** Exported names that depend on the environment without being the bare record. */
  readonly names: ReadonlySet<string>;
  /** Whether it is one of several that hand out their part each. */
  readonly isNamespace?: true;
}

/** The modules of production code that could be the accessor, in path order. */
export function accessorCandidates(
  project: Project,
  derived: ReadonlyMap<RepoPath, ReadonlySet<string>>,
): readonly Candidate[] {
  const facts = project.facts(environmentCollector);
  const outside = unjudgedPlaces(project);
  const candidates: Candidate[] = [];
  for (const [file, all] of [...derived].sort(([a], [b]) => byCodeUnit(a, b))) {
    const known = project.file(file);
    const fact = facts.get(file);
    if (known === undefined || known.test || outside.has(file) || fact === undefined) continue;
    if (!readsItself(project, facts, file, fact, derived)) continue;
    const role = roleOf(file, exportedNames(project, file, all, fact), fact);
    const users = role === undefined ? 0 : usersOf(project, file, role.names);
    if (role === undefined || users === 0) continue;
    candidates.push({ ...role, file, group: known.group, users, zone: zoneOf(project, file) });
  }
  return candidates;
}

/** The names of a module that is an accessor by declaration, beside the declared one. */
export function accessorNames(
  project: Project,
  file: RepoPath,
  derived: ReadonlyMap<RepoPath, ReadonlySet<string>>,
): ReadonlySet<string> {
  const fact = project.facts(environmentCollector).get(file);
  const own = derived.get(file);
  if (fact === undefined || own === undefined) return new Set();
  return roleOf(file, exportedNames(project, file, own, fact), fact)?.names ?? new Set();
}

/** Whether a module reads a variable that is worth owning, or builds on a module for the environment that does. */
function readsItself(
  project: Project,
  facts: ReadonlyMap<RepoPath, EnvironmentFact>,
  file: RepoPath,
  fact: EnvironmentFact,
  derived: ReadonlyMap<RepoPath, ReadonlySet<string>>,
): boolean {
  const exempt = project.config.environment.exempt;
  return fact.accesses.some((access) => {
    if (access.kind === 'load' || access.kind === 'write') return false;
    const key = access.key ?? '';
    if (access.via === undefined) return !isBuildConstant(access) && !exempt.includes(key) && !isPlatformVariable(key);
    if (!isEnvironmentModuleName(file)) return false;
    const target = targetOf(project, facts, file, access.via);
    return target !== undefined && derived.get(target.file)?.has(target.name) === true;
  });
}

function exportedNames(
  project: Project,
  file: RepoPath,
  derived: ReadonlySet<string>,
  fact: EnvironmentFact,
): ReadonlySet<string> {
  const bare = new Set(fact.exposes.map((one) => one.name));
  const names = new Set<string>();
  for (const one of project.modules.facts(file)?.exports ?? []) {
    if (one.kind === 'local' && !one.typeOnly && derived.has(one.local) && !bare.has(one.local)) names.add(one.local);
  }
  return names;
}

function usersOf(project: Project, file: RepoPath, names: ReadonlySet<string>): number {
  const users = new Set<RepoPath>();
  for (const { file: user, target } of usesThrough(project, file)) if (names.has(target.name)) users.add(user);
  for (const name of names) for (const user of project.modules.importersOfSymbol({ file, name })) users.add(user);
  return [...users].filter((user) => project.file(user)?.test === false).length;
}

/** The role that a module's exports have, and which of them have it. */
function roleOf(file: RepoPath, exported: ReadonlySet<string>, fact: EnvironmentFact): Role | undefined {
  if (fact.registers === true) return { tier: 1, names: exported, isNamespace: true };
  if (isEnvironmentModuleName(file)) return isOfFeature(file, fact) ? undefined : { tier: 1, names: exported };
  if (fact.schema && servesSeveral(fact)) return { tier: 1, names: exported };
  const named = [...exported].filter((name) => ENVIRONMENT_NAME.test(name));
  if (named.length > 0 && servesSeveral(fact)) return { tier: 1, names: new Set(named) };
  const tables = fact.tables.filter((name) => exported.has(name));
  if (CONFIG_NAME.test(stemOf(file)) && tables.length > 0 && servesSeveral(fact))
    return { tier: 2, names: new Set(tables) };
  const read = fact.accesses.flatMap(({ via, key }) => (via === undefined && key !== undefined ? [key] : []));
  const constants = [...exported].filter((name) => read.some((key) => isNamedAfter(name, key)));
  return constants.length > 1 ? { tier: 3, names: new Set(constants) } : undefined;
}

const ENVIRONMENT_NAME =
  /^((get|read|require|server|client|app|public|private|runtime|shared|api)-?)?(env|environment)(-?(vars?|variables|config|server|client|public|private|shared))?$/i;
const CONFIG_NAME = /^((app|server|client|api|site|runtime|get)[-.]?)?(config|configuration|settings)$/i;

/** Whether a module is called one for the environment. */
export function isEnvironmentModuleName(file: RepoPath): boolean {
  if (ENVIRONMENT_NAME.test(stemOf(file))) return true;
  return /(^|\/)(env|environment)\/(server|client|shared|public|private)\.[cm]?[jt]sx?$/.test(file);
}

/** Whether a module owns the variables of one feature, as `paypal/env.ts` does `PAYPAL_…`, and not those of its package. */
function isOfFeature(file: RepoPath, fact: EnvironmentFact): boolean {
  const own = fact.accesses.filter(({ kind, via }) => via === undefined && (kind === 'read' || kind === 'record'));
  const feature = (folderOf(file).split('/').at(-1) ?? '').replace(/\W/g, '').toUpperCase();
  return feature !== '' && own.length > 0 && own.every((one) => one.key !== undefined && isKeyOf(feature, one));
}

function isKeyOf(feature: string, access: EnvironmentAccess): boolean {
  return (
    isBuildConstant(access) || access.key === 'NODE_ENV' || access.key?.replace(/_/g, '').startsWith(feature) === true
  );
}

/** Whether a module does more than read one variable for itself. */
function servesSeveral(fact: EnvironmentFact): boolean {
  const accesses = fact.accesses.filter(({ kind, via }) => via === undefined && (kind === 'read' || kind === 'record'));
  const keys = new Set(accesses.map(({ key }) => key));
  return keys.has(undefined) || keys.size > 1;
}

/** Whether a constant carries the name of a variable: `API_URL` for `API_URL` or `VITE_API_URL`. */
function isNamedAfter(name: string, key: string): boolean {
  return key === name || key.replace(/^(NEXT_PUBLIC|VITE|PUBLIC|EXPO_PUBLIC|REACT_APP)_/, '') === name;
}

/** The name of a module in kebab-case: that of its folder for an index. */
function stemOf(file: RepoPath): string {
  const stem = baseName(file).replace(/\.[cm]?[jt]sx?$/, '');
  const name = stem === 'index' ? folderOf(file).slice(folderOf(file).lastIndexOf('/') + 1) : stem;
  return name.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/[._]/g, '-');
}
