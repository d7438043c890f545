import type { RepoPath } from '../core/repo-path.ts';
import type { FileIdentity } from './file-identity.ts';
import type { Seen } from './read-text.ts';

/** What a run read of a project: the content of each file, or that it could not be had or was not the same all along. */
export class ReadLog {
  readonly #files = new Map<RepoPath, FileIdentity | undefined>();

  get files(): ReadonlyMap<RepoPath, FileIdentity | undefined> {
    return this.#files;
  }

  noting(path: RepoPath): Seen {
    return (identity) => {
      this.note(path, identity);
    };
  }

  note(path: RepoPath, identity: FileIdentity | undefined): void {
    const isOther = this.#files.has(path) && this.#files.get(path)?.content !== identity?.content;
    this.#files.set(path, isOther ? undefined : identity);
  }
}
