import { addTo, innerMap } from '../core/multimap.ts';
import { withoutNode } from '../core/possession.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { canonicalOf, isOfFeature, isProgram, offerOf, type Candidate } from './candidate.ts';
import { CLIENT_KINDS, type ClientKind } from './client-packages.ts';
import { ownershipCollector } from './collector.ts';
import { MANNERS, type OwnershipFact, USE_SIZE } from './fact.ts';

/** Who of one group does what with a package. */
interface PackageUse {
  readonly kind: ClientKind;
  readonly packageName: string;
  readonly requesters: Set<RepoPath>;
  /** What each file builds with it: names of classes and functions. */
  readonly builders: Map<RepoPath, Set<string>>;
}

/** Modules that wrap a client, or the functions of a package, for most of the program. */
export function clientCandidates(project: Project): readonly Candidate[] {
  const uses = new Map<string, Map<string, PackageUse>>();
  for (const [file, fact] of project.facts(ownershipCollector)) {
    if (!isProgram(project, file)) continue;
    const group = innerMap(uses, project.file(file)?.group ?? '');
    for (const { specifier } of fact.requests) {
      const use = useOf(group, specifier);
      if (use === undefined) continue;
      use.requesters.add(file);
      for (const name of builtWith(fact, use.packageName)) addTo(use.builders, file, name);
    }
  }
  return [...uses.values()].flatMap((group) => [...group.values()].flatMap((use) => candidateOf(project, use) ?? []));
}

function useOf(group: Map<string, PackageUse>, specifier: string): PackageUse | undefined {
  const packageName = packageIn(specifier);
  const kind = CLIENT_KINDS.find((one) => one.packages.includes(packageName));
  if (kind === undefined) return undefined;
  const known = group.get(packageName) ?? { kind, packageName, requesters: new Set(), builders: new Map() };
  group.set(packageName, known);
  return known;
}

/** The package that a specifier asks for. */
function packageIn(specifier: string): string {
  const parts = withoutNode(specifier).split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

const FACTORY = /^(create|connect|make|build|init|new)([A-Z]|$)/;

/** What a file builds with a package: `Redis`, `createClient`, and the empty name for the package itself. */
function builtWith({ targets, uses }: OwnershipFact, packageName: string): readonly string[] {
  const names: string[] = [];
  for (let i = 0; i < uses.length; i += USE_SIZE) {
    const target = targets[uses[i] ?? 0];
    const manner = MANNERS[uses[i + 1] ?? 0];
    if (target?.from !== 'module' || manner === 'value' || packageIn(target.specifier) !== packageName) continue;
    const path = target.path.replace(/^(default(\.|$))+/, '');
    const local = path === '' && isTelling(target.local ?? '', packageName) ? (target.local ?? '') : path;
    if (manner === 'new' || local === '' || FACTORY.test(local.slice(local.lastIndexOf('.') + 1))) names.push(local);
  }
  return names;
}

function candidateOf(project: Project, use: PackageUse): Candidate | undefined {
  const { kind, packageName, requesters, builders } = use;
  const owners = kind.isBuilt ? [...builders.keys()] : [...requesters];
  const [best, ...others] = owners
    .filter((file) => isHome(file, use) && !isOfFeature(project, file))
    .map((file) => ({ file, ...offerOf(project, file) }))
    .sort((a, b) => b.through - a.through || a.file.length - b.file.length);
  if (best === undefined || best.through < LEAST_USERS || others.length > 1) return undefined;
  // Where it is built in many places, there is no owner yet.
  if ((owners.length - 1) * SHARE > best.through) return undefined;
  const owns = requesters.size === 1 ? [packageName] : ownedNames(use, best.file);
  const canonical = canonicalOf(kind.name, best.file, best.export, owns);
  const deeds = [`${packageName}: ${deedOf(use, owners.length)}`];
  return { kind: kind.name, wraps: wordOf(packageName), canonical, deeds, through: best.through };
}

function deedOf({ kind, requesters }: PackageUse, owners: number): string {
  const deed = kind.isBuilt ? 'built' : 'used';
  if (requesters.size === 1) return `${deed} in the one module that imports it`;
  return kind.isBuilt ? `built in ${owners} of ${requesters.size} modules that import it` : `used in ${owners} modules`;
}

/** How many files have to go through a module before it is called an owner, and how many for each that does not. */
const LEAST_USERS = 3;
const SHARE = 4;

/** Where others import the package as well, only what the owner builds belongs to it. */
function ownedNames({ kind, packageName, builders }: PackageUse, owner: RepoPath): readonly string[] {
  const built = kind.isBuilt ? [...(builders.get(owner) ?? [])] : [];
  const names = built.filter((name) => !NO_CLIENT.test(name)).sort();
  if (names.length === 0 || names.includes('')) return [packageName];
  return names.map((name) => (isTelling(name, packageName) ? name : `${packageName}#${name}`));
}

/** What packages have built beside their clients. */
const NO_CLIENT = /(Command|Error|Options|Input|Config|Event|Schema)$/;

/** Whether the name of a class says by itself which package it is of: `PrismaClient` of `@prisma/client`. */
function isTelling(name: string, packageName: string): boolean {
  const lower = name.toLowerCase();
  const words = tellingWords(packageName);
  return /^[A-Z]\w{3,}$/.test(name) && words.some((word) => lower.includes(word) || word.includes(lower));
}

function tellingWords(packageName: string): readonly string[] {
  return wordsIn(packageName).filter((word) => !/^(client|node|js|sdk|server)$/.test(word));
}

/** `clickhouse` of `@clickhouse/client`. */
function wordOf(packageName: string): string {
  return tellingWords(packageName).join('-');
}

/** Whether a module is named for what it wraps, and is no part of what is drawn or routed. */
function isHome(file: RepoPath, { kind, packageName }: PackageUse): boolean {
  if (!/\.[cm]?[jt]s$/.test(file) || /(^|\/)(route|page|layout|middleware)\.[jt]s$/.test(file)) return false;
  const path = file.replace(/(\/index)?\.[^/]*$/, '').split('/');
  const own = wordsIn(path.at(-1) ?? '');
  // What calls functions does so for many reasons; only its own name tells what it is for.
  if (!kind.isBuilt && own.length > 2) return false;
  const words = new Set(kind.isBuilt ? wordsIn(path.slice(-2).join('/')) : own);
  return [...kind.words, ...wordsIn(packageName)].some((word) => words.has(word));
}

function wordsIn(text: string): readonly string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word.length > 1);
}
