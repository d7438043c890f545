import type { Outcome } from '../collect/collect-project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { FileIdentity } from '../discover/file-identity.ts';
import type { ReadLog } from '../discover/read-log.ts';
import { bucketOf } from './bucket.ts';
import type { FactStore, JudgementStore } from './fact-store.ts';
import { PackWriter, readPack, type StoredFile } from './fact-pack.ts';
import type { SealedFolder } from './sealed-folder.ts';

const FACTS = /^facts-\d+-\d+\.bin$/;

/** Facts are kept in several files by path, so that a few hundred changed files cost writing but some of them. */
const FILES_PER_BUCKET = 1024;
const MAX_BUCKETS = 64;

/** Facts of the few files that changed since, so that a commit does not cost writing all the others again. */
const NEWER = 'facts-newer.bin';
const MOST_NEWER = 128;

/** What a file holds now; `undefined` where that cannot be had. */
export type Current = (path: RepoPath) => FileIdentity | undefined;

/** One file in several packs, all of the same content. */
type Versions = [StoredFile, ...StoredFile[]];

/** Facts of earlier runs, by path and content. */
export class FactCache implements FactStore {
  /** What the run reads. */
  readonly log: ReadLog;
  readonly judgements: JudgementStore | undefined;
  readonly #files: SealedFolder;
  readonly #current: Current;
  readonly #isWritable: boolean;
  readonly #stored = new Map<string, StoredFile>();
  /** Names of the buckets that could be read. */
  readonly #buckets = new Set<string>();
  readonly #newer: ReadonlySet<StoredFile>;

  /** @param judgementsOf where those are kept that were made from such facts */
  constructor(
    files: SealedFolder,
    current: Current,
    log: ReadLog,
    isWritable: boolean,
    judgementsOf?: (facts: FactCache) => JudgementStore,
  ) {
    this.log = log;
    this.judgements = judgementsOf?.(this);
    this.#files = files;
    this.#current = current;
    this.#isWritable = isWritable;
    for (const name of this.#names()) {
      const bucket = files.read(name, readPack);
      if (bucket === undefined) continue;
      this.#buckets.add(name);
      for (const file of bucket) this.#stored.set(file.path, file);
    }
    this.#newer = new Set(files.read(NEWER, readPack));
    for (const file of this.#newer) this.#stored.set(file.path, file);
  }

  /** What a file yields, if all these collectors were run on the content that it has now. */
  find(path: RepoPath, collectors: readonly string[]): Outcome | undefined {
    return this.stored(path, collectors)?.outcome;
  }

  /** The same, with the bytes that it is kept in. */
  stored(path: RepoPath, collectors: readonly string[]): StoredFile | undefined {
    const stored = this.#stored.get(path);
    if (stored?.ran(collectors) !== true) return undefined;
    const identity = this.#current(path);
    if (identity?.content !== stored.content) return undefined;
    this.log.note(path, identity);
    return stored;
  }

  /** What a content of a file yielded that it had in earlier runs, if these collectors were run on it. */
  earlier(path: string, content: string, collectors: readonly string[]): Outcome | undefined {
    const stored = this.#stored.get(path);
    return stored?.content === content && stored.ran(collectors) ? stored.outcome : undefined;
  }

  /** Keeps what was collected, with what was known of the other files of the project. */
  keep(packs: readonly Buffer[]): void {
    if (!this.#isWritable) return;
    const collected = packs.flatMap((pack) => readPack(pack)).filter((file) => file.content !== '');
    const known = [...this.#stored.values()].filter((file) => this.log.files.has(file.path as RepoPath));
    const count = bucketsFor(new Set([...known, ...collected].map((file) => file.path)).size);
    const isLaidOut = this.#buckets.size > 0 && this.#names().every((name) => isOneOf(count, name, this.#buckets));
    if (isLaidOut && collected.length === 0) return;
    const newer = isLaidOut ? this.#newerThan(collected, known) : undefined;
    if (newer !== undefined) this.#files.write(NEWER, packOf(newer));
    else if (this.#keepInBuckets(collected, known, count)) this.#files.remove(NEWER);
  }

  /** What there is beside the buckets; `undefined` where that is too much. */
  #newerThan(collected: readonly StoredFile[], known: readonly StoredFile[]): Iterable<Versions> | undefined {
    const newer = new Map<string, Versions>();
    const changed = new Set(collected.map((file) => file.path));
    for (const file of known) if (this.#newer.has(file)) changed.add(file.path);
    if (changed.size > MOST_NEWER) return undefined;
    for (const file of [...collected, ...known]) if (changed.has(file.path)) addVersion(newer, file);
    return newer.values();
  }

  /** Says whether everything that was to be written is. */
  #keepInBuckets(collected: readonly StoredFile[], known: readonly StoredFile[], count: number): boolean {
    const nameOf = ({ path }: StoredFile): string => `facts-${count}-${bucketOf(path, count)}.bin`;
    const changed = new Map<string, Map<string, Versions>>();
    for (const file of collected) changed.set(nameOf(file), new Map());
    // Another number of buckets: what is known moves into new files.
    for (const file of known)
      if (this.#newer.has(file) || !this.#buckets.has(nameOf(file))) changed.set(nameOf(file), new Map());
    for (const file of [...collected, ...known]) addVersion(changed.get(nameOf(file)), file);
    for (const [name, files] of changed) if (!this.#files.write(name, packOf(files.values()))) return false;
    for (const name of this.#names()) if (!name.startsWith(`facts-${count}-`)) this.#files.remove(name);
    return true;
  }

  #names(): readonly string[] {
    return this.#files.names().filter((one) => FACTS.test(one));
  }
}

/** Newer ones come first; an older one adds the facts that were not asked for this time. */
function addVersion(bucket: Map<string, Versions> | undefined, file: StoredFile): void {
  const newer = bucket?.get(file.path);
  if (newer === undefined) bucket?.set(file.path, [file]);
  else if (newer[0].content === file.content) newer.push(file);
}

function packOf(files: Iterable<Versions>): Buffer {
  const writer = new PackWriter();
  for (const file of files) writer.adopt(file);
  return writer.finish();
}

/** Whether a name is one of so many buckets, and of those that could be read. */
function isOneOf(count: number, name: string, read: ReadonlySet<string>): boolean {
  return name.startsWith(`facts-${count}-`) && read.has(name);
}

function bucketsFor(files: number): number {
  let buckets = 1;
  while (buckets < MAX_BUCKETS && buckets * FILES_PER_BUCKET < files) buckets *= 2;
  return buckets;
}
