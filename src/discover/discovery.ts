import type { FileKind } from '../core/collector.ts';
import type { FrameworkSign } from '../core/frameworks.ts';
import type { Unreadable } from '../core/model.ts';
import type { ProjectFile, SettingsFile } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import type { AliasResolver } from '../modules/resolver.ts';
import type { Listing } from './listing.ts';
import { isDotenv } from './path-kind.ts';
import type { ProjectFiles } from './project-files.ts';
import type { ReadLog } from './read-log.ts';

/** Why a source file is not judged. The words stand in the JSON report and stay as they are. */
export type ExclusionReason =
  | 'build-output'
  | 'dependencies'
  | 'excluded-by-config'
  | 'generated'
  | 'link'
  | 'minified'
  | 'nested-repository'
  | 'not-checked-out'
  | 'not-included'
  | 'outside-root'
  | 'oversized';

/** A file whose path says that it is judged; its text may still tell otherwise, see {@link Discovery.read}. */
export interface SourceEntry {
  readonly path: RepoPath;
  /** Test code is judged and scored apart. */
  readonly test: boolean;
  readonly group: string | undefined;
  /** Git's id of the text, where the work tree is known to hold what the index holds. */
  readonly blob: string | undefined;
}

/** What reading a file gave. Line ends stay as they are, a byte order mark is taken off. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string }
  /** The text of generated code comes along: it is not judged, but it imports what is. */
  | { readonly kind: 'excluded'; readonly reason: ExclusionReason; readonly text?: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A glob of the config that no file matches. */
export interface UnmatchedGlob {
  readonly setting: 'include' | 'exclude' | 'tests' | 'generated' | 'unreadable' | 'texts' | 'groups';
  readonly glob: string;
}

/** What is read for facts. */
type Collected = Pick<Discovery, 'sources' | 'dotenv' | 'texts' | 'outsiders'>;

/** A file that is read for facts. */
type CollectedEntry = SourceEntry & { readonly reads: FileKind };

/** The files that are read for facts, each once. */
export function collectedFiles(discovery: Collected): readonly CollectedEntry[] {
  return [...judgeableFiles(discovery), ...discovery.outsiders.map((one) => ({ ...one, reads: 'importer' as const }))];
}

/** Those of them that are judged unless their text rules them out. */
export function judgeableFiles({
  sources,
  dotenv,
  texts,
}: Pick<Collected, 'sources' | 'dotenv' | 'texts'>): readonly CollectedEntry[] {
  return [
    ...sources.map((one) => ({ ...one, reads: 'script' as const })),
    ...dotenv.map((one) => ({ ...one, reads: 'dotenv' as const })),
    ...texts.flatMap((one) => (isDotenv(one.path) ? [] : [{ ...one, reads: 'text' as const }])),
  ];
}

/** What was asked for on the command line, as paths of the project. */
export interface RequestedFiles {
  /** Files to report on. */
  readonly files: ReadonlySet<RepoPath>;
  /** Files that were named one by one but are not judged, with the reason. */
  readonly skipped: ReadonlyMap<RepoPath, ExclusionReason | 'not-source'>;
}

/** What stands below a root: asked for at once, and waited for when it is needed. */
export interface ProjectSurvey {
  /** Without links. */
  readonly root: string;
  /** What to report on where no paths are named; `undefined` for everything. */
  readonly requested: RequestedFiles | undefined;
  listing(): Promise<Listing>;
  /** @param log takes down what is read */
  files(log?: ReadLog): ProjectFiles;
}

/** Everything that is known of a project before its texts are read. All lists are in path order. */
export interface Discovery {
  readonly root: string;
  readonly listedBy: 'git' | 'folders';
  readonly sources: readonly SourceEntry[];
  /** `.env` and `.env.*`, as far as they are shared with the team. */
  readonly dotenv: readonly SourceEntry[];
  /** YAML, JSON, TOML and `.env` files that the config lists as `texts`; the last stand in `dotenv` as well. */
  readonly texts: readonly SourceEntry[];
  /** Sources that are not judged and import what is: their path says that they are generated, or the config leaves them out. */
  readonly outsiders: readonly SourceEntry[];
  /** Files in scope that are no sources and were put aside, by their names. */
  readonly leftovers: readonly ProjectFile[];
  /** Files in scope that are no sources and are called like settings, manifests or lock files. */
  readonly settings: readonly SettingsFile[];
  /** Source files left out by their path, and folders that are left out as a whole. */
  readonly excluded: ReadonlyMap<ExclusionReason, readonly RepoPath[]>;
  /** Files and folders that could not be listed. */
  readonly unreadable: readonly Unreadable[];
  readonly packages: readonly WorkspacePackage[];
  /** What says which frameworks are used where. */
  readonly signs: readonly FrameworkSign[];
  /** `undefined` in a project without a workspace. */
  groupOf(path: string): string | undefined;
  /** The commit that is checked out, whether or not the work tree differs from it. */
  readonly commit: string | undefined;
  readonly unmatchedGlobs: readonly UnmatchedGlob[];
  /** `undefined` when no paths were given: then everything is reported. */
  readonly requested: RequestedFiles | undefined;
  readonly aliasResolver: AliasResolver;
  /** Where `read` reads. */
  readonly textsFrom: ProjectFiles['from'];
  /** Says which files will be read next, in this order, so that they can be fetched together. */
  readonly announce: (paths: readonly RepoPath[]) => void;
  /** Reads a source or another text, once per call, and tells generated, minified and oversized texts. */
  read(path: RepoPath): ReadResult;
}
