import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import type { Random } from '../duplicates/random.ts';
import { run, userFiles, type Bed } from './bed.ts';
import type { Kind } from './kind.ts';
import { cleanVerdict, damageTo, judged, refused, type Outcome } from './oracle.ts';
import { CHECKS, EDITS } from './writes.ts';

/** A place where only we see what we mount; whoever is not root is root there. */
const PRIVATE = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-r', '-m'];
const [program = '', ...options] = PRIVATE;
const isPossible =
  spawnSync(program, [...options, 'sh', '-c', 'mount -t tmpfs none /mnt'], { stdio: 'ignore' }).status === 0;
const impossible = isPossible ? undefined : 'the system allows no mounts of our own';

/** Puts the shop on a disk that has room for so many kB more, and copies it back when the run is over. */
const SMALL_DISK = `
set -e
cd /; cp -a "$SHOP" "$SHOP.copy"; mount -t tmpfs -o size=16m none "$SHOP"; cp -a "$SHOP.copy/." "$SHOP"
used=$(df -k --output=used "$SHOP" | tail -1); mount -o "remount,size=$((used + ROOM))k" "$SHOP"
cd "$SHOP"; set +e; "$@"; code=$?
mkdir "$SHOP.after"; cp -a "$SHOP/." "$SHOP.after"; exit $code`;

const READ_ONLY = `
set -e
cd /; mount --bind "$SHOP" "$SHOP"; mount -o remount,ro,bind "$SHOP"; cd "$SHOP"; set +e; "$@"; code=$?
cd /; umount "$SHOP"; exit $code`;

async function mounted(bed: Bed, random: Random, script: string): Promise<Outcome> {
  const command = random.pick([CHECKS, CHECKS, ...EDITS]);
  const ground = bed.ground();
  try {
    const args = await command.args(bed, ground);
    const clean = await cleanVerdict(bed, ground);
    const before = userFiles(ground.root);
    const room = String(random.below(40));
    const env = {
      ...process.env,
      SHOP: ground.root,
      ROOM: room,
      GIT_CONFIG_GLOBAL: '/dev/null',
      NO_COLOR: '1',
      CI: '',
    };
    const ended = await run(ground.root, args, { env, through: [...PRIVATE, 'sh', '-c', script, 'sh'] });
    const after = `${ground.root}.after`;
    const now = userFiles(existsSync(after) ? after : ground.root);
    if (command === CHECKS) {
      const damage = damageTo(before, now);
      return damage === undefined ? judged(ended, clean) : { wrong: damage };
    }
    const damage = damageTo(before, now, ended.status === 0 ? now : before);
    if (damage !== undefined) return { wrong: `${command.name}: ${damage}` };
    return ended.status === 0
      ? 'same verdict'
      : (refused(ended) ?? { wrong: `${command.name}: ${ended.stderr.slice(0, 300)}` });
  } finally {
    bed.drop(ground);
  }
}

export const MOUNTS: readonly Kind[] = [
  { name: 'file system with little room', impossible, inject: (bed, random) => mounted(bed, random, SMALL_DISK) },
  { name: 'file system that is read-only', impossible, inject: (bed, random) => mounted(bed, random, READ_ONLY) },
];
