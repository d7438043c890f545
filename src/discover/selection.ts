import type { Config } from '../core/config.ts';
import { ALLOWLIST_FILE, CONFIG_FILE } from '../core/file-names.ts';
import { isPutAside, nameBefore } from '../core/leftover-name.ts';
import type { Span } from '../core/model.ts';
import type { ProjectFile, SettingsFile } from '../core/project.ts';
import { baseName, byCodeUnit, folderOf, type RepoPath } from '../core/repo-path.ts';
import { isSettingsName } from '../core/settings-name.ts';
import { textFormatOf } from '../core/text-format.ts';
import type { ExclusionReason, SourceEntry, UnmatchedGlob } from './discovery.ts';
import { GitAttributes } from './git-attributes.ts';
import { Globs } from './globs.ts';
import { packageAround, type Groups } from './groups.ts';
import type { ListedFile, Listing } from './listing.ts';
import { isDotenv, isSource, PathKinds } from './path-kind.ts';
import type { ProjectFiles } from './project-files.ts';
import { settingText } from './read-text.ts';
import { isTestCode } from './test-code.ts';
import type { Workspace } from './workspace.ts';

const GLOB_SETTINGS = ['include', 'exclude', 'tests', 'generated', 'unreadable', 'texts'] as const;

/** Decides for each listed file whether it is judged. */
export class Selection {
  readonly sources: SourceEntry[] = [];
  readonly dotenv: SourceEntry[] = [];
  /** Files that are no sources and were put aside, by their names. */
  readonly leftovers: ProjectFile[] = [];
  readonly texts: SourceEntry[] = [];
  readonly settings: SettingsFile[] = [];
  readonly #excluded = new Map<ExclusionReason, RepoPath[]>();
  readonly #files: ProjectFiles;
  readonly #groups: Groups;
  readonly #globs: Readonly<Record<(typeof GLOB_SETTINGS)[number], Globs>>;
  readonly #homes: ReadonlyMap<string, string>;
  readonly #manifests: Workspace['manifests'];
  readonly #kinds: PathKinds;
  readonly #attributes: GitAttributes;

