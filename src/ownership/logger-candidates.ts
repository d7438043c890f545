import type { Project } from '../core/project.ts';
import { withoutExtension, type RepoPath } from '../core/repo-path.ts';
import { canonicalOf, isProgram, offerOf, type Candidate } from './candidate.ts';
import { CLIENT_KINDS } from './client-packages.ts';
import { ownershipCollector } from './collector.ts';
import type { OwnershipFact } from './fact.ts';

const HOME = /(^|\/)(logger|log|logging)(\/index)?$/i;
const OFFERS = /^(default|log|logger|getLogger|createLogger|\*)$/i;
/** How many files have to go through a logger before it is called the logger. */
const LEAST_USERS = 5;

/** Modules that log for most of the program, through the console or a package for logs. */
export function loggerCandidates(project: Project): readonly Candidate[] {
  const packages = CLIENT_KINDS.find((one) => one.name === 'logger')?.packages ?? [];
  const found: Candidate[] = [];
  for (const [module, fact] of project.facts(ownershipCollector)) {
    if (!HOME.test(withoutExtension(module)) || !isProgram(project, module)) continue;
    const used = packages.filter((name) => fact.requests.some(({ specifier }) => specifier === name));
    if (used.length === 0 && !usesConsole(fact)) continue;
    const { export: offered, through } = offerOf(project, module);
    if (through < LEAST_USERS || !OFFERS.test(offered)) continue;
    const canonical = canonicalOf('logger', module, offered, [
      'console.*',
      ...used.filter((name) => isOnlyUser(project, module, name)),
    ]);
    found.push({ kind: 'logger', wraps: '', canonical, deeds: [], through });
  }
  return found.map((one) => ({ ...one, canonical: { ...one.canonical, within: withinOf(project, one, found) } }));
}

/** Where several loggers of one package are in different folders, each is for its own: `app` and `server`. */
function withinOf(project: Project, { canonical }: Candidate, all: readonly Candidate[]): readonly string[] {
  const group = project.file(canonical.module)?.group;
  const modules = all.map((one) => one.canonical.module).filter((one) => project.file(one)?.group === group);
  const folders = canonical.module.split('/').slice(0, -1);
  for (let length = 1; modules.length > 1 && length <= folders.length; length++) {
    const folder = folders.slice(0, length).join('/');
    if (modules.every((one) => one === canonical.module || !one.startsWith(`${folder}/`))) return [folder];
  }
  return [];
}

/** What others import as well is theirs to use, but for what is built with it, which is another candidate's matter. */
function isOnlyUser(project: Project, module: RepoPath, name: string): boolean {
  for (const [file, { requests }] of project.facts(ownershipCollector))
    if (file !== module && isProgram(project, file) && requests.some(({ specifier }) => specifier === name))
      return false;
  return true;
}

function usesConsole({ targets }: OwnershipFact): boolean {
  return targets.some(({ from, path }) => from === 'global' && /^console(\.|$)/.test(path));
}
