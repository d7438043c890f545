import { existsSync } from 'node:fs';

import type { Random } from '../duplicates/random.ts';
import { journalOf, run, userFiles, type Bed, type Ended, type Ground } from './bed.ts';
import type { Kind } from './kind.ts';
import type { FaultAct, FaultOrder } from './order.ts';
import { CHECK, cleanVerdict, damageTo, judged, refused, wrongAfterwards, type Outcome } from './oracle.ts';

/** A command that writes. */
export interface Command {
  readonly name: string;
  readonly args: (bed: Bed, ground: Ground) => Promise<readonly string[]>;
}

const fixed = (name: string, ...args: readonly string[]): Command => ({ name, args: () => Promise.resolve(args) });

export const CHECKS: Command = fixed('check', ...CHECK);
export const EDITS: readonly Command[] = [
  { name: 'allow', args: async (bed, ground) => ['allow', await aFinding(bed, ground), ...REASONS] },
  fixed('prune', 'prune'),
  fixed('baseline', 'baseline', '--prune', '--grow', '--reason', 'The move to the accessor comes in spring.'),
];
const OTHERS: readonly Command[] = [
  fixed('hooks install', 'hooks', 'install'),
  fixed('check into a file', 'check', '--format', 'json=out.json', '--format', 'sarif=out.sarif'),
  fixed('check of a shard', 'check', '--shard', '1/2', '--facts', 'facts-1.bin'),
];
const REASONS = ['--reason', 'It runs before the accessor is there.', '--owner', 'mail'];

async function aFinding(bed: Bed, ground: Ground): Promise<string> {
  const { stdout } = await cleanVerdict(bed, ground);
  const { findings } = JSON.parse(stdout) as { findings: readonly { id: string; status: string }[] };
  return findings.find((one) => one.status === 'violation')?.id ?? '';
}

const kill: FaultAct = { kind: 'kill' };
const WHEN = ['before', 'half', 'after'] as const;

/** Ends the process at one of its writes. */
export function killsDuring(commands: readonly Command[]): Kind {
  const name = commands.map((one) => one.name).join(', ');
  return { name: `killed at a write of ${name}`, inject: (bed, random) => atAWrite(bed, random, commands, kill) };
}

export const killsOfOthers = killsDuring(OTHERS);

/** One write is refused, or this one and all later ones. */
export const refusedWrites: Kind = {
  name: 'writes refused: EACCES, EROFS, EIO, EDQUOT, EMFILE',
  inject: (bed, random) => {
    const code = random.pick(['EACCES', 'EROFS', 'EIO', 'EDQUOT', 'EMFILE'] as const);
    return atAWrite(bed, random, [CHECKS, ...EDITS, ...OTHERS], { kind: 'fail', code, lasts: random.happens(0.5) });
  },
};

export const noSpaceLeft: Kind = {
  name: 'no space left from one write on',
  inject: (bed, random) =>
    atAWrite(bed, random, [CHECKS, ...EDITS, ...OTHERS], { kind: 'fail', code: 'ENOSPC', lasts: true }),
};

async function atAWrite(bed: Bed, random: Random, commands: readonly Command[], act: FaultAct): Promise<Outcome> {
  const command = random.pick(commands) ?? CHECKS;
  const ground = bed.ground();
  try {
    // A cache that is there is written over, one that is not is made.
    if (random.happens(0.3)) await run(ground.root, CHECK);
    const args = await command.args(bed, ground);
    const before = userFiles(ground.root);
    const clean = await cleanRun(bed, command, args);
    const at = random.below(clean.calls);
    const order: FaultOrder = { ...orderFor(ground), at, when: random.pick(WHEN), act };
    const ended = await run(ground.root, args, { order });
    if (journalOf(ground).faults === 0) return 'not met';
    const damage = damageTo(before, userFiles(ground.root), clean.files);
    if (damage !== undefined) return { wrong: `${command.name}: ${damage}` };
    const wrong = await wrongAfterwards(bed, ground);
    if (wrong !== undefined) return { wrong: `${command.name}: ${wrong}` };
    if (ended.status === undefined) return 'ended, next run same';
    return said(command, ended, clean.ended, ground);
  } finally {
    bed.drop(ground);
  }
}

/** A command that says that it did something has done it; any other ends with a sentence. */
function said(command: Command, ended: Ended, clean: Ended, ground: Ground): Outcome {
  const outcome = command === CHECKS ? judged(ended, clean) : (refused(ended) ?? judged(ended, clean));
  if (command.name === 'check into a file' && ended.status === 1 && !existsSync(`${ground.root}/out.sarif`)) {
    return { wrong: 'there is no report, and nothing was said' };
  }
  return outcome;
}

interface CleanRun {
  readonly ended: Ended;
  readonly calls: number;
  readonly files: ReadonlyMap<string, string>;
}

const cleanRuns = new WeakMap<Bed, Map<string, Promise<CleanRun>>>();

/** What a command says and does when nothing happens to it, and how often it writes. */
function cleanRun(bed: Bed, { name }: Command, args: readonly string[]): Promise<CleanRun> {
  const known = cleanRuns.get(bed) ?? new Map<string, Promise<CleanRun>>();
  cleanRuns.set(bed, known);
  const found = known.get(name) ?? runClean(bed, args);
  known.set(name, found);
  return found;
}

async function runClean(bed: Bed, args: readonly string[]): Promise<CleanRun> {
  const ground = bed.ground();
  const ended = await run(ground.root, args, {
    order: { ...orderFor(ground), when: 'before', act: { kind: 'nothing' } },
  });
  const { calls } = journalOf(ground);
  const files = userFiles(ground.root);
  bed.drop(ground);
  return { ended, calls, files };
}

function orderFor({ root, journal }: Ground): Pick<FaultOrder, 'root' | 'on' | 'journal'> {
  return { root, on: 'writes', journal };
}

/** Ends the process from outside, whatever it is at. */
export const killsAtAnyMoment: Kind = {
  name: 'killed at a random moment of check, allow, prune, baseline',
  inject: async (bed, random) => {
    const command = random.pick([CHECKS, ...EDITS]);
    const ground = bed.ground();
    try {
      const args = await command.args(bed, ground);
      const before = userFiles(ground.root);
      const clean = await cleanRun(bed, command, args);
      const start = performance.now();
      const started = await run(ground.root, ['--version']);
      const startUp = performance.now() - start;
      const ended = await run(ground.root, args, { killAfter: startUp + random.below(300) });
      const damage = damageTo(before, userFiles(ground.root), clean.files);
      if (damage !== undefined) return { wrong: `${command.name}: ${damage}` };
      const wrong = await wrongAfterwards(bed, ground);
      if (wrong !== undefined || started.status !== 0) return { wrong: `${command.name}: ${wrong ?? started.stderr}` };
      return ended.status === undefined ? 'ended, next run same' : 'not met';
    } finally {
      bed.drop(ground);
    }
  },
};
