import { ByteReader } from '../cache/byte-reader.ts';
import { ByteWriter } from '../cache/byte-writer.ts';
import { openedAs, seal, unseal } from '../cache/envelope.ts';
import { readPack, type StoredFile } from '../cache/fact-pack.ts';
import { UserError } from '../core/errors.ts';
import type { Shard } from './shard.ts';

/** Told by the first bytes of a facts file. What its head says is read by every later version, too. */
const MAKER = 'facts of a shard';

/** Who collected what. */
export interface FactsHead {
  /** The code that collected, see `engineId`. */
  readonly engine: string;
  /** Its version, for people. */
  readonly version: string;
  readonly shard: Shard;
}

/** The facts of one shard, as a file holds them. */
export interface FactsFile extends FactsHead {
  /** The file, as messages name it. */
  readonly name: string;
  readonly files: readonly StoredFile[];
}

/** @param pack as a `PackWriter` makes it */
export function factsFile({ engine, version, shard }: FactsHead, pack: Uint8Array): Buffer {
  const writer = new ByteWriter();
  writer.text(JSON.stringify({ engine, version, shard }));
  writer.bytes(pack);
  return seal(MAKER, writer.written());
}

/** Whether bytes begin as a facts file of any version does. */
export function isFactsFile(bytes: Buffer): boolean {
  return openedAs(MAKER, bytes) !== 'something else';
}

/**
 * Reads a facts file; throws where it is none, is damaged, or was made by another engine.
 *
 * @param name as messages name it
 * @param own the engine that is to believe it
 */
export function readFactsFile(name: string, bytes: Buffer, own: Omit<FactsHead, 'shard'>): FactsFile {
  const content = unseal(MAKER, bytes);
  if (content === undefined) throw refusal(name, openedAs(MAKER, bytes));
  try {
    const reader = new ByteReader(content);
    const head = JSON.parse(reader.text()) as FactsHead;
    if (head.engine !== own.engine) throw foreign(name, head.version, own.version);
    return { ...head, name, files: readPack(content.subarray(reader.at)) };
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) throw refusal(name, 'damaged');
    throw error;
  }
}

function refusal(name: string, state: ReturnType<typeof openedAs>): UserError {
  switch (state) {
    case 'other layout':
      return new UserError(`${name} was written by another version of ssot-lint`, COLLECT_WITH_THIS);
    case 'something else':
      return new UserError(
        `${name} is no facts file`,
        'Name files that "ssot-lint check --shard … --facts <file>" wrote.',
      );
    default:
      return new UserError(
        `${name} is damaged or cut off`,
        'Collect this shard again, or look at how the file was handed on: it has to arrive byte for byte.',
      );
  }
}

const COLLECT_WITH_THIS = 'Collect and merge with one version of ssot-lint, installed from one lockfile.';

function foreign(name: string, theirs: string, own: string): UserError {
  const maker =
    theirs === own ? `another build of ssot-lint ${own}, or on other versions of its packages` : `ssot-lint ${theirs}`;
  const ending = theirs === own ? '' : `, and this is ssot-lint ${own}`;
  return new UserError(`${name} was collected by ${maker}${ending}`, COLLECT_WITH_THIS);
}
