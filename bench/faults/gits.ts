import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';

import type { Random } from '../duplicates/random.ts';
import { CLEAN, git, journalOf, run, type Bed, type Ended, type Ground } from './bed.ts';
import type { Kind } from './kind.ts';
import { CHECK, cleanVerdict, judged, namedByGate, refused, wrongAfterwards, type Outcome } from './oracle.ts';

type Args = readonly string[];
const STAGED: Args = ['check', '--staged', '--format', 'json'];
const SINCE: Args = ['check', '--since', 'HEAD~1', '--format', 'json'];
const ASKED: readonly [Args, ...Args[]] = [CHECK, STAGED, SINCE];
const FAR: Args = ['check', '--since', 'HEAD~9', '--format', 'json'];

async function onGround(bed: Bed, inject: (ground: Ground) => Promise<Outcome>): Promise<Outcome> {
  const ground = bed.ground();
  try {
    return await inject(ground);
  } finally {
    bed.drop(ground);
  }
}

/** The verdict without the commit, which nobody can name without git. */
const withoutCommit = (ended: Ended): Ended => ({
  ...ended,
  stdout: ended.stdout.replace(/"commit": (?:null|"[0-9a-f]+")/, '"commit": …'),
});

const missing: Kind = {
  name: 'git missing',
  inject: (bed, random) =>
    onGround(bed, async (ground) => {
      if (random.happens(0.5)) await run(ground.root, CHECK);
      const args = random.pick(ASKED);
      const ended = await run(ground.root, args, { env: { ...CLEAN, PATH: join(ground.root, 'no/such/folder') } });
      const wrong = await wrongAfterwards(bed, ground);
      if (wrong !== undefined) return { wrong };
      return judged(withoutCommit(ended), withoutCommit(await cleanVerdict(bed, ground, args)));
    }),
};

const ends: Kind = {
  name: 'git ends in the middle of an answer',
  inject: (bed, random) =>
    onGround(bed, async (ground) => {
      const args = random.pick(ASKED);
      const clean = await cleanVerdict(bed, ground, args);
      const folder = join(ground.root, '../bin');
      mkdirSync(folder);
      const end = random.pick(['kill -9 $$', 'kill -15 $$', 'exit 128', 'exit 3'] as const);
      // The calls are told apart by the folders that they make.
      const script = `#!/bin/sh
n=0
while ! mkdir "${folder}/$n" 2>/dev/null; do n=$((n+1)); done
PATH="$REST"; export PATH
[ "$n" = ${random.below(6)} ] || exec git "$@"
echo "fault at git" >> "${ground.journal}"
git "$@" | head -c ${random.below(200)}
${end}
`;
      writeFileSync(join(folder, 'git'), script);
      chmodSync(join(folder, 'git'), 0o755);
      const rest = CLEAN['PATH'] ?? '';
      const ended = await run(ground.root, args, {
        env: { ...CLEAN, REST: rest, PATH: `${folder}${delimiter}${rest}` },
      });
      if (journalOf(ground).faults === 0) return 'not met';
      const wrong = await wrongAfterwards(bed, ground);
      return wrong === undefined ? judged(ended, clean) : { wrong };
    }),
};

const shallow: Kind = {
  name: 'shallow clone',
  inject: (bed, random) =>
    onGround(bed, async ({ root, journal }) => {
      for (const [name, depth] of [
        ['whole', '9'],
        ['shallow', '1'],
      ] as const) {
        git(root, 'clone', '-q', '--depth', depth, `file://${root}`, join(root, '..', name));
      }
      const args = random.pick<Args>([CHECK, SINCE, FAR]);
      const clean = await cleanVerdict(bed, { root: join(root, '../whole'), journal }, args);
      return judged(await run(join(root, '../shallow'), args), clean);
    }),
};

const bare: Kind = {
  name: 'bare repository',
  inject: (bed, random) =>
    onGround(bed, async ({ root }) => {
      git(root, 'clone', '-q', '--bare', `file://${root}`, join(root, '../bare.git'));
      const others = [
        ['allow', 'c0ffee00c0ff', '--reason', 'It is so.', '--owner', 'mail'],
        ['hooks', 'install'],
      ] as const;
      const args = random.pick<Args>([...ASKED, ...others, ['prune'], ['baseline']]);
      const ended = await run(join(root, '../bare.git'), args);
      const isNothing = ended.status === 0 && /^(nothing to |note: )/.test(ended.stdout + ended.stderr);
      if (isNothing) return 'gate fails by name';
      return (
        refused(ended) ?? namedByGate(ended) ?? { wrong: `${args.join(' ')}: ${JSON.stringify(ended).slice(0, 300)}` }
      );
    }),
};

const dubious: Kind = {
  name: 'dubious ownership',
  impossible: process.getuid?.() === 0 ? undefined : 'only root can give files to somebody else',
  inject: (bed, random) =>
    onGround(bed, async (ground) => {
      const args = random.pick(ASKED);
      const clean = await cleanVerdict(bed, ground, args);
      chownSync(ground.root, 12_345, 12_345);
      chownSync(join(ground.root, '.git'), 12_345, 12_345);
      return judged(await run(ground.root, args), clean);
    }),
};

const corrupted: Kind = {
  name: 'git object corrupted, cut off or gone',
  inject: (bed, random) =>
    onGround(bed, async (ground) => {
      const args = random.pick(ASKED);
      const clean = await cleanVerdict(bed, ground, args);
      if (random.happens(0.3)) await run(ground.root, args);
      const objects = join(ground.root, '.git/objects');
      damage(random.pick(filesBelow(objects)) ?? '', random);
      const ended = await run(ground.root, args);
      const outcome = judged(ended, clean);
      return typeof outcome === 'string' ? outcome : (namedByGate(ended) ?? outcome);
    }),
};

const brokenFolder: Kind = {
  name: 'index, HEAD, config or refs of git damaged',
  inject: (bed, random) =>
    onGround(bed, async (ground) => {
      const args = random.pick(ASKED);
      const clean = await cleanVerdict(bed, ground, args);
      if (random.happens(0.3)) await run(ground.root, args);
      const name = random.pick(['index', 'HEAD', 'config', 'refs/heads/main'] as const);
      const before = statusOf(ground);
      damage(join(ground.root, '.git', name), random);
      const ended = await run(ground.root, args);
      const after = statusOf(ground);
      // What git itself takes for another state of things is no damage: without its file the index is an empty one.
      if (args !== CHECK && after !== undefined && after !== before) return 'not met';
      // Without a commit or an index the work tree is still there, and is what is judged.
      return judged(withoutCommit(ended), withoutCommit(clean));
    }),
};

/** What git says of a repository and its index; `undefined` where it cannot read it. */
function statusOf({ root }: Ground): string | undefined {
  try {
    return git(root, 'status', '--porcelain', '--branch') + git(root, 'ls-files', '-s');
  } catch {
    return undefined;
  }
}

function damage(file: string, random: Random): void {
  chmodSync(file, 0o644);
  const bytes = readFileSync(file);
  random.pick([
    () => rmSync(file),
    () => truncateSync(file, random.below(Math.max(1, bytes.length))),
    () => {
      const at = random.below(Math.max(1, bytes.length));
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      writeFileSync(file, bytes);
    },
  ] as const)();
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return entries.map((one) => join(one.parentPath, one.name)).sort();
}

export const GITS: readonly Kind[] = [missing, ends, shallow, bare, dubious, corrupted, brokenFolder];
