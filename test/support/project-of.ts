import { waiverCollector } from '../../src/allow/waiver-collector.ts';
import { collect } from '../../src/collect/index.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import type { ProjectFile } from '../../src/core/project.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import { FactProject, type ProjectParts } from '../../src/judge/fact-project.ts';
import { moduleCollector } from '../../src/modules/module-collector.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath } from './arbitrary-project.ts';

/** A project of files held in memory, with module facts and inline waivers. */
export function projectOf(
  texts: Readonly<Record<string, string>>,
  groups: Readonly<Record<string, string>> = {},
  more: Partial<Pick<ProjectParts, 'config' | 'signs'>> = {},
): FactProject {
  const facts = new Map<RepoPath, ReadonlyMap<string, unknown>>();
  const files: ProjectFile[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const path = repoPath(name);
    const collected = collect(path, text, [moduleCollector, waiverCollector]);
    if ('reason' in collected) throw new Error(`${collected.file}: ${collected.reason}`);
    facts.set(path, collected);
    files.push({ path, test: false, group: groups[name] });
  }
  const resolver = new Resolver(new Set(files.map((file) => file.path)), []);
  return new FactProject({ config: defaultConfig(), files, facts, resolver, packages: [], types: undefined, ...more });
}
