import type { Deprecation } from '../core/config.ts';
import type { Site } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import { toRepoPath, type RepoPath } from '../core/repo-path.ts';
import { deprecationCollector } from './collector.ts';
import type { DeprecationFacts, TypeRequest } from './facts.ts';
import { withoutExtension } from '../core/repo-path.ts';

export type DeprecatedImport = Deprecation & { readonly kind: 'import' };

/** The requests of some files for modules that the config calls deprecated, by config entry. */
export function deprecatedImports(
  project: Project,
  files: readonly RepoPath[],
): ReadonlyMap<DeprecatedImport, readonly Site[]> {
  const facts = project.facts(deprecationCollector);
  const found = new Map<DeprecatedImport, readonly Site[]>();
  const entries = project.config.deprecated.filter((one): one is DeprecatedImport => one.kind === 'import');
  for (const entry of entries) {
    const matches = importMatcher(entry.import);
    const sites = files.flatMap((file) => sitesIn(project, file, { matches, facts }));
    found.set(entry, sites);
  }
  return found;
}

interface Matcher {
  /** Whether a specifier is meant as it is written. */
  specifier(specifier: string): boolean;
  /** Whether a file of the project is meant, in whatever spelling it is asked for. */
  file(file: RepoPath): boolean;
}

interface Context {
  readonly matches: Matcher;
  readonly facts: ReadonlyMap<RepoPath, DeprecationFacts>;
}

function sitesIn(project: Project, file: RepoPath, { matches, facts }: Context): Site[] {
  // Parts of a deprecated module may import each other: they go together.
  if (matches.file(file)) return [];
  const sites: Site[] = [];
  for (const { specifier, at } of requestsOf(project, file, facts.get(file))) {
    const resolution = matches.specifier(specifier) ? undefined : project.modules.resolve(file, specifier);
    if (resolution === undefined || (resolution.kind === 'file' && matches.file(resolution.file)))
      sites.push({ file, ...at, role: 'use' });
  }
  return sites;
}

function requestsOf(project: Project, file: RepoPath, facts: DeprecationFacts | undefined): readonly TypeRequest[] {
  const modules = project.modules.facts(file);
  // `export { a, b } from './x'` is two facts and one request.
  const exports = new Map<string, TypeRequest>();
  for (const one of modules?.exports ?? []) {
    if (one.kind !== 'local' && !exports.has(one.specifier)) exports.set(one.specifier, one);
  }
  return [...(modules?.imports ?? []), ...exports.values(), ...(facts?.typeRequests ?? [])];
}

/** Tells the requests that a pattern of the config means. */
export function importMatcher(pattern: string): Matcher {
  const specifier = wildcard(pattern);
  const path = toRepoPath(pattern);
  const file = path === undefined ? undefined : wildcard(withoutIndex(path));
  return {
    specifier: (text) => specifier.test(text),
    file: (text) => file !== undefined && [withoutIndex(text), text].some((one) => file.test(one)),
  };
}

function withoutIndex(path: string): string {
  return withoutExtension(path).replace(/\/index$/, '');
}

/** A pattern as a regular expression in which `*` stands for anything. */
export function wildcard(pattern: string): RegExp {
  const parts = pattern.split(/\*+/).map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
