import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readContents, writeContents } from './content-list.ts';

/** A verdict with everything that it was made from. */
export interface VerdictRecord {
  /** Names what was asked: options, texts of config and allowlist, the date. */
  readonly key: string;
  /** Names the files that there are, see `Survey.digest`. */
  readonly listing: string;
  /** Every file that was read, with its content. */
  readonly reads: readonly VerdictRead[];
  /** The verdict itself, as JSON. */
  readonly verdict: string;
}

interface VerdictRead {
  readonly path: string;
  readonly content: string;
  /** Whether it is judged, rather than read to find out about others. */
  readonly isSource: boolean;
}

export function writeVerdict({ key, listing, reads, verdict }: VerdictRecord): Buffer {
  const writer = new ByteWriter();
  for (const text of [key, listing, verdict]) writer.text(text);
  writeContents(writer, new Map(reads.map((read) => [read.path, read.content])));
  for (const { isSource } of reads) writer.byte(isSource ? 1 : 0);
  return writer.written();
}

export function readVerdict(bytes: Buffer): VerdictRecord {
  const reader = new ByteReader(bytes);
  const [key, listing, verdict] = [reader.text(), reader.text(), reader.text()];
  const reads = readContents(reader).map(([path, content]) => ({ path, content, isSource: reader.byte() === 1 }));
  return { key, listing, verdict, reads };
}
