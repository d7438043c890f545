import type { Config } from '../../src/core/config.ts';
import { collect, type FileFacts } from '../../src/collect/index.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import { toRepoPath, type RepoPath } from '../../src/core/repo-path.ts';
import type { Project } from '../../src/core/project.ts';
import { FactProject } from '../../src/judge/fact-project.ts';
import { judge } from '../../src/judge/index.ts';
import { moduleCollector } from '../../src/modules/module-collector.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { rules } from '../../rules/index.ts';
import type { Module } from './modules.ts';

const DUPLICATE_RULES = rules.filter((rule) => /^no-(duplicate|variant)-/.test(rule.id));
/** Experiments place routes of Next.js beside code that no manifest describes. */
const CONFIG: Config = { ...defaultConfig(), frameworks: ['next'] };
const COLLECTORS = [...new Set([moduleCollector, ...DUPLICATE_RULES.flatMap((rule) => rule.collectors(CONFIG))])];

type Facts = ReadonlyMap<RepoPath, FileFacts>;

/** The code of a package that cases are put into: what is rare and what is usual is told by it. */
export class HostTree {
  readonly #facts: Facts;

  constructor(modules: readonly Module[]) {
    this.#facts = collected(modules);
  }

  /** Judges the host with some more files; gives the files of every finding of tier 1 or 2. */
  async judge(modules: readonly Module[]): Promise<readonly ReadonlySet<string>[]> {
    const judgements = await judge(this.project(modules), DUPLICATE_RULES);
    const findings = judgements.flatMap((one) => one.findings).filter(({ evidence }) => evidence?.['tier'] !== 3);
    return findings.map(({ sites }) => new Set<string>(sites.map((site) => site.file)));
  }

  project(modules: readonly Module[]): Project {
    const facts = new Map([...this.#facts, ...collected(modules)]);
    const files = [...facts.keys()].map((path) => ({ path, test: false, group: undefined }));
    const resolver = new Resolver(new Set(facts.keys()), []);
    return new FactProject({ config: CONFIG, files, facts, resolver, packages: [], types: undefined });
  }
}

/** What cannot be read is a mistake of this benchmark and not of the engine. */
function collected(modules: readonly Module[]): Facts {
  const facts = new Map<RepoPath, FileFacts>();
  for (const { path: name, text } of modules) {
    const path = toRepoPath(name);
    if (path === undefined || facts.has(path)) throw new Error(`two modules of one path, or none: ${name}`);
    const found = collect(path, text, COLLECTORS);
    if ('reason' in found) throw new Error(`${name}: ${found.reason}\n${text}`);
    facts.set(path, found);
  }
  return facts;
}
