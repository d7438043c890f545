import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

import { UserError } from '../core/errors.ts';
import { CONFIG_FILE } from '../core/file-names.ts';
import type { Unreadable } from '../core/model.ts';
import { isPutAside } from '../core/leftover-name.ts';
import { baseName, folderOf, type RepoPath } from '../core/repo-path.ts';
import { isSettingsName } from '../core/settings-name.ts';
import { textFormatOf } from '../core/text-format.ts';
import type { ProjectSurvey, RequestedFiles } from './discovery.ts';
import { findWorkTree, Git, type Environment } from './git.ts';
import { BlobContents, IndexFiles, type IndexView } from './index-files.ts';
import { belowPrefix, fromTop, IndexTree, LINK, SUBMODULE, type IndexEntry, type LinkTarget } from './index-tree.ts';
import { inPathOrder, installedFolder, listedPath, LOST_NAME, type ListedFile, type Listing } from './listing.ts';
import { isSource } from './path-kind.ts';
import type { ReadLog } from './read-log.ts';
import { askStaged, type StagedAnswers } from './staged-answers.ts';

/** The files of a commit as an index would list them. */
export interface CommitTree {
  readonly commit: string;
  readonly index: Buffer;
}

/** A project as it stands in the index of git: what the next commit will hold, whatever the work tree says. */
export class StagedSurvey implements ProjectSurvey {
  /** The folder that is judged, as the user got there. */
  readonly place: string;
  readonly root: string;
  readonly commit: string | undefined;
  readonly #git: Git;
  readonly #top: string;
  readonly #prefix: string;
  readonly #tree: IndexTree;
  readonly #answers: StagedAnswers;
  #contents: BlobContents;

