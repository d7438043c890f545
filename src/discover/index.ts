import type { Config } from '../core/config.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import type { Discovery, ProjectSurvey, SourceEntry } from './discovery.ts';
import type { Environment } from './git.ts';
import { Groups, packageAround } from './groups.ts';
import type { ReadLog } from './read-log.ts';
import { asSource } from './read-source.ts';
import { settingText } from './read-text.ts';
import { resolveRequested } from './requested-paths.ts';
import { Selection } from './selection.ts';
import { Survey } from './survey.ts';
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
  /** What stands below the root, where that was asked already. */
  readonly survey?: ProjectSurvey | undefined;
  /** Takes down what was read, so that a later run can tell whether it is still the same. */
  readonly log?: ReadLog | undefined;
}

/** Finds what is judged in a project, and says of everything else why it is not. */
export async function discover(options: DiscoverOptions): Promise<Discovery> {
  const survey = options.survey ?? (await Survey.begin(options.root, options.environment));
  const { root } = survey;
  const listing = await survey.listing();
  const files = listing.files.filter((file) => file.kind === 'file');
  const texts = survey.files(options.log);
  texts.hold(files.map((file) => file.path).filter(isProjectText));
  const read = (path: RepoPath): string | undefined => settingText(path, texts.text(path));
  const workspace = await findWorkspace(files, read);
  const groups = new Groups(options.config.groups, workspace);
  const selection = new Selection(listing, options.config, workspace, groups, texts);
  const exclusions = [...selection.excluded].flatMap(([reason, paths]) => paths.map((path) => [path, reason] as const));
  const judged = [...selection.sources, ...selection.texts].map((one) => one.path);
  const candidates = { root, cwd: options.cwd ?? root, judged, exclusions: new Map(exclusions) };
  return {
    root,
    listedBy: listing.by,
    sources: selection.sources,
    dotenv: selection.dotenv,
    outsiders: selection.outsiders,
    texts: selection.texts,
    leftovers: selection.leftovers,
    settings: selection.settings,
    excluded: selection.excluded,
    unreadable: listing.unreadable,
    packages: workspace.packages.filter(
      (one) => one.folder !== '' || holdsSources(selection.sources, workspace.members),
    ),
    signs: workspace.signs,
    groupOf: (path) => groups.groupOf(path),
    commit: listing.commit,
    unmatchedGlobs: selection.unmatchedGlobs(),
    requested: options.paths === undefined ? survey.requested : resolveRequested(options.paths, candidates),
    aliasResolver: tsPathResolver({
      files: files.map((file) => file.path),
      packages: workspace.packages,
      read,
    }),
    textsFrom: texts.from,
    announce: texts.announce,
    read: (path) => asSource(path, texts.text(path)),
  };
}

/** What is read to find out about other files. A tsconfig may extend files of other names; those are read one by one. */
function isProjectText(path: RepoPath): boolean {
  return /(?:^|\/)(?:package\.json|deno\.jsonc?|[jt]sconfig[^/]*\.json|lerna\.json|pnpm-workspace\.ya?ml|(?:project|workspace|angular)\.json|\.gitattributes)$/.test(
    path,
  );
}

function holdsSources(sources: readonly SourceEntry[], members: ReadonlySet<string>): boolean {
  const folders = new Map([...members].map((folder) => [folder, true]));
  return sources.some(({ path }) => packageAround(folderOf(path), folders) === undefined);
}
