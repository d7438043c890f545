import { WHOLE_MODULE, type Canonical } from '../core/config.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { unjudgedPlaces } from '../environment/unjudged-places.ts';

/** An owner that the code may show. */
export interface Candidate {
  /** What it is an owner of, in a word. */
  readonly kind: string;
  /** The package that it wraps, in a word; empty for what the platform offers. */
  readonly wraps: string;
  readonly canonical: Canonical;
  /** What was counted of each package, for people. */
  readonly deeds: readonly string[];
  /** How many files go through it. */
  readonly through: number;
}

/** Whether a file is part of the program: no test, and nothing that runs beside it. */
export function isProgram(project: Project, path: RepoPath): boolean {
  return project.file(path)?.test === false && !unjudgedPlaces(project).has(path);
}

/** The export of a module that most go through, or all of them, with the number of files of the program that do. */
export function offerOf(project: Project, module: RepoPath): Pick<Candidate, 'through'> & Pick<Canonical, 'export'> {
  const all = new Set<RepoPath>();
  let most = { name: WHOLE_MODULE, local: '', users: 0 };
  const usersOf = new Map<string, number>();
  for (const one of project.modules.facts(module)?.exports ?? []) {
    if (one.kind !== 'local' || one.typeOnly) continue;
    const importers = project.modules.importersOfSymbol({ file: module, name: one.local });
    const users = importers.filter((user) => user !== module && isProgram(project, user));
    for (const user of users) all.add(user);
    usersOf.set(one.local, users.length);
    // One declaration may go by several names; the plain one is the one to use.
    if (users.length === most.users && one.name.length < most.name.length)
      most = { ...most, name: one.name, local: one.local };
    else if (users.length > most.users) most = { name: one.name, local: one.local, users: users.length };
  }
  usersOf.delete(most.local);
  const ofOthers = [...usersOf.values()].reduce((sum, users) => sum + users, 0);
  // Where one wants an error and the next one a warning, the module is what is used.
  const isOne = most.users >= all.size * MOST && ofOthers <= all.size * FEW;
  return { export: isOne ? most.name : WHOLE_MODULE, through: all.size };
}

/** The share of users that makes one export stand for its module, and what the others may have at most. */
const MOST = 0.7;
const FEW = 0.2;

/** Whether a module is a part of one feature and nobody else's: `features/agent/ids.ts`, used in `features/agent` alone. */
export function isOfFeature(project: Project, module: RepoPath): boolean {
  const [feature] = FEATURE.exec(module) ?? [];
  if (feature === undefined) return false;
  return project.modules.importersOf(module).every((user) => user.startsWith(feature) || !isProgram(project, user));
}

const FEATURE = /^(.*\/)?(features?|modules|domains?|plugins?|integrations?)\/(?!src\/)[^/]+\/(?=.*\/|[^/]*$)/;

/** An owner as the config would state it. */
export function canonicalOf(name: string, module: RepoPath, offered: string, owns: readonly string[]): Canonical {
  const at = { file: '', line: 1, column: 1 };
  return { name, module, export: offered, owns, also: [], within: [], at };
}
