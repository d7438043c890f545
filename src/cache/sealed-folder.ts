import type { CacheFolder } from './cache-folder.ts';
import { seal, unseal } from './envelope.ts';

/** The files of a cache, as far as one engine may believe them. */
export class SealedFolder {
  readonly #folder: CacheFolder;
  readonly #maker: string;

  constructor(folder: CacheFolder, maker: string) {
    this.#folder = folder;
    this.#maker = maker;
  }

  names(): readonly string[] {
    return this.#folder.names();
  }

  /** What a file holds; `undefined` where it is missing, damaged, older or foreign. */
  read<Content>(name: string, decode: (bytes: Buffer) => Content): Content | undefined {
    const file = this.#folder.read(name);
    const content = file === undefined ? undefined : unseal(this.#maker, file);
    try {
      return content === undefined ? undefined : decode(content);
    } catch (error) {
      // Whole by its checksum, and yet not what it should be.
      if (error instanceof RangeError || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  write(name: string, content: Uint8Array): boolean {
    return this.#folder.write(name, seal(this.#maker, content));
  }

  remove(name: string): void {
    this.#folder.remove(name);
  }
}
