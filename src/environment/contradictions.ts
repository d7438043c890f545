import { Components } from '../core/components.ts';
import { append, groupBy, innerMap } from '../core/multimap.ts';
import type { Project } from '../core/project.ts';
import { byCodeUnit, folderOf, type RepoPath } from '../core/repo-path.ts';
import type { EnvironmentDefault } from './environment-defaults.ts';

/** The defaults that each file states for a variable. */
export type Stated = ReadonlyMap<RepoPath, ReadonlySet<string>>;

/**
 * Puts the defaults of one variable together that contradict each other, directly or through others; those that nothing
 * contradicts are left out. With `stated`, defaults of which one file states both are no contradiction.
 *
 * Most defaults contradict most others, so comparing all pairs would take the square of their number. Equal ones of one
 * place are taken as one, and what was reached once is not looked at again.
 */
export function contradictions(
  project: Project,
  defaults: readonly EnvironmentDefault[],
  stated?: Stated,
): Iterable<readonly EnvironmentDefault[]> {
  if (new Set(defaults.map((one) => one.identity)).size < 2) return [];
  const components = new Components<EnvironmentDefault>();
  const code = defaults.filter((one) => one.place !== 'dotenv');
  joinCode(project, valuesOf(project, code, stated), components);
  joinDotenv(code, defaults, components);
  return groupBy(
    defaults.filter((one) => components.has(one)),
    (one) => components.root(one),
  ).values();
}

/** Code whose defaults contradict the same other ones, their values apart. */
interface Party {
  readonly group: string | undefined;
  readonly isProgram: boolean;
  readonly absent: boolean;
  /** Values that it states itself. */
  readonly own: ReadonlySet<string> | undefined;
}

/** Equal defaults of one party. */
interface Value {
  readonly party: Party;
  readonly identity: string;
  readonly defaults: readonly [EnvironmentDefault, ...EnvironmentDefault[]];
}

function valuesOf(project: Project, code: readonly EnvironmentDefault[], stated: Stated | undefined): Value[] {
  const parties = new Map<string, Party>();
  const values = new Map<Party, Map<string, Value & { readonly defaults: EnvironmentDefault[] }>>();
  const stances = stancesOf(stated);
  for (const one of code) {
    const group = project.file(one.file)?.group;
    const own = stated?.get(one.file);
    const key = [group === undefined, group ?? '', one.place, one.absent, stances.get(one.file) ?? ''].join('\0');
    const party = parties.get(key) ?? { group, isProgram: one.place === 'program', absent: one.absent, own };
    parties.set(key, party);
    const byIdentity = innerMap(values, party);
    const known = byIdentity.get(one.identity);
    if (known === undefined) byIdentity.set(one.identity, { party, identity: one.identity, defaults: [one] });
    else known.defaults.push(one);
  }
  return [...values.values()].flatMap((byIdentity) => [...byIdentity.values()]);
}

/** Numbers for files, equal for those that state the same. */
function stancesOf(stated: Stated = new Map()): ReadonlyMap<RepoPath, number> {
  const numbers = new Map<string, number>();
  const stances = new Map<RepoPath, number>();
  for (const [file, own] of stated) {
    const text = [...own].sort(byCodeUnit).join('\0');
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    stances.set(file, number);
  }
  return stances;
}

/** Joins the defaults of code, each party looking only at what no default before it has reached. */
function joinCode(project: Project, values: readonly Value[], components: Components<EnvironmentDefault>): void {
  const rest = new Set(values);
  const open = new Map<Party, readonly Value[]>();
  for (const start of values) {
    if (!rest.delete(start)) continue;
    const reached = [start];
    for (const value of reached) {
      const left = open.get(value.party) ?? [...rest].filter((one) => mayContradict(project, value.party, one));
      const kept: Value[] = [];
      for (const other of left) {
        if (!rest.has(other)) continue;
        if (!differ(value, other)) kept.push(other);
        else {
          rest.delete(other);
          reached.push(other);
        }
      }
      open.set(value.party, kept);
    }
    if (reached.length < 2) continue;
    for (const value of reached) for (const one of value.defaults) components.join(start.defaults[0], one);
  }
}

function mayContradict(project: Project, party: Party, { party: other, identity }: Value): boolean {
  if ((party.absent && other.absent) || party.own?.has(identity) === true) return false;
  if (party.group === other.group) return true;
  if (!party.isProgram || !other.isProgram) return false;
  return project.dependsOn(party.group, other.group) || project.dependsOn(other.group, party.group);
}

function differ(a: Value, b: Value): boolean {
  return a.identity !== b.identity && b.party.own?.has(a.identity) !== true;
}

/** A `.env` file belongs to no package: it stands for all code of the program below its folder. */
function joinDotenv(
  code: readonly EnvironmentDefault[],
  defaults: readonly EnvironmentDefault[],
  components: Components<EnvironmentDefault>,
): void {
  const byFolder = new Map<string, EnvironmentDefault[]>();
  for (const one of defaults) if (one.place === 'dotenv') append(byFolder, folderOf(one.file), one);
  if (byFolder.size === 0) return;
  for (const one of code) {
    if (one.place !== 'program' || one.absent) continue;
    for (let folder = folderOf(one.file); ; folder = folderOf(folder)) {
      for (const other of byFolder.get(folder) ?? []) if (other.identity !== one.identity) components.join(one, other);
      if (folder === '') break;
    }
  }
}
