import { isDeepStrictEqual } from 'node:util';

import type { CollectedProject, Outcome } from '../collect/collect-project.ts';
import type { FileFacts } from '../collect/index.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readContents, writeContents } from './content-list.ts';
import type { Current, FactCache } from './fact-cache.ts';
import type { JudgementStore } from './fact-store.ts';
import type { SealedFolder } from './sealed-folder.ts';

/** What judgements were made from, and they themselves. */
interface JudgementRecord {
  /** Names what was asked, and what there is but for contents. */
  readonly key: string;
  /** The content of every file that has facts. */
  readonly judged: ReadonlyMap<string, string>;
  /** The content of every other file that was read. */
  readonly read: ReadonlyMap<string, string>;
  readonly judgements: string;
}

interface JudgementPlace {
  readonly files: SealedFolder;
  readonly name: string;
  readonly key: string;
  /** What a file holds now. */
  readonly current: Current;
  readonly facts: Pick<FactCache, 'earlier' | 'log'>;
}

/**
 * Judgements of an earlier run. Rules see nothing of a file but its facts, so where those of a changed file are what they
 * were, and everything else is the same, so is what rules say: after a comment, a translation, a line of YAML.
 */
export class JudgementCache implements JudgementStore {
  readonly #place: JudgementPlace;

  constructor(place: JudgementPlace) {
    this.#place = place;
  }

  recall(facts: CollectedProject['facts'], collectors: readonly string[]): string | undefined {
    const { files, name, key, current } = this.#place;
    const found = files.read(name, readRecord);
    if (found?.key !== key || found.judged.size !== facts.size) return undefined;
    for (const [path, content] of found.read) if (current(path as RepoPath)?.content !== content) return undefined;
    let isMoved = false;
    for (const [path, content] of found.judged) {
      const own = facts.get(path as RepoPath);
      const now = this.#contentOf(path as RepoPath);
      if (own === undefined || now === undefined) return undefined;
      if (now === content) continue;
      if (!areSame(this.#place.facts.earlier(path, content, collectors), own, collectors)) return undefined;
      isMoved = true;
    }
    if (isMoved) this.#write(facts, found.read, found.judgements);
    return found.judgements;
  }

  keep(facts: CollectedProject['facts'], judgements: string): void {
    const read = new Map<string, string>();
    for (const [path, identity] of this.#place.facts.log.files) {
      if (facts.has(path)) continue;
      if (identity === undefined) return;
      read.set(path, identity.content);
    }
    this.#write(facts, read, judgements);
  }

  #write(facts: CollectedProject['facts'], read: ReadonlyMap<string, string>, judgements: string): void {
    const judged = new Map<string, string>();
    for (const path of facts.keys()) {
      const content = this.#contentOf(path);
      // It changed while it was read.
      if (content === undefined) return;
      judged.set(path, content);
    }
    const { files, name, key } = this.#place;
    files.write(name, writeRecord({ key, judged, read, judgements }));
  }

  #contentOf(path: RepoPath): string | undefined {
    return this.#place.facts.log.files.get(path)?.content;
  }
}

function areSame(earlier: Outcome | undefined, now: FileFacts, collectors: readonly string[]): boolean {
  if (earlier?.kind !== 'facts') return false;
  const { facts } = earlier;
  return collectors.every((id) => facts.has(id) === now.has(id) && isDeepStrictEqual(facts.get(id), now.get(id)));
}

function writeRecord({ key, judged, read, judgements }: JudgementRecord): Buffer {
  const writer = new ByteWriter();
  writer.text(key);
  writeContents(writer, judged);
  writeContents(writer, read);
  writer.text(judgements);
  return writer.written();
}

function readRecord(bytes: Buffer): JudgementRecord {
  const reader = new ByteReader(bytes);
  const key = reader.text();
  const judged = new Map(readContents(reader));
  const read = new Map(readContents(reader));
  return { key, judged, read, judgements: reader.text() };
}
