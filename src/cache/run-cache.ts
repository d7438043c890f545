import { createHash } from 'node:crypto';

import type { RepoPath } from '../core/repo-path.ts';
import type { FileIdentity } from '../discover/file-identity.ts';
import { ReadLog } from '../discover/read-log.ts';
import { CacheFolder, cacheFolderOf } from './cache-folder.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readContents, writeContents } from './content-list.ts';
import { engineId } from './engine-id.ts';
import { FactCache, type Current } from './fact-cache.ts';
import { JudgementCache } from './judgement-cache.ts';
import { IdentityTable, readIdentities, settledFiles, writeIdentities } from './identity-table.ts';
import { SealedFolder } from './sealed-folder.ts';
import { readVerdict, writeVerdict, type VerdictRecord } from './verdict-file.ts';

const IDENTITIES = 'files.bin';
const BLOBS = 'blobs.bin';
const VERDICT = /^(?:verdict|judged)-[0-9a-f]+\.bin$/;

/** Every way of asking has a verdict of its own; beyond this many, all older ones go. */
const MAX_VERDICTS = 16;

/** What judgements are an answer to. */
interface Asked {
  /** Each has its own judgements. */
  readonly question: string;
  /** Names how it was asked, and what there is but for contents. */
  readonly key: string;
}

/** What one run takes over from earlier ones and leaves to later ones. */
export class RunCache {
  /** What the run reads is taken down here. */
  readonly log = new ReadLog();
  readonly #root: string;
  readonly #files: SealedFolder;
  readonly #settled: number | undefined;
  #known: IdentityTable | undefined;

  private constructor(root: string, folder: string, user: string) {
    this.#root = root;
    // Before anything is read: what changes from now on can be told from what it was.
    const opened = new CacheFolder(folder);
    this.#settled = opened.settledTime();
    this.#files = new SealedFolder(opened, `${engineId()} ${user}`);
  }

  /** Read when the disk is asked about: the index of git has no need of it. */
  get #identities(): IdentityTable {
    return (this.#known ??= new IdentityTable(this.#files.read(IDENTITIES, readIdentities) ?? new Map()));
  }

  /**
   * @param user whoever runs us: what one user may read, another one may not
   * @param part for runs that would take each other's place, see `cacheFolderOf`
   * @returns `undefined` where there is no place for a cache
   */
  static open(root: string, user: string, part?: string): RunCache | undefined {
    const folder = cacheFolderOf(root, part);
    return folder === undefined ? undefined : new RunCache(root, folder, user);
  }

  /** What files hold now. Those that look as they did are not read for it. */
  readonly current: Current = (path) => this.#identities.current(this.#root, path);

  /** Reads the facts of earlier runs, which takes a while in a large project. */
  facts(): FactCache {
    return this.factsWhere(this.current);
  }

  /**
   * The same, where files hold something else than on the disk.
   *
   * @param asked what is judged by them, for which judgements are kept and taken over
   */
  factsWhere(current: Current, asked?: Asked): FactCache {
    const files = this.#files;
    const judgementsOf =
      asked &&
      ((facts: FactCache) =>
        new JudgementCache({ files, current, facts, key: asked.key, name: nameOf('judged', asked.question) }));
    return new FactCache(files, current, this.log, this.#settled !== undefined, judgementsOf);
  }

  /** Contents that earlier runs saw, by git's ids of them. */
  blobs(): ReadonlyMap<string, string> {
    return this.#files.read(BLOBS, (bytes) => new Map(readContents(new ByteReader(bytes)))) ?? new Map();
  }

  keepBlobs(contents: ReadonlyMap<string, string>): void {
    const writer = new ByteWriter();
    writeContents(writer, contents);
    this.#files.write(BLOBS, writer.written());
  }

  /** The verdict of an earlier run on the same question, if every file that it read holds the same today. */
  recall(question: string, key: string): VerdictRecord | undefined {
    const found = this.#files.read(nameOf('verdict', question), readVerdict);
    if (found?.key !== key) return undefined;
    const fresh = new Map<RepoPath, FileIdentity>();
    for (const { path, content } of found.reads) {
      const identity = this.#identities.current(this.#root, path as RepoPath);
      if (identity?.content !== content) return undefined;
      if (!this.#identities.holds(path as RepoPath, identity)) fresh.set(path as RepoPath, identity);
    }
    if (fresh.size > 0) this.#keepIdentities(this.#identities.with(fresh));
    return found;
  }

  /** Keeps a verdict on contents that `listing` names. */
  keepStaged(question: string, record: Omit<VerdictRecord, 'reads'>): void {
    this.#writeVerdict(question, { ...record, reads: [] });
  }

  /** Keeps what is known of the files that this run read. Says whether that worked. */
  finish(): boolean {
    return this.#keepIdentities(this.log.files);
  }

  /** Keeps a verdict, unless a file that it was made from could not be read or changed in the meantime. */
  keep(question: string, record: Omit<VerdictRecord, 'reads'>, isSource: (path: RepoPath) => boolean): void {
    const reads = [];
    for (const [path, identity] of this.log.files) {
      if (identity === undefined) return;
      reads.push({ path, content: identity.content, isSource: isSource(path) });
    }
    this.#writeVerdict(question, { ...record, reads });
  }

  #writeVerdict(question: string, record: VerdictRecord): void {
    const others = this.#files.names().filter((name) => VERDICT.test(name));
    if (others.length >= MAX_VERDICTS) for (const name of others) this.#files.remove(name);
    this.#files.write(nameOf('verdict', question), writeVerdict(record));
  }

  #keepIdentities(files: ReadLog['files']): boolean {
    if (this.#settled === undefined) return false;
    const kept = settledFiles(files, this.#settled);
    return this.#identities.equals(kept) || this.#files.write(IDENTITIES, writeIdentities(kept));
  }
}

function nameOf(kind: 'verdict' | 'judged', question: string): string {
  return `${kind}-${createHash('sha256').update(question).digest('hex').slice(0, 16)}.bin`;
}
