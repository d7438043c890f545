import type { Git } from './git.ts';

/** What git keeps under an id; larger than anything that is read, or not in this clone. */
export type Blob = Buffer | 'oversized' | 'missing';

/** More than this at a time is asked for in parts. */
const MAX_OUTPUT = 64 * 2 ** 20;

/** Reads what git keeps under ids, as it is kept: no filter and no conversion of line ends is applied. */
export class BlobReader {
  readonly #git: Git;
  /** What a partial clone does not have, once it turned out to be one. */
  #missing: Set<string> | undefined;

  constructor(git: Git) {
    this.#git = git;
  }

  read(ids: readonly string[]): ReadonlyMap<string, Blob> {
    const missing = new Set(ids.filter((id) => this.#missing?.has(id)));
    const wanted = [...new Set(ids)].filter((id) => !missing.has(id));
    return new Map([...this.#present(wanted), ...[...missing].map((id) => [id, 'missing'] as const)]);
  }

  #present(ids: readonly string[]): Iterable<readonly [string, Blob]> {
    if (ids.length === 0) return [];
    const result = this.#git.runNow(
      ['cat-file', '--batch', '--buffer'],
      ids.map((id) => `${id}\n`).join(''),
      MAX_OUTPUT,
    );
    if (result.kind === 'output') return parsed(result.stdout);
    if (result.kind === 'failed') {
      this.#noteMissing(result.promised);
      return this.read(ids);
    }
    if (ids.length === 1) return ids.map((id) => [id, 'oversized'] as const);
    const half = ids.length >> 1;
    return [...this.read(ids.slice(0, half)), ...this.read(ids.slice(half))];
  }

  /** Git stops at the first content that it would have to fetch, so all of them are asked for at once. */
  #noteMissing(id: string): void {
    this.#missing ??= new Set(this.#promised());
    this.#missing.add(id);
  }

  #promised(): readonly string[] {
    const args = ['rev-list', '--objects', '--missing=print', '--no-walk', 'HEAD'];
    const result = this.#git.runNow(args, '', MAX_OUTPUT * 4);
    const output = result.kind === 'output' ? result.stdout.toString('utf8') : '';
    return [...output.matchAll(/^\?([0-9a-f]+)$/gm)].map(([, id = '']) => id);
  }
}

/** Records such as `<id> blob <size>\n<content>\n` or `<id> missing\n`. */
function* parsed(output: Buffer): Generator<readonly [string, Blob]> {
  for (let start = 0; start < output.length;) {
    const end = output.indexOf('\n', start);
    const [id = '', type, size] = output.toString('latin1', start, end).split(' ');
    start = end + 1;
    if (size === undefined) {
      yield [id, 'missing'];
      continue;
    }
    const length = Number(size);
    yield [id, type === 'blob' ? output.subarray(start, start + length) : 'missing'];
    start += length + 1;
  }
}
