import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Random } from '../duplicates/random.ts';
import { journalOf, run, userFiles, type Bed, type Ground } from './bed.ts';
import type { Kind } from './kind.ts';
import type { FaultAct, FaultOrder } from './order.ts';
import {
  CHECK,
  cleanVerdict,
  damageTo,
  judged,
  namedByGate,
  refused,
  wrongAfterwards,
  type Outcome,
} from './oracle.ts';
import { SHOP } from './shop.ts';
import { EDITS } from './writes.ts';

type Order = Pick<FaultOrder, 'on' | 'at' | 'when' | 'act'>;

const on = (ground: Ground, order: Order): FaultOrder => ({ ...order, root: ground.root, journal: ground.journal });

/** How often a clean run looks at files; asked once. */
async function readsOf(bed: Bed, args: readonly string[]): Promise<number> {
  const counted = await bed.known(`reads of ${args.join(' ')}`, async () => {
    const ground = bed.ground();
    const ended = await run(ground.root, args, {
      order: on(ground, { on: 'reads', when: 'before', act: { kind: 'nothing' } }),
    });
    return { ...ended, stdout: String(journalOf(ground).calls) };
  });
  return Number(counted.stdout);
}

const NEW_TEXTS: readonly (string | undefined)[] = [
  undefined,
  'export const trace = process.env.TRACE;\n',
  'const = ;\n',
  '',
  SHOP['src/bills.ts'],
];

/** Somebody saves a source, or removes it, while the project is judged. */
export const sourceChanges: Kind = {
  name: 'source changes during check',
  inject: async (bed, random) => {
    const ground = bed.ground();
    try {
      if (random.happens(0.4)) await run(ground.root, CHECK);
      const before = await cleanVerdict(bed, ground);
      const name = random.pick(['src/bills.ts', 'src/mail.ts', 'src/env.ts', 'src/late.ts', 'src/fresh.ts'] as const);
      const act: FaultAct = { kind: 'edit', file: join(ground.root, name), text: random.pick(NEW_TEXTS) };
      const at = random.below(await readsOf(bed, CHECK));
      const ended = await run(ground.root, CHECK, { order: on(ground, { on: 'reads', at, when: 'before', act }) });
      if (journalOf(ground).faults === 0) return 'not met';
      const wrong = await wrongAfterwards(bed, ground);
      if (wrong !== undefined) return { wrong: `${name}: ${wrong}` };
      const outcome = judged(ended, before);
      if (outcome === 'same verdict') return outcome;
      const then = judged(ended, await cleanVerdict(bed, ground));
      return typeof then === 'string' ? then : (namedByGate(ended) ?? then);
    } finally {
      bed.drop(ground);
    }
  },
};

/** Somebody saves the file that a command is about to write. */
export const decisionChanges: Kind = {
  name: 'allowlist or baseline is edited during allow, prune, baseline',
  inject: async (bed, random) => {
    const command = random.pick(EDITS) ?? EDITS[0];
    const ground = bed.ground();
    try {
      const args = (await command?.args(bed, ground)) ?? [];
      const isBaseline = command?.name === 'baseline';
      const file = join(ground.root, isBaseline ? 'ssot-baseline.jsonl' : 'acceptable-duplicates.yaml');
      const before = userFiles(ground.root);
      const mine = isBaseline
        ? readFileSync(file, 'utf8').replace(/\n[^\n]*\n$/, '\n')
        : MINE + readFileSync(file, 'utf8');
      const at = random.below(await readsOf(bed, args));
      const act: FaultAct = { kind: 'edit', file, text: mine };
      const ended = await run(ground.root, args, { order: on(ground, { on: 'reads', at, when: 'before', act }) });
      if (journalOf(ground).faults === 0) return 'not met';
      const now = readFileSync(file, 'utf8');
      const isKept = isBaseline ? !isSaid(ended.stdout) || now === mine || ended.status === 0 : now.startsWith(MINE);
      if (!isKept) return { wrong: `what somebody saved is overwritten by ${command?.name ?? ''}` };
      if (ended.status === 2 && now !== mine) return { wrong: 'it was written, and the command says that it failed' };
      const others = new Map([...userFiles(ground.root)].filter(([path]) => !file.endsWith(path)));
      const damage = damageTo(new Map([...before].filter(([path]) => !file.endsWith(path))), others);
      if (damage !== undefined) return { wrong: damage };
      return refused(ended) ?? (ended.status === 0 ? 'same verdict' : { wrong: ended.stderr.slice(0, 300) });
    } finally {
      bed.drop(ground);
    }
  },
};

const MINE = '# Somebody writes this while the command runs.\n';
const isSaid = (stdout: string): boolean => stdout !== '';

/** Looking at a file fails: it is locked, the disk is broken, too many files are open. */
export const refusedReads: Kind = {
  name: 'reads refused: EIO, EACCES, EMFILE',
  inject: async (bed, random) => {
    const ground = bed.ground();
    try {
      if (random.happens(0.3)) await run(ground.root, CHECK);
      const clean = await cleanVerdict(bed, ground);
      const before = userFiles(ground.root);
      const code = random.pick(['EIO', 'EACCES', 'EMFILE'] as const);
      const act: FaultAct = { kind: 'fail', code, lasts: random.happens(0.3) };
      const at = random.below(await readsOf(bed, CHECK));
      const ended = await run(ground.root, CHECK, { order: on(ground, { on: 'reads', at, when: 'before', act }) });
      if (journalOf(ground).faults === 0) return 'not met';
      const wrong = damageTo(before, userFiles(ground.root)) ?? (await wrongAfterwards(bed, ground));
      if (wrong !== undefined) return { wrong };
      const outcome = judged(ended, clean);
      return typeof outcome === 'string' ? outcome : (namedByGate(ended) ?? outcome);
    } finally {
      bed.drop(ground);
    }
  },
};

/** The entries of the shop were created in January 2026. */
const CLOCKS = ['1970-01-01', '2000-02-29', '2025-12-31', '2026-01-02', '2038-01-20', '2099-12-31'] as const;

export const clocks: Kind = {
  name: 'clock before the day an entry was created, or long after',
  inject: (bed, random) =>
    withAct(bed, random, { kind: 'clock', now: Date.parse(random.pick(CLOCKS)) + random.below(86_400_000) }),
};

async function withAct(bed: Bed, random: Random, act: FaultAct): Promise<Outcome> {
  const ground = bed.ground();
  try {
    if (random.happens(0.3)) await run(ground.root, CHECK);
    const clean = await cleanVerdict(bed, ground);
    const ended = await run(ground.root, CHECK, { order: on(ground, { on: 'writes', when: 'before', act }) });
    const wrong = await wrongAfterwards(bed, ground);
    return wrong === undefined ? judged(ended, clean) : { wrong };
  } finally {
    bed.drop(ground);
  }
}
