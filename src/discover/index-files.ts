import type { RepoPath } from '../core/repo-path.ts';
import { BlobReader, type Blob } from './blob-reader.ts';
import { contentOf, type FileIdentity } from './file-identity.ts';
import type { Git } from './git.ts';
import type { IndexEntry, LinkTarget } from './index-tree.ts';
import type { ProjectFiles } from './project-files.ts';
import type { ReadLog } from './read-log.ts';
import { decode, MAX_BYTES, type RawText } from './read-text.ts';

/** How many blobs are fetched together, and how many bytes of them are kept for whoever asks again. */
const FETCHED_TOGETHER = 512;
const KEPT_BYTES = 32 * 2 ** 20;

/** Why a file of git cannot be read in a clone that leaves contents on the server. */
export const NOT_IN_CLONE = 'git does not have its content';

export interface IndexView {
  /** What the index holds at a path of the project. */
  readonly entryAt: (path: RepoPath) => IndexEntry | undefined;
  readonly follow: (path: RepoPath) => LinkTarget;
  readonly isInProject: (path: string) => boolean;
}

/** Contents by git's ids of them: those that earlier runs saw, and those that this one does. */
export class BlobContents {
  readonly #reader: BlobReader;
  readonly #known: ReadonlyMap<string, string>;
  readonly #contents = new Map<string, string>();
  #fetched = new Map<string, Blob>();
  #bytes = 0;
  #queue: readonly string[] = [];
  #places: ReadonlyMap<string, number> = new Map();

  /** @param known contents by id, as {@link seen} gave them to an earlier run */
  constructor(git: Git, known: ReadonlyMap<string, string>) {
    this.#reader = new BlobReader(git);
    this.#known = known;
  }

  /** What to keep for later runs. */
  get seen(): ReadonlyMap<string, string> {
    return this.#contents;
  }

  announce(ids: readonly string[]): void {
    this.#queue = ids;
    this.#places = new Map(ids.map((id, place) => [id, place]));
  }

  /** The content of a blob; `undefined` where this clone does not have it. */
  contentOf(id: string): string | undefined {
    const known = this.#contents.get(id) ?? this.#known.get(id);
    const content = known ?? this.#contentOf(this.blob(id, (other) => !this.#known.has(other)));
    if (content !== undefined) this.#contents.set(id, content);
    return content;
  }

  /** @param isWanted which of the blobs that were announced are worth being fetched along with it */
  blob(id: string, isWanted: (id: string) => boolean = () => true): Blob {
    let blob = this.#fetched.get(id);
    if (blob === undefined) {
      this.#fetch(id, isWanted);
      blob = this.#fetched.get(id) ?? 'missing';
    }
    return blob;
  }

  #fetch(id: string, isWanted: (id: string) => boolean): void {
    if (this.#bytes > KEPT_BYTES) {
      this.#fetched = new Map();
      this.#bytes = 0;
    }
    const place = this.#places.get(id);
    const next = place === undefined ? [] : this.#queue.slice(place, place + FETCHED_TOGETHER);
    const wanted = [id, ...next.filter((one) => isWanted(one) && !this.#fetched.has(one))];
    for (const [name, blob] of this.#reader.read(wanted)) {
      this.#fetched.set(name, blob);
      this.#bytes += blob instanceof Buffer ? blob.length : 0;
    }
  }

  #contentOf(blob: Blob): string | undefined {
    return blob === 'missing' ? undefined : contentOf(readable(blob));
  }
}

/** The same limit as for files on the disk. */
function readable(blob: Buffer | 'oversized'): Buffer | undefined {
  return blob === 'oversized' || blob.length > MAX_BYTES ? undefined : blob;
}

/** The files of a project as the index of git has them. */
export class IndexFiles implements ProjectFiles {
  readonly from = 'index';
  readonly #view: IndexView;
  readonly #contents: BlobContents;
  readonly #log: ReadLog | undefined;
  readonly #held = new Map<string, Blob>();

  constructor(view: IndexView, contents: BlobContents, log: ReadLog | undefined) {
    this.#view = view;
    this.#contents = contents;
    this.#log = log;
  }

  readonly text = (path: RepoPath): RawText => {
    const entry = this.#view.entryAt(path);
    if (entry === undefined) return { kind: 'unreadable', reason: 'it is not in the index' };
    if (entry.isUnmerged) return { kind: 'unreadable', reason: 'its merge conflict is not resolved' };
    const blob = this.#held.get(entry.blob) ?? this.#contents.blob(entry.blob);
    this.#log?.note(path, this.identity(path));
    if (blob !== 'missing') {
      const bytes = readable(blob);
      return bytes === undefined ? { kind: 'oversized' } : decode(bytes);
    }
    return entry.isSparse ? { kind: 'absent' } : { kind: 'unreadable', reason: NOT_IN_CLONE, refusal: NOT_IN_CLONE };
  };

  readonly hold = (paths: readonly RepoPath[]): void => {
    const ids = this.#blobsOf(paths);
    this.#contents.announce(ids);
    for (const id of ids) this.#held.set(id, this.#contents.blob(id));
  };

  readonly announce = (paths: readonly RepoPath[]): void => {
    this.#contents.announce(this.#blobsOf(paths));
  };

  readonly isFolder = (link: RepoPath): boolean => this.#view.follow(link).kind === 'folder';

  readonly leavesRoot = (link: RepoPath): boolean => {
    const target = this.#view.follow(link);
    if (target.kind === 'outside') return true;
    return !this.#view.isInProject(target.kind === 'file' ? target.entry.path : target.path);
  };

  /** What a path holds, without reading it where an earlier run did. */
  identity(path: RepoPath): FileIdentity | undefined {
    const entry = this.#view.entryAt(path);
    const content = entry === undefined || entry.isUnmerged ? undefined : this.#contents.contentOf(entry.blob);
    return content === undefined ? undefined : { content, stamp: undefined };
  }

  #blobsOf(paths: readonly RepoPath[]): readonly string[] {
    return paths.flatMap((path) => {
      const entry = this.#view.entryAt(path);
      return entry === undefined || entry.isUnmerged ? [] : [entry.blob];
    });
  }
}
