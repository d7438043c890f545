import { createHash } from 'node:crypto';

import type { Outcome } from '../collect/collect-project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { ReadLog } from '../discover/read-log.ts';
import type { CacheFolder } from './cache-folder.ts';
import { seal, unseal } from './envelope.ts';
import { PackWriter, readPack, type StoredFile } from './fact-pack.ts';
import { IdentityTable, readIdentities, settledFiles, writeIdentities } from './identity-table.ts';

const FACTS = /^facts-\d+-\d+\.bin$/;
const IDENTITIES = 'files.bin';

/** Facts are kept in several files by path, so that a changed file costs writing but one of them. */
const FILES_PER_SHARD = 1024;
const MAX_SHARDS = 64;

/** Facts of earlier runs, by path and content. Everything that is damaged, older or foreign is as if it were not there. */
export class FactCache {
  /** What the run reads. */
  readonly log: ReadLog;
  readonly #identities: IdentityTable;
  readonly #folder: CacheFolder;
  readonly #engine: string;
  readonly #settled: number | undefined;
  readonly #stored = new Map<string, StoredFile>();

  /**
   * @param engine what may believe the files, and what they are believed of
   * @param log what discovery reads is taken down here
   */
  constructor(folder: CacheFolder, engine: string, log: ReadLog) {
    this.log = log;
    this.#folder = folder;
    this.#engine = engine;
    this.#settled = folder.settledTime();
    this.#identities = new IdentityTable(this.#read(IDENTITIES, readIdentities) ?? new Map());
    for (const name of folder.names().filter((one) => FACTS.test(one))) {
      for (const file of this.#read(name, readPack) ?? []) this.#stored.set(file.path, file);
    }
  }

  /** What a file yields, if all these collectors were run on the content that it has now. */
  find(root: string, path: RepoPath, collectors: readonly string[]): Outcome | undefined {
    const stored = this.#stored.get(path);
    if (stored?.ran(collectors) !== true) return undefined;
    const identity = this.#identities.current(root, path);
    if (identity?.content !== stored.content) return undefined;
    this.log.note(path, identity);
    return stored.outcome;
  }

  /** Keeps what was collected, and what was known of the other files of the project. Says whether that worked. */
  keep(packs: readonly Buffer[]): boolean {
    if (this.#settled === undefined) return false;
    const { files } = this.log;
    const collected = packs.flatMap((pack) => readPack(pack)).filter((file) => file.content !== '');
    return this.#keepIdentities(files, this.#settled) && this.#keepFacts(collected, files);
  }

  #keepIdentities(files: ReadLog['files'], settled: number): boolean {
    const kept = settledFiles(files, settled);
    return this.#identities.equals(kept) || this.#folder.write(IDENTITIES, seal(this.#engine, writeIdentities(kept)));
  }

  #keepFacts(collected: readonly StoredFile[], files: ReadonlyMap<RepoPath, unknown>): boolean {
    const kept = [...this.#stored.values()].filter((file) => files.has(file.path as RepoPath));
    const shards = shardsFor(new Set([...kept, ...collected].map((file) => file.path)).size);
    const present = new Set(this.#folder.names().filter((one) => FACTS.test(one)));
    const nameOf = (file: StoredFile): string => `facts-${shards}-${shardOf(file.path, shards)}.bin`;
    const changed = new Set(collected.map(nameOf));
    // Another number of shards: what is known moves into new files.
    for (const file of kept) if (!present.has(nameOf(file))) changed.add(nameOf(file));
    const byShard = new Map<string, Map<string, [StoredFile, ...StoredFile[]]>>(
      [...changed].map((name) => [name, new Map()]),
    );
    for (const file of [...collected, ...kept]) {
      const shard = byShard.get(nameOf(file));
      const newer = shard?.get(file.path);
      if (newer === undefined) shard?.set(file.path, [file]);
      else if (newer[0].content === file.content) newer.push(file);
    }
    const isWritten = [...byShard].every(([name, paths]) =>
      this.#folder.write(name, seal(this.#engine, packOf(paths.values()))),
    );
    for (const name of present) if (!name.startsWith(`facts-${shards}-`)) this.#folder.remove(name);
    return isWritten;
  }

  #read<Content>(name: string, decode: (bytes: Buffer) => Content): Content | undefined {
    const file = this.#folder.read(name);
    const content = file === undefined ? undefined : unseal(this.#engine, file);
    try {
      return content === undefined ? undefined : decode(content);
    } catch (error) {
      // Whole by its checksum, and yet not what it should be.
      if (error instanceof RangeError || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
}

function packOf(files: Iterable<readonly [StoredFile, ...StoredFile[]]>): Buffer {
  const writer = new PackWriter();
  for (const file of files) writer.adopt(file);
  return writer.finish();
}

function shardsFor(files: number): number {
  let shards = 1;
  while (shards < MAX_SHARDS && shards * FILES_PER_SHARD < files) shards *= 2;
  return shards;
}

function shardOf(path: string, shards: number): number {
  return shards === 1 ? 0 : createHash('md5').update(path).digest().readUInt32LE() % shards;
}
