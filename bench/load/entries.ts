import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ProcessRun } from '../model.ts';
import { count } from '../numbers.ts';
import type { Costs, Growth } from './growth.ts';
import { allowlistOf, jobPath, jobText, writeReads } from './reads.ts';
import { run, type LoadBench } from './run-load.ts';

/** Steps of one scene, each with what its output has to say. */
interface Step {
  readonly what: string;
  readonly args: readonly string[];
  readonly says: RegExp;
  readonly before?: () => void;
}

const CHECK = ['check', '--no-cache'];
const BASELINE = 'ssot-baseline.jsonl';
const ALLOWLIST = 'acceptable-duplicates.yaml';

/** A baseline of so many entries: written, read, held against what was mended since, and pruned. */
export async function measureBaseline(bench: LoadBench, entries: number): Promise<readonly Growth[]> {
  const scene = (amount: number): Promise<ReadonlyMap<string, Costs | string>> => {
    const root = join(bench.folder, `baseline-${amount}`);
    const files = amount / 100;
    writeReads(root, files, 100);
    const mended = Math.ceil(files / 10);
    const mend = (): void => {
      for (let file = 0; file < mended; file++) writeFileSync(join(root, jobPath(file)), 'export const on = true;\n');
    };
    const move = (): void => {
      for (let file = mended; file < 2 * mended; file++) {
        rmSync(join(root, jobPath(file)));
        writeFileSync(join(root, jobPath(file).replace('src/', 'src/moved-')), jobText(file, 100));
      }
    };
    const change = (): void => {
      mend();
      move();
    };
    return play(bench, `baseline-${amount}`, [
      { what: 'write', args: ['baseline'], says: new RegExp(`froze ${count(amount)} findings`) },
      { what: 'check', args: CHECK, says: new RegExp(`${count(amount)} baselined`) },
      {
        what: 'check, a tenth mended and a tenth moved',
        args: CHECK,
        says: new RegExp(`${count(200 * mended)} entries of the baseline cover more`),
        before: change,
      },
      {
        what: 'prune',
        args: ['baseline', '--prune'],
        says: new RegExp(`${count(100 * mended)}[^]*${count(100 * mended)}`),
      },
      { what: 'check, pruned', args: CHECK, says: new RegExp(`${count(amount - 100 * mended)} baselined`) },
    ]);
  };
  return grown('baseline', await scene(entries / 10), await scene(entries));
}

/** An allowlist of so many entries, half of them globs: held against, added to, found stale, and pruned. */
export async function measureAllowlist(bench: LoadBench, entries: number): Promise<readonly Growth[]> {
  const scene = async (amount: number): Promise<ReadonlyMap<string, Costs | string>> => {
    const name = `allowlist-${amount}`;
    const root = join(bench.folder, name);
    writeReads(root, amount + 1, 10);
    const compact = await run(bench, name, ['check', '--no-cache', '--format', 'json', jobPath(amount)]);
    const { findings } = JSON.parse(compact.stdout) as { findings: readonly { readonly id: string }[] };
    const gone = Math.ceil(amount / 2);
    const remove = (): void => {
      for (let file = 0; file < gone; file++) rmSync(join(root, jobPath(file)));
    };
    const decide = ['--reason', 'Told by the scheduler.', '--owner', 'ops'];
    return play(bench, name, [
      {
        what: 'check',
        args: CHECK,
        says: new RegExp(`10 findings · ${count(amount)} allowed`),
        before: () => writeFileSync(join(root, ALLOWLIST), allowlistOf(amount)),
      },
      { what: 'allow', args: ['allow', findings[0]?.id ?? '', ...decide], says: /added "/ },
      {
        what: 'check, half of it stale',
        args: CHECK,
        says: new RegExp(`${count(gone)} problems with allowances`),
        before: remove,
      },
      { what: 'prune', args: ['prune'], says: new RegExp(`removed ${count(gone)} entries`) },
    ]);
  };
  return grown('allowlist', await scene(entries / 10), await scene(entries));
}

/** What each step costs beyond a check without the file; a text is what is wrong with its output. */
async function play(
  bench: LoadBench,
  project: string,
  steps: readonly Step[],
): Promise<ReadonlyMap<string, Costs | string>> {
  const root = join(bench.folder, project);
  const played = new Map<string, Costs | string>();
  const without = await plainCheck(bench, project, root);
  for (const { what, args, says, before } of steps) {
    before?.();
    const done = await run(bench, project, args);
    played.set(what, says.test(done.stdout) ? { run: done, without } : `says ${done.stdout.trim().slice(-200)}`);
  }
  rmSync(root, { recursive: true });
  return played;
}

/** The first of two runs reads the files into the system's memory. */
async function plainCheck(bench: LoadBench, project: string, root: string): Promise<ProcessRun> {
  for (const file of [BASELINE, ALLOWLIST]) rmSync(join(root, file), { force: true });
  await run(bench, project, CHECK);
  return run(bench, project, CHECK);
}

function grown(
  of: string,
  tenth: ReadonlyMap<string, Costs | string>,
  all: ReadonlyMap<string, Costs | string>,
): readonly Growth[] {
  return [...all].flatMap(([what, many]) => {
    const few = tenth.get(what);
    const trouble = [few, many].find((one) => typeof one === 'string');
    const known = [few, many].filter((one) => typeof one === 'object');
    const [first = NOTHING, last = NOTHING] = known;
    return { what: `${of}: ${what}`, tenth: first, all: last, trouble };
  });
}

const NO_RUN = { cpu: 0, wall: 0, peak: 0 };
const NOTHING: Costs = { run: NO_RUN, without: NO_RUN };