  private constructor(cwd: string, top: string, git: Git, answers: StagedAnswers, isRoot = false) {
    this.#git = git;
    this.#answers = answers;
    this.#tree = new IndexTree(answers.index, (path) => !answers.announced.has(path));
    this.#top = realpathSync(top);
    const inside = relative(top, resolve(cwd)).split(sep).join('/');
    this.#prefix = isRoot ? inside : rootAround(inside, this.#tree);
    this.place = join(top, this.#prefix);
    this.root = join(this.#top, this.#prefix);
    this.commit = answers.commit;
    this.#contents = new BlobContents(git, new Map());
  }

  static async begin(cwd: string, environment: Environment): Promise<StagedSurvey> {
    const tree = findWorkTree(cwd);
    if (tree === undefined) {
      throw new UserError(
        `${cwd} is in no work tree of git, so nothing is staged.`,
        'Run "check --staged" inside of a git repository, or leave --staged away to judge the files of this folder.',
      );
    }
    const git = Git.besidesFiles(tree, environment);
    const answers = await askStaged(git);
    if (answers === undefined) {
      throw new UserError('git could not be run, so what is staged is unknown.', 'Check that "git status" works here.');
    }
    return new StagedSurvey(cwd, tree.top, git, answers);
  }

  /** A commit, seen in the same way. */
  static ofCommit(root: string, top: string, git: Git, { commit, index }: CommitTree): StagedSurvey {
    return new StagedSurvey(root, top, git, { index, commit, changes: [], announced: new Set(), digest: [] }, true);
  }

  /** Whether anything is staged below the root. */
  get isAnythingStaged(): boolean {
    return this.#changedPaths().length > 0;
  }

  /** Whether a verdict may depend on what is staged: sources, and files that say how to judge or resolve them. */
  get isAnythingJudged(): boolean {
    return this.#changedPaths().some(
      (path) =>
        isSource(path) ||
        textFormatOf(path) !== undefined ||
        isSetting(path) ||
        isPutAside(path) ||
        isSettingsName(baseName(path)),
    );
  }

  /** Files that are gone count, too: what was written down about them has to go along. */
  get requested(): RequestedFiles {
    return { files: new Set(this.#changedPaths()), skipped: new Map() };
  }

  /** A name for everything that is judged: the same name means the same files with the same contents. */
  get digest(): string {
    const digest = createHash('sha256').update(this.#prefix);
    for (const part of this.#answers.digest) digest.update(`\0${part.length}\0`).update(part);
    return digest.digest('hex');
  }

  /** A name for what there is but for contents: the same name means the same paths, of the same kinds. */
  get layout(): string {
    const digest = createHash('sha256').update(this.#prefix);
    for (const { path, mode, blob, isUnmerged, isSparse, isLost } of this.#tree.entries()) {
      const leadsTo = mode === LINK || mode === SUBMODULE ? blob : '';
      digest.update(`\0${mode} ${Number(isUnmerged)}${Number(isSparse)}${Number(isLost)} ${leadsTo} ${path}`);
    }
    return digest.digest('hex');
  }

  /** Contents that this run saw, for the next one. */
  get contents(): ReadonlyMap<string, string> {
    return this.#contents.seen;
  }

  /** @param contents what an earlier run saw */
  recall(contents: ReadonlyMap<string, string>): void {
    this.#contents = new BlobContents(this.#git, contents);
  }

  files(log?: ReadLog): IndexFiles {
    return new IndexFiles(this.#view(), this.#contents, log);
  }

  /** What stands at a path from the root, links followed. */
  find(path: string): LinkTarget {
    return this.#follow(path);
  }

  /** Whether a file of this computer lies where git could have it. */
  isInWorkTree(path: string): boolean {
    const inside = relative(join(this.place, relative(this.root, this.#top)), path);
    return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  }

  leavesRoot(path: string): boolean {
    const link = listedPath(path);
    return link !== undefined && this.files().leavesRoot(link);
  }

  /** Whether anything stands at a path from the root. */
  holds(path: string): boolean {
    return this.#tree.at(fromTop(this.#prefix, path) ?? '') !== undefined;
  }

  /** The bytes of what {@link find} found. */
  bytesOf(entry: IndexEntry): Buffer | undefined {
    const blob = this.#contents.blob(entry.blob);
    return blob instanceof Buffer ? blob : undefined;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the listing of a work tree has to be waited for
  async listing(): Promise<Listing> {
    const files = new Map<string, ListedFile>();
    const unreadable: Unreadable[] = [];
    for (const entry of this.#tree.entries()) {
      const path = this.#inside(entry.path);
      if (path === undefined) continue;
      const installed = installedFolder(path);
      const folder = installed === undefined ? undefined : listedPath(installed);
      if (folder !== undefined) files.set(folder, { path: folder, kind: 'dependencies', blob: undefined });
      else if (entry.isLost) unreadable.push({ file: path, reason: LOST_NAME });
      else files.set(path, { path, kind: kindOf(entry), blob: entry.isUnmerged ? undefined : entry.blob });
    }
    return { by: 'git', files: inPathOrder(files.values()), unreadable, commit: this.commit };
  }

  #view(): IndexView {
    return {
      entryAt: (path) => this.#tree.at(fromTop(this.#prefix, path) ?? ''),
      follow: (path) => this.#follow(path),
      isInProject: (path) => belowPrefix(this.#prefix, path) !== undefined || path === this.#prefix,
    };
  }

  #follow(path: string): LinkTarget {
    const whole = this.#prefix === '' ? path : `${this.#prefix}/${path}`;
    return this.#tree.follow(whole, this.#top, (entry) => this.bytesOf(entry)?.toString('utf8'));
  }

  #changedPaths(): readonly RepoPath[] {
    return this.#answers.changes.map(({ path }) => this.#inside(path)).filter((path) => path !== undefined);
  }

  #inside(path: string): RepoPath | undefined {
    const inside = belowPrefix(this.#prefix, path);
    return inside === undefined ? undefined : listedPath(inside);
  }
}

function isSetting(path: string): boolean {
  return /\.(?:jsonl?|ya?ml)$|(?:^|\/)\.gitattributes$/.test(path);
}

function kindOf({ mode }: IndexEntry): ListedFile['kind'] {
  if (mode === LINK) return 'link';
  return mode === SUBMODULE ? 'repository' : 'file';
}

/** The nearest folder upwards for which the index holds a config; the top of the work tree without one. */
function rootAround(start: string, tree: IndexTree): string {
  for (let folder = start; folder !== ''; folder = folderOf(folder)) {
    if (tree.at(`${folder}/${CONFIG_FILE}`) !== undefined) return folder;
  }
  return '';
}
