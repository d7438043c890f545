import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

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

export interface VerdictRead {
  readonly path: string;
  readonly content: string;
  /** Whether it is judged, rather than read to find out about others. */
  readonly isSource: boolean;
}

export function writeVerdict({ key, listing, reads, verdict }: VerdictRecord): Buffer {
  const writer = new ByteWriter();
  for (const text of [key, listing, verdict]) writer.text(text);
  for (const { path, content, isSource } of reads) {
    writer.byte(isSource ? 1 : 0);
    writer.text(path);
    writer.byte(content.length);
    writer.characters(content, 'latin1');
  }
  return writer.written();
}

export function readVerdict(bytes: Buffer): VerdictRecord {
  const reader = new ByteReader(bytes);
  const [key, listing, verdict] = [reader.text(), reader.text(), reader.text()];
  const reads: VerdictRead[] = [];
  while (!reader.isAtEnd) {
    const isSource = reader.byte() === 1;
    const path = reader.text();
    reads.push({ isSource, path, content: reader.take(reader.byte()).toString('latin1') });
  }
  return { key, listing, verdict, reads };
}
