import type { Outcome } from '../collect/collect-project.ts';
import { Uint32List } from '../core/uint32-list.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { FactDecoder } from './fact-decoder.ts';
import { FactEncoder } from './fact-encoder.ts';
import type { Shape } from './shape-table.ts';

/** One file of a pack: what its content yielded, by content id. */
interface PackedFile {
  readonly path: string;
  /** Id of the content that this was made of; empty where it must not be kept for another run. */
  readonly content: string;
  readonly outcome: Outcome;
  /** Whether all of these collectors were run on it; what a text alone decides holds for all of them. */
  ran(collectors: readonly string[]): boolean;
}

const KINDS = ['facts', 'excluded', 'unreadable'] as const;

/** Puts what files yielded into one run of bytes: to hand it from thread to thread, and to keep it. */
export class PackWriter {
  readonly #records = new ByteWriter();
  readonly #encoder = new FactEncoder();
  readonly #collectors = new Map<string, number>();

  /** @param ran ids of the collectors that were run, whether or not they found something */
  add(path: string, content: string, outcome: Outcome, ran: readonly string[]): void {
    this.#head(path, content, outcome);
    if (outcome.kind !== 'facts') return;
    this.#records.varint(ran.length);
    for (const id of ran) {
      const bytes = outcome.facts.has(id) ? this.#encoder.encode(outcome.facts.get(id)) : undefined;
      this.#entry(id, bytes);
    }
  }

  /**
   * Copies files of other packs. Of several with the same path, which have the same content, all entries are taken.
   *
   * @param collectors whose entries are wanted, in this order; all that there are unless given
   */
  adopt(files: readonly [StoredFile, ...StoredFile[]], collectors?: readonly string[]): void {
    const [first] = files;
    this.#head(first.path, first.content, first.outcome);
    if (first.outcome.kind !== 'facts') return;
    const entries = new Map<string, { readonly file: StoredFile; readonly bytes: Buffer | undefined }>();
    for (const file of files) {
      for (const [id, bytes] of file.entries) if (!entries.has(id)) entries.set(id, { file, bytes });
    }
    const wanted = collectors?.filter((id) => entries.has(id)) ?? [...entries.keys()];
    this.#records.varint(wanted.length);
    for (const id of wanted) {
      const { file, bytes } = entries.get(id) ?? { file: first, bytes: undefined };
      this.#entry(id, bytes === undefined ? undefined : this.#withOwnShapes(bytes, file.shapes));
    }
  }

  finish(): Buffer<ArrayBuffer> {
    const names = { shapes: this.#encoder.shapes.shapes, collectors: [...this.#collectors.keys()] };
    const start = new ByteWriter();
    start.text(JSON.stringify(names));
    // Memory of its own, so that it can be handed to another thread.
    const whole = Buffer.allocUnsafeSlow(start.length + this.#records.length);
    whole.set(start.written());
    whole.set(this.#records.written(), start.length);
    return whole;
  }

  #head(path: string, content: string, outcome: Outcome): void {
    this.#records.text(path);
    this.#records.varint(content.length);
    this.#records.characters(content, 'latin1');
    this.#records.byte(KINDS.indexOf(outcome.kind));
    if (outcome.kind !== 'facts') this.#records.text(outcome.reason);
  }

  #entry(id: string, bytes: Buffer | undefined): void {
    const number = this.#collectors.get(id) ?? this.#collectors.size;
    this.#collectors.set(id, number);
    this.#records.varint(number);
    this.#records.varint(bytes?.length ?? 0);
    if (bytes !== undefined) this.#records.bytes(bytes);
  }

  /** Facts tell shapes by their numbers in the pack that they come from. */
  #withOwnShapes(bytes: Buffer, shapes: readonly Shape[]): Buffer {
    const copy = Buffer.from(bytes);
    const end = 12 + copy.readUInt32LE(8) * 4;
    for (let at = 12; at < end; at += 4) {
      copy.writeUInt32LE(this.#encoder.shapes.idOf(shapes[copy.readUInt32LE(at)] ?? []), at);
    }
    return copy;
  }
}

/** A file that lies in a pack; its facts are decoded when they are asked for, each time anew. */
export class StoredFile implements PackedFile {
  readonly path: string;
  readonly content: string;
  readonly outcome: Outcome;
  readonly #pack: Pack;
  /** Where its places begin in those of the pack. */
  readonly #first: number;

