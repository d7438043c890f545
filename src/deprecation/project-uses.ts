import type { Deprecation } from '../core/config.ts';
import type { Site } from '../core/model.ts';
import type { Declaration } from '../core/module-graph.ts';
import { judgedFacts, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { statedTextCollector, type StatedText } from '../texts/stated-text-collector.ts';
import { askChecker } from './ask-checker.ts';
import { deprecationCollector } from './collector.ts';
import { groundworkOf } from './groundwork.ts';
import { deprecatedImports } from './imports.ts';
import { deprecatedLiterals, literalCollector, type DeprecatedLiteral, type LiteralFact } from './literals.ts';
import type { Deprecated } from './registry.ts';
import { Uses, type Candidate } from './uses.ts';

type SitesBy<Key> = ReadonlyMap<Key, readonly Site[]>;

interface FoundUses {
  readonly uses: Uses;
  /** Places that nobody could decide. */
  readonly unresolved: readonly Candidate[];
}

/** The uses of a project, or of the file that is being edited alone, after a type checker was asked. */
export function usesOf(project: Project): Promise<FoundUses> {
  return project.derived(findUses);
}

async function findUses(project: Project): Promise<FoundUses> {
  const ground = groundworkOf(project);
  const uses = new Uses(ground);
  for (const [file, facts] of judgedFacts(project, deprecationCollector)) uses.addFile(file, facts);
  return { uses, unresolved: await askChecker(project, ground, uses) };
}

/** What is deprecated and used, with all of its uses: those in other files than the edited one as they were saved. */
export async function sitesOfSymbols(project: Project): Promise<SitesBy<Deprecated>> {
  const { uses } = await usesOf(project);
  if (project.edited === undefined) return uses.found;
  const { file, base } = project.edited;
  const { registry } = groundworkOf(project);
  const subjects = new Set([...uses.found.keys()].map((one) => one.subject));
  const found = new Map<Deprecated, readonly Site[]>();
  for (const [saved, sites] of (await usesOf(base)).uses.found) {
    const current = registry.current(saved);
    // Others of one subject are told apart by number, so that all of them have to be there.
    if (current !== undefined && subjects.has(current.subject)) found.set(current, without(sites, file));
  }
  for (const [deprecated, sites] of uses.found) found.set(deprecated, [...(found.get(deprecated) ?? []), ...sites]);
  return withSites(found);
}

/** What is served somewhere, or used where that is no finding: by deprecated code and by its own implementation. */
export async function servedIn(project: Project): Promise<ReadonlySet<string>> {
  const { uses } = await usesOf(project);
  const saved = project.edited === undefined ? [] : (await usesOf(project.edited.base)).uses.kept;
  return new Set([...uses.kept, ...saved].map((one) => one.subject));
}

/** How often a declaration is referred to in the whole project. */
export async function referencesIn(project: Project): Promise<(declaration: Declaration) => number> {
  const { uses } = await usesOf(project);
  if (project.edited === undefined) return (declaration) => uses.referencesTo(declaration);
  const { file, base } = project.edited;
  const saved = (await usesOf(base)).uses;
  let before: Uses | undefined;
  return (declaration) => {
    before ??= usesIn(base, file);
    return saved.referencesTo(declaration) - before.referencesTo(declaration) + uses.referencesTo(declaration);
  };
}

function usesIn(project: Project, file: RepoPath): Uses {
  const uses = new Uses(groundworkOf(project));
  const facts = project.facts(deprecationCollector).get(file);
  if (facts !== undefined) uses.addFile(file, facts);
  return uses;
}

/** The uses of imports and literals that the config calls deprecated, by its entries. */
export function sitesOfEntries(project: Project): SitesBy<Deprecation> {
  const own = project.derived(ownSitesOfEntries);
  if (project.edited === undefined) return own;
  const { file, base } = project.edited;
  const saved = base.derived(ownSitesOfEntries);
  const all = new Map<Deprecation, readonly Site[]>();
  for (const [entry, sites] of own)
    all.set(entry, sites.length === 0 ? [] : [...without(saved.get(entry) ?? [], file), ...sites]);
  return all;
}

function ownSitesOfEntries(project: Project): SitesBy<Deprecation> {
  const { edited, config, files } = project;
  const judged = edited === undefined ? files.map((file) => file.path) : [edited.file];
  const literals = config.deprecated.filter((one): one is DeprecatedLiteral => one.kind === 'literal');
  return new Map<Deprecation, readonly Site[]>([
    ...deprecatedImports(project, judged),
    ...deprecatedLiterals(literals, literals.length === 0 ? [] : textsOf(project)),
  ]);
}

/** The texts of sources, and those that the files state which the config lists. */
function* textsOf(project: Project): Iterable<readonly [RepoPath, readonly (LiteralFact | StatedText)[]]> {
  yield* judgedFacts(project, literalCollector);
  const listed = new Set(project.texts.map((one) => one.path));
  for (const [file, stated] of judgedFacts(project, statedTextCollector)) if (listed.has(file)) yield [file, stated];
}

function without(sites: readonly Site[], file: RepoPath): readonly Site[] {
  return sites.filter((site) => site.file !== file);
}

function withSites<Key>(all: SitesBy<Key>): SitesBy<Key> {
  return new Map([...all].filter(([, sites]) => sites.length > 0));
}
