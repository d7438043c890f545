import type { FactStore } from './cache/fact-store.ts';
import type { CollectedProject } from './collect/collect-project.ts';
import type { Config } from './core/config.ts';
import type { Rule } from './core/define-rule.ts';
import { isLarge } from './core/large-project.ts';
import type { RepoPath } from './core/repo-path.ts';
import type { Timing } from './core/timing.ts';
import { collectedFiles, type Discovery } from './discover/discovery.ts';
import { FactProject } from './judge/fact-project.ts';
import { Resolver } from './modules/resolver.ts';
import { collectInThreads } from './threads/collect-in-threads.ts';
import { tsMorphOracle } from './types/ts-morph-oracle.ts';

/** What it takes to collect. */
export interface CollectionRequest {
  readonly discovery: Discovery;
  readonly config: Config;
  /** The rules to judge by. */
  readonly rules: readonly Rule[];
  /** Told when a stage is done; a run without measures nothing. */
  readonly timing?: Timing | undefined;
  /** How many threads may collect, 1 unless given; what is not read from the disk is collected on one. */
  readonly threads?: number;
  /** How many files it takes for threads to be started, some thousands unless given. */
  readonly worthThreads?: number;
  /** How many files make a project large, so that less of it is kept in memory; some thousands unless given. */
  readonly largeFrom?: number;
  readonly onProgress?: (done: number, total: number) => void;
  /** Facts of earlier runs; `undefined` to start from nothing and keep nothing. */
  readonly cache?: FactStore | undefined;
}

/** The first half of the pipeline, for those who judge elsewhere. */
export async function collectFacts(request: CollectionRequest): Promise<CollectedProject> {
  const { timing } = request;
  const collected = await collectAll(timing === undefined ? request : timed(request, timing));
  timing?.lap('collect');
  return collected;
}

/** The same request, with the timing told of the files that this thread reads. */
function timed(request: CollectionRequest, timing: Timing): CollectionRequest {
  const { discovery } = request;
  const wanted = collectedFiles(discovery).length;
  timing.files(wanted, 0);
  const read = (path: RepoPath): ReturnType<Discovery['read']> => {
    timing.file(path);
    return discovery.read(path);
  };
  const onProgress = (done: number, toCollect: number): void => {
    timing.file(undefined);
    timing.files(wanted, toCollect);
    request.onProgress?.(done, toCollect);
  };
  return { ...request, discovery: { ...discovery, read }, onProgress };
}

function collectAll(request: CollectionRequest): Promise<CollectedProject> {
  const { discovery, config, rules, threads = 1, onProgress = () => undefined, cache } = request;
  const sources = collectedFiles(discovery).map(({ path, reads }) => ({ path, reads }));
  const read = (path: RepoPath): ReturnType<Discovery['read']> => discovery.read(path);
  const isOnDisk = discovery.textsFrom === 'disk';
  const { root, announce } = discovery;
  const { worthThreads, largeFrom } = request;
  const files = { root, sources, read, announce, isOnDisk };
  const sizes = { worthThreads, isLarge: isLarge(sources.length, largeFrom) };
  return collectInThreads({ ...files, ...sizes, config, rules, threads, onProgress, cache });
}

/** The project that the rules are asked about. */
export function projectOf(
  request: CollectionRequest & { readonly useTypes: boolean },
  { facts, outsiders }: CollectedProject,
): FactProject {
  const { discovery, config, useTypes, largeFrom } = request;
  const files = discovery.sources.filter((source) => facts.has(source.path));
  const paths = new Set(files.map((file) => file.path));
  const resolver = new Resolver(paths, discovery.packages, discovery.aliasResolver);
  const read = (path: RepoPath): string | undefined => {
    const result = paths.has(path) ? discovery.read(path) : undefined;
    return result?.kind === 'text' ? result.text : undefined;
  };
  const project: FactProject = new FactProject({
    config,
    files: files.map(({ path, test, group }) => ({ path, test, group })),
    ...{ facts, outsiders, resolver, packages: discovery.packages, signs: discovery.signs },
    ...{ leftovers: discovery.leftovers, settings: discovery.settings },
    texts: discovery.texts.flatMap(({ path, test, group }) => (facts.has(path) ? [{ path, test, group }] : [])),
    isLarge: isLarge(files.length, largeFrom),
    types: useTypes
      ? {
          declarations: (queries, declaredIn) =>
            tsMorphOracle({ modules: project.modules, read }).declarations(queries, declaredIn),
        }
      : undefined,
  });
  return project;
}