  constructor(
    listing: Listing,
    config: Config,
    { manifests }: Pick<Workspace, 'manifests'>,
    groups: Groups,
    files: ProjectFiles,
  ) {
    this.#manifests = manifests;
    this.#files = files;
    this.#groups = groups;
    this.#globs = {
      include: new Globs(config.include),
      exclude: new Globs(config.exclude),
      tests: new Globs(config.tests),
      generated: new Globs(config.generated),
      unreadable: new Globs(config.unreadable),
      texts: new Globs(config.texts),
    };
    this.#homes = new Map([...manifests.keys()].map((folder) => [folder, folder]));
    this.#kinds = new PathKinds(listing.files, (path) => this.#homeOf(path));
    this.#attributes = attributesOf(listing.files, files);
    for (const file of listing.files) this.#add(file);
  }

  /** By reason in alphabetical order, paths in path order. */
  get excluded(): ReadonlyMap<ExclusionReason, readonly RepoPath[]> {
    return new Map([...this.#excluded].sort(([a], [b]) => byCodeUnit(a, b)));
  }

  unmatchedGlobs(): readonly UnmatchedGlob[] {
    const unmatched = GLOB_SETTINGS.flatMap((setting) =>
      this.#globs[setting].unmatched().map((glob): UnmatchedGlob => ({ setting, glob })),
    );
    return [...unmatched, ...this.#groups.unmatched().map((glob): UnmatchedGlob => ({ setting: 'groups', glob }))];
  }

  #add(file: ListedFile): void {
    const { path } = file;
    const dotenv = isDotenv(path);
    const isText = this.#isText(path);
    const excludedByConfig = this.#globs.exclude.matches(path);
    const generatedByConfig = this.#globs.generated.matches(path);
    const byKind = this.#exclusionByKind(file);
    if (byKind !== undefined) {
      this.#exclude(byKind, path);
      return;
    }
    if (file.kind !== 'file') return;
    if (!dotenv && !isSource(path) && isSettingsName(baseName(path)) && !excludedByConfig) this.#addSettings(path);
    if (!dotenv && !isText && !isSource(path)) {
      if (isPutAside(baseName(path)) && !excludedByConfig && !generatedByConfig) this.#addLeftover(path);
      return;
    }
    const test = this.#globs.tests.matches(path) || isTestCode(path, this.#homeOf(path));
    const included = this.#globs.include.matches(path) || this.#globs.include.isEmpty;
    this.#globs.unreadable.matches(path);
    const entry = { path, test, group: this.#groups.groupOf(path), blob: file.blob };
    if (dotenv || isText) {
      if (excludedByConfig || this.#kinds.exclusion(path) !== undefined) return;
      if (dotenv) this.dotenv.push(entry);
      if (isText) this.texts.push(entry);
      return;
    }
    const byPath = this.#kinds.exclusion(path) ?? this.#attributes.exclusion(path);
    const reason =
      (excludedByConfig ? 'excluded-by-config' : undefined) ??
      byPath ??
      (generatedByConfig ? 'generated' : undefined) ??
      (included ? undefined : 'not-included');
    if (reason === undefined) this.sources.push(entry);
    else this.#exclude(reason, path);
  }

  /** Whether the config lists a file that states values; what is written for this tool is no text of the project. */
  #isText(path: RepoPath): boolean {
    if (this.#globs.texts.isEmpty || textFormatOf(path) === undefined) return false;
    return ![CONFIG_FILE, ALLOWLIST_FILE].includes(baseName(path)) && this.#globs.texts.matches(path);
  }

  #addSettings(path: RepoPath): void {
    const { include, tests } = this.#globs;
    if (this.#kinds.exclusion(path) !== undefined || !(include.matches(path) || include.isEmpty)) return;
    const test = tests.matches(path) || isTestCode(path, this.#homeOf(path));
    const keys = baseName(path) === 'package.json' ? this.#manifests.get(folderOf(path)) : undefined;
    this.settings.push({ path, test, group: this.#groups.groupOf(path), sections: keys ?? new Map<string, Span>() });
  }

  #addLeftover(path: RepoPath): void {
    const { include, tests } = this.#globs;
    if (this.#kinds.exclusion(path) !== undefined || !(include.matches(path) || include.isEmpty)) return;
    // It is test code where the source that it was would be.
    const source = path.slice(0, path.length - baseName(path).length) + nameBefore(baseName(path));
    const test = tests.matches(path) || isTestCode(source, this.#homeOf(path));
    this.leftovers.push({ path, test, group: this.#groups.groupOf(path) });
  }

  /** A link to a file of the project is no second copy of it; a link out of the project is not ours to read. */
  #exclusionByKind({ path, kind }: ListedFile): ExclusionReason | undefined {
    if (kind === 'dependencies') return 'dependencies';
    if (kind === 'repository') return 'nested-repository';
    if (kind === 'absent') return isSource(path) ? 'not-checked-out' : undefined;
    if (kind === 'file') return undefined;
    const isFolder = this.#files.isFolder(path);
    if (!isFolder && !isSource(path) && !isDotenv(path)) return undefined;
    if (this.#files.leavesRoot(path)) return 'outside-root';
    return isSource(path) ? 'link' : undefined;
  }

  #exclude(reason: ExclusionReason, path: RepoPath): void {
    const paths = this.#excluded.get(reason);
    if (paths === undefined) this.#excluded.set(reason, [path]);
    else paths.push(path);
  }

  #homeOf(path: string): string {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    return packageAround(folder, this.#homes) ?? '';
  }
}

function attributesOf(files: readonly ListedFile[], texts: ProjectFiles): GitAttributes {
  const attributes = new GitAttributes();
  const found = files.filter(({ path, kind }) => kind === 'file' && baseName(path) === '.gitattributes');
  const outerFirst = found.sort((a, b) => a.path.length - b.path.length || byCodeUnit(a.path, b.path));
  for (const { path } of outerFirst) {
    const text = settingText(path, texts.text(path));
    if (text !== undefined) attributes.add(folderOf(path), text);
  }
  return attributes;
}
