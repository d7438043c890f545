import { realpathSync } from 'node:fs';

import { UserError } from '../core/errors.ts';
import type { ProjectSurvey } from './discovery.ts';
import { askGit, listingFrom, type GitAnswers } from './git-listing.ts';
import { findWorkTree, Git, type Environment, type WorkTree } from './git.ts';
import { statOf } from './links.ts';
import type { Listing } from './listing.ts';
import { diskFiles, type ProjectFiles } from './project-files.ts';
import type { ReadLog } from './read-log.ts';
import { digestOfAnswers } from './survey-digest.ts';

/** What stands below a root in the work tree or, without git, in its folders. */
export class Survey implements ProjectSurvey {
  readonly root: string;
  readonly requested = undefined;
  readonly #tree: WorkTree | undefined;
  readonly #answers: Promise<GitAnswers | undefined>;

  private constructor(root: string, tree: WorkTree | undefined, answers: Promise<GitAnswers | undefined>) {
    this.root = root;
    this.#tree = tree;
    this.#answers = answers;
    // Whoever waits for the answers gets the error; until somebody does, it is nobody's.
    answers.catch(() => undefined);
  }

  static async begin(folder: string, environment: Environment): Promise<Survey> {
    const root = existingRoot(folder);
    const tree = findWorkTree(root);
    const git = tree === undefined ? undefined : await Git.open(tree, environment);
    const asked = tree === undefined || git === undefined ? undefined : askGit(root, tree, git);
    return new Survey(root, tree, asked ?? Promise.resolve(undefined));
  }

  files(log?: ReadLog): ProjectFiles {
    return diskFiles(this.root, log);
  }

  /** Commit that is checked out, as git says. */
  async commit(): Promise<string | undefined> {
    return (await this.#answers)?.commit;
  }

  async listing(): Promise<Listing> {
    const answers = await this.#answers;
    if (this.#tree === undefined || answers === undefined) return (await listFolders())(this.root, this.#tree);
    const listing = listingFrom(this.root, this.#tree, answers);
    // A root inside of an ignored folder is unknown to git; who runs us there means the files that are there.
    const isUnknown = listing.files.length === 0 && this.root !== this.#tree.top;
    return isUnknown ? { ...(await listFolders())(this.root), commit: listing.commit } : listing;
  }

  /**
   * A name for everything that decides which files there are and which of them are judged, but not for their contents:
   * the same name means the same listing. `undefined` where there is no git to say so quickly.
   */
  async digest(): Promise<string | undefined> {
    const answers = await this.#answers;
    return this.#tree === undefined || answers === undefined
      ? undefined
      : digestOfAnswers(this.root, this.#tree, answers);
  }
}

/** Loaded where git does not do it: hardly ever. */
async function listFolders(): Promise<(root: string, tree?: WorkTree) => Listing> {
  return (await import('./folder-listing.ts')).listByFolders;
}

function existingRoot(root: string): string {
  if (statOf(root)?.isDirectory() === true) return realpathSync(root);
  throw new UserError(`There is no folder ${root}.`, 'Name a folder that exists.');
}
