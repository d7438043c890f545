import { realpathSync } from 'node:fs';
import { join } from 'node:path';

import type { Config } from '../core/config.ts';
import { UserError } from '../core/errors.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import type { Discovery, SourceEntry } from './discovery.ts';
import { listByGit } from './git-listing.ts';
import { findWorkTree, Git, type Environment, type WorkTree } from './git.ts';
import { Groups, packageAround } from './groups.ts';
import { statOf } from './links.ts';
import type { Listing } from './listing.ts';
import type { ReadLog } from './read-log.ts';
import { readSource } from './read-source.ts';
import { textAt } from './read-text.ts';
import { resolveRequested } from './requested-paths.ts';
import { Selection } from './selection.ts';
import { tsPathResolver } from './ts-paths.ts';
import { findWorkspace } from './workspace.ts';

export interface DiscoverOptions {
  /** The folder that is judged, see `findRoot`. */
  readonly root: string;
  readonly config: Config;
  /** Files, folders or globs to report on, relative to `cwd`. The whole project is judged all the same. */
  readonly paths?: readonly string[];
  /** The root unless given. */
  readonly cwd?: string;
  /** What git is started with. */
  readonly environment: Environment;
  /** Takes down what was read, so that a later run can tell whether it is still the same. */
  readonly log?: ReadLog;
}

/** Finds what is judged in a project, and says of everything else why it is not. */
export async function discover(options: DiscoverOptions): Promise<Discovery> {
  const root = existingRoot(options.root);
  const listing = await list(root, options.environment);
  const files = listing.files.filter((file) => file.kind === 'file');
  const read = (path: RepoPath): string | undefined => textAt(join(root, path), options.log?.noting(path));
  const workspace = await findWorkspace(files, read);
  const groups = new Groups(options.config.groups, workspace);
  const selection = new Selection(root, listing, options.config, workspace.manifests, groups, options.log);
  const exclusions = [...selection.excluded].flatMap(([reason, paths]) => paths.map((path) => [path, reason] as const));
  const judged = selection.sources.map((source) => source.path);
  const candidates = { root, cwd: options.cwd ?? root, judged, exclusions: new Map(exclusions) };
  return {
    root,
    listedBy: listing.by,
    sources: selection.sources,
    dotenv: selection.dotenv,
    excluded: selection.excluded,
    unreadable: listing.unreadable,
    packages: workspace.packages.filter(
      (one) => one.folder !== '' || holdsSources(selection.sources, workspace.members),
    ),
    groupOf: (path) => groups.groupOf(path),
    commit: listing.commit,
    unmatchedGlobs: selection.unmatchedGlobs(),
    requested: options.paths === undefined ? undefined : resolveRequested(options.paths, candidates),
    aliasResolver: tsPathResolver({
      files: files.map((file) => file.path),
      packages: workspace.packages,
      read,
    }),
    read: (path) => readSource(root, path, options.log),
  };
}

function existingRoot(root: string): string {
  if (statOf(root)?.isDirectory() === true) return realpathSync(root);
  throw new UserError(`There is no folder ${root}.`, 'Name a folder that exists.');
}

async function list(root: string, environment: Environment): Promise<Listing> {
  const tree = findWorkTree(root);
  const git = tree === undefined ? undefined : await Git.open(tree, environment);
  if (tree === undefined || git === undefined) return (await listFolders())(root, tree);
  const listing = await listByGit(root, tree, git);
  // A root inside of an ignored folder is unknown to git; who runs us there means the files that are there.
  const isUnknown = listing === undefined || (listing.files.length === 0 && root !== tree.top);
  return isUnknown ? { ...(await listFolders())(root), commit: listing?.commit } : listing;
}

/** Loaded where git does not do it: hardly ever. */
async function listFolders(): Promise<(root: string, tree?: WorkTree) => Listing> {
  return (await import('./folder-listing.ts')).listByFolders;
}

function holdsSources(sources: readonly SourceEntry[], members: ReadonlySet<string>): boolean {
  const folders = new Map([...members].map((folder) => [folder, true]));
  return sources.some(({ path }) => packageAround(folderOf(path), folders) === undefined);
}
