import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';

import type { Random } from '../duplicates/random.ts';
import { cacheFiles, run, userFiles, type Bed, type Ground } from './bed.ts';
import type { Kind } from './kind.ts';
import { CHECK, cleanVerdict, damageTo, judged, wrongAfterwards, type Outcome } from './oracle.ts';

/** Damages the cache of an earlier run, and judges with what is left. */
function damaged(name: string, damage: (file: string, random: Random, all: readonly string[]) => void): Kind {
  return {
    name: `cache ${name}`,
    inject: (bed, random) =>
      warm(bed, async (ground) => {
        // Without the verdict, the facts are what is read.
        if (random.happens(0.5)) for (const one of cacheFiles(ground.root)) if (/verdict-/.test(one)) rmSync(one);
        const files = cacheFiles(ground.root);
        const some = random.some(files, 1 + random.below(files.length));
        for (const file of some) damage(file, random, files);
        return judged(await run(ground.root, CHECK), await cleanVerdict(bed, ground));
      }),
  };
}

export const CACHES: readonly Kind[] = [
  damaged('truncated', (file, random) => truncated(file, random)),
  damaged('with bits flipped', (file, random) => {
    const bytes = contentOf(file);
    if (bytes.length === 0) return;
    for (let left = 1 + random.below(4); left > 0; left--) {
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    }
    writeFileSync(file, bytes);
  }),
  damaged('of another version', (file, random) => {
    const text = contentOf(file).toString('latin1');
    const other = random.happens(0.5) ? text.replace('cache 1\n', 'cache 2\n') : text.replace(/\n[^\n]*\n/, '\nelse\n');
    writeFileSync(file, Buffer.from(other, 'latin1'));
  }),
  damaged('replaced by something else', (file, random, all) => {
    const [other = file] = random.shuffled(all);
    const content = contentOf(other);
    rmSync(file, { force: true, recursive: true });
    random.pick([
      () => mkdirSync(file),
      () => symlinkSync('/dev/zero', file),
      () => symlinkSync(file, file),
      () => writeFileSync(file, content),
      () => writeFileSync(file, Buffer.alloc(10_000, random.below(256))),
    ] as const)();
  }),
  {
    name: 'cache of a project that was at the same place, or of an earlier day',
    inject: (bed, random) =>
      warm(bed, async (ground) => {
        const file = `${ground.root}/src/${random.pick(['bills', 'mail', 'late'] as const)}.ts`;
        cpSync(`${ground.root}/src/relay.ts`, file, { preserveTimestamps: true });
        return judged(await run(ground.root, CHECK), await cleanVerdict(bed, ground));
      }),
  },
  { name: 'several runs at once on one cache', inject: (bed, random) => atOnce(bed, random) },
];

function truncated(file: string, random: Random): void {
  truncateSync(file, random.below(Math.max(1, contentOf(file).length)));
}

/** What was put in the place of a file may be no file. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

async function warm(bed: Bed, inject: (ground: Ground) => Promise<Outcome>): Promise<Outcome> {
  const ground = bed.ground();
  try {
    await run(ground.root, CHECK);
    const outcome = await inject(ground);
    const wrong = await wrongAfterwards(bed, ground);
    return wrong === undefined ? outcome : { wrong };
  } finally {
    bed.drop(ground);
  }
}

async function atOnce(bed: Bed, random: Random): Promise<Outcome> {
  const ground = bed.ground();
  try {
    if (random.happens(0.5)) await run(ground.root, CHECK);
    const before = userFiles(ground.root);
    const clean = await cleanVerdict(bed, ground);
    const runs = Array.from({ length: 2 + random.below(3) }, () => run(ground.root, CHECK));
    for (const ended of await Promise.all(runs)) {
      const outcome = judged(ended, clean);
      if (outcome !== 'same verdict') return outcome;
    }
    const wrong = damageTo(before, userFiles(ground.root)) ?? (await wrongAfterwards(bed, ground));
    return wrong === undefined ? 'same verdict' : { wrong };
  } finally {
    bed.drop(ground);
  }
}