  constructor(reader: ByteReader, pack: Pack) {
    this.#pack = pack;
    this.#first = pack.places.length;
    this.path = reader.text();
    this.content = reader.take(reader.varint()).toString('latin1');
    const kind = KINDS[reader.byte()];
    if (kind === undefined) throw new RangeError('A file of the pack has an unknown outcome.');
    const reason = kind === 'facts' ? '' : reader.text();
    if (kind === 'facts') addPlaces(reader, pack);
    this.outcome = kind === 'facts' ? { kind, facts: this } : { kind, reason };
  }

  get shapes(): readonly Shape[] {
    return this.#pack.shapes;
  }

  /** By collector. */
  get entries(): readonly (readonly [string, Buffer | undefined])[] {
    if (this.outcome.kind !== 'facts') return [];
    const ran = this.#pack.collectors.filter((_, number) => this.#start(number) > 0);
    return ran.map((id) => [id, this.#bytes(id)] as const);
  }

  ran(collectors: readonly string[]): boolean {
    if (this.outcome.kind !== 'facts') return true;
    for (const id of collectors) if (this.#start(this.#pack.numbers.get(id)) === 0) return false;
    return true;
  }

  has(id: string): boolean {
    return this.#end(this.#pack.numbers.get(id)) > 0;
  }

  get(id: string): unknown {
    const bytes = this.#bytes(id);
    return bytes === undefined ? undefined : this.#pack.decoder.decode(bytes);
  }

  #bytes(id: string): Buffer | undefined {
    const number = this.#pack.numbers.get(id);
    const end = this.#end(number);
    return end === 0 ? undefined : this.#pack.bytes.subarray(this.#start(number), end);
  }

  #start(collector: number | undefined): number {
    return collector === undefined ? 0 : this.#pack.places.at(this.#first + collector * 2);
  }

  #end(collector: number | undefined): number {
    return collector === undefined ? 0 : this.#pack.places.at(this.#first + collector * 2 + 1);
  }
}

/**
 * Takes down where the bytes of each collector's fact start and end: both zero where it was not run, and the end zero where
 * it found nothing. All of a pack stand in one list, because there are as many as files times collectors.
 */
function addPlaces(reader: ByteReader, { places, collectors }: Pack): void {
  const first = places.length;
  for (let i = 0; i < collectors.length * 2; i++) places.push(0);
  for (let left = reader.varint(); left > 0; left--) {
    const collector = reader.varint();
    if (collector >= collectors.length) throw new RangeError('A fact of the pack is of no collector.');
    const length = reader.varint();
    const start = reader.at;
    reader.skip(length);
    places.set(first + collector * 2, start);
    places.set(first + collector * 2 + 1, length === 0 ? 0 : reader.at);
  }
}

interface Pack {
  readonly bytes: Buffer;
  readonly shapes: readonly Shape[];
  readonly collectors: readonly string[];
  /** The number of each collector. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly places: Uint32List;
  readonly decoder: FactDecoder;
}

/** The files of a pack. Throws a RangeError or SyntaxError at bytes that are none. */
export function readPack(bytes: Buffer): readonly StoredFile[] {
  const reader = new ByteReader(bytes);
  const { shapes, collectors } = namesIn(JSON.parse(reader.text()));
  const numbers = new Map(collectors.map((id, number) => [id, number]));
  const decoder = new FactDecoder(shapes);
  const pack: Pack = { bytes, shapes, collectors, numbers, places: new Uint32List(), decoder };
  const files: StoredFile[] = [];
  while (!reader.isAtEnd) files.push(new StoredFile(reader, pack));
  return files;
}

/** Whole by its checksum is not the same as made by us. */
function namesIn(value: unknown): Pick<Pack, 'shapes' | 'collectors'> {
  const { shapes, collectors } = Object(value) as Readonly<Record<string, unknown>>;
  if (!isTexts(collectors) || !Array.isArray(shapes) || !shapes.every(isTexts)) {
    throw new RangeError('The pack does not begin with its names.');
  }
  return { shapes, collectors };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
