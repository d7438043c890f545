import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { PackWriter, readPack } from '../../src/cache/fact-pack.ts';
import { toRepoPath } from '../../src/core/repo-path.ts';
import { collect } from '../../src/collect/index.ts';
import { COLLECTORS } from '../corpora/engines.ts';
import type { Random } from '../duplicates/random.ts';
import { firstDifference, insanity, runTool } from './run-tool.ts';
import { scratchFolder, writeAll } from './scratch.ts';
import { shopFiles } from './seed-texts.ts';
import type { FuzzTarget } from './target.ts';

/** A change of bytes: what is done, to which file, where and with what, as fractions of what there is. */
type Damage = readonly [kind: (typeof KINDS)[number], file: number, at: number, length: number, value: number];

const KINDS = ['flip', 'cut', 'zero', 'insert', 'move', 'swap', 'empty', 'number'] as const;
const LONGEST = 64;
const MOST = 5;

function damage(random: Random): string {
  const fraction = (): number => random.below(1e6) / 1e6;
  const kind = random.pick<Damage[0]>(KINDS as unknown as readonly [Damage[0], ...Damage[0][]]);
  return JSON.stringify([kind, fraction(), fraction(), random.below(LONGEST), random.below(256)] satisfies Damage);
}

const make = (random: Random): readonly string[] =>
  Array.from({ length: 1 + random.below(MOST) }, () => damage(random));

/** The cache of a project, damaged: the verdict is that of a run without one. */
export function cacheTarget(): FuzzTarget {
  let ready: Promise<CachedShop> | undefined;
  return {
    name: 'cache',
    make,
    async trouble(pieces) {
      const { folder, cache, files } = await (ready ??= cachedShop());
      rmSync(cache, { recursive: true, force: true });
      writeAll(cache, damaged(files, pieces));
      // Facts are asked for as well as verdicts: of another question there is no verdict yet.
      const [plain, damagedRun, mended] = [await check(folder, '--no-cache'), await check(folder), await check(folder)];
      const otherQuestion = await check(folder, '--threshold', '1');
      const otherPlain = await check(folder, '--threshold', '1', '--no-cache');
      const insane = insanity(plain) ?? insanity(damagedRun);
      const different = firstDifference([
        ['a run without a cache', plain],
        ['one with a damaged cache', damagedRun],
        ['the one after it', mended],
      ]);
      return (
        insane ??
        different ??
        firstDifference([
          ['a run without a cache', otherPlain],
          ['one with a damaged cache', otherQuestion],
        ])
      );
    },
  };
}

interface CachedShop {
  readonly folder: string;
  readonly cache: string;
  readonly files: Readonly<Record<string, Buffer>>;
}

const check = (folder: string, ...more: string[]) =>
  runTool(folder, ['check', '--format', 'json', '--no-types', ...more]);

async function cachedShop(): Promise<CachedShop> {
  const folder = join(scratchFolder(), 'shop');
  writeAll(folder, shopFiles());
  mkdirSync(join(folder, 'node_modules'));
  await check(folder);
  const cache = join(folder, 'node_modules/.cache/ssot-lint');
  const files = Object.fromEntries(readdirSync(cache).map((name) => [name, readFileSync(join(cache, name))]));
  return { folder, cache, files };
}

/** Packed facts without the checksum that guards them: damaged bytes are refused in the way that callers expect. */
export function packTarget(): FuzzTarget {
  const pack = new PackWriter();
  for (const [name, text] of Object.entries(shopFiles())) {
    const path = toRepoPath(name);
    const facts = path === undefined || !/\.tsx?$/.test(path) ? undefined : collect(path, text, COLLECTORS);
    if (facts !== undefined && !('reason' in facts))
      pack.add(
        name,
        'content',
        { kind: 'facts', facts },
        COLLECTORS.map((one) => one.id),
      );
  }
  const whole = pack.finish();
  return {
    name: 'packs',
    make,
    trouble: (pieces) => Promise.resolve(decoded(damaged({ pack: whole }, pieces)['pack'] ?? whole)),
  };
}

function decoded(bytes: Buffer): string | undefined {
  try {
    for (const { outcome } of readPack(bytes))
      if (outcome.kind === 'facts') for (const { id } of COLLECTORS) outcome.facts.get(id);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return undefined;
    return `a damaged pack: ${String(error)}`;
  }
}

function damaged(files: Readonly<Record<string, Buffer>>, pieces: readonly string[]): Record<string, Buffer> {
  const result: Record<string, Buffer> = { ...files };
  const names = Object.keys(files);
  for (const piece of pieces) {
    const one = JSON.parse(piece) as Damage;
    const name = names[Math.floor(one[1] * names.length)] ?? '';
    const other = names[Math.floor(one[2] * names.length)] ?? '';
    result[name] =
      one[0] === 'swap' ? (files[other] ?? Buffer.alloc(0)) : damagedFile(result[name] ?? Buffer.alloc(0), one);
  }
  return result;
}

function damagedFile(bytes: Buffer, [kind, , where, length, value]: Damage): Buffer {
  const at = Math.floor(where * bytes.length);
  const copy = Buffer.from(bytes);
  switch (kind) {
    case 'flip':
      return bytes.length === 0 ? copy : copy.fill((copy[at] ?? 0) ^ (1 << (value % 8)), at, at + 1);
    case 'cut':
      return copy.subarray(0, at);
    case 'zero':
      return copy.fill(0, at, Math.min(at + length, copy.length));
    case 'insert':
      return Buffer.concat([copy.subarray(0, at), Buffer.alloc(length, value), copy.subarray(at)]);
    case 'move':
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length), copy.subarray(at, at + length)]);
    case 'number':
      return copy.fill(255, at, Math.min(at + 4, copy.length));
    default:
      return Buffer.alloc(0);
  }
}
