import { tmpdir } from 'node:os';

import type { Meter } from './meter.ts';
import type { Contestant, Corpus, Duel, ProcessRun, Sample, Series, Work } from './model.ts';
import { runProcess } from './run-process.ts';

export interface DuelOptions {
  readonly pairs: number;
  readonly limit: number;
  readonly meter: Meter;
  readonly scratch: string;
}

/** A tool that reads fewer of the files than this did something else than what it is measured for. */
const LEAST_SHARE = 0.5;

interface Seat {
  readonly contestant: Contestant;
  readonly samples: Sample[];
  work: Work | undefined;
  failure: string | undefined;
}

/** Lets contestants take turns, A B A B, until each pair was run or the peer has failed. */
export async function duel(
  subjects: readonly Contestant[],
  peer: Contestant,
  corpus: Corpus,
  options: DuelOptions,
): Promise<Duel> {
  const [ours, theirs] = [subjects.map(seatOf), seatOf(peer)];
  const seats = [...ours, theirs];
  if (ours.some((seat) => seat.failure === undefined)) {
    try {
      for (const { contestant } of seats) contestant.setUp?.(corpus);
      for (const seat of seats) await warmUp(seat, corpus, options);
      await takeTurns(ours, theirs, corpus, options);
    } finally {
      for (const { contestant } of seats) contestant.tearDown?.(corpus);
    }
  }
  return { subjects: ours.map(seriesOf), peer: seriesOf(theirs) };
}

function seatOf(contestant: Contestant): Seat {
  return { contestant, samples: [], work: undefined, failure: contestant.unavailable };
}

function seriesOf({ contestant, samples, work, failure }: Seat): Series {
  const { name, title, unavailable } = contestant;
  return { name, title, samples, work, failure, leftOut: unavailable !== undefined };
}

/** One run that is not measured: it fills what caches there are, the system's too, and counts files. */
async function warmUp(seat: Seat, corpus: Corpus, options: DuelOptions): Promise<void> {
  const { contestant } = seat;
  if (seat.failure !== undefined) return;
  if (contestant.prime !== undefined) await runProcess(contestant.prime(corpus), { ...options, cwd: corpus.folder });
  if (contestant.slow === true) return;
  contestant.before?.(corpus, 0);
  await attempt(seat, corpus, options, contestant.probe ?? []);
}

async function takeTurns(ours: readonly Seat[], theirs: Seat, corpus: Corpus, options: DuelOptions): Promise<void> {
  let { pairs } = options;
  for (let pair = 1; pair <= pairs; pair += 1) {
    // Nothing is to be learnt from more runs beside a peer that failed; one that was left out costs nothing.
    if (theirs.failure !== undefined && theirs.contestant.unavailable === undefined) return;
    for (const seat of [...ours, theirs]) {
      if (seat.failure !== undefined) continue;
      seat.contestant.before?.(corpus, pair);
      const run = await attempt(seat, corpus, options);
      if (run === undefined) continue;
      seat.samples.push({ wall: run.wall, cpu: run.cpu, peak: run.peak });
      pairs = Math.min(pairs, pairsFor(run.wall, options.pairs));
    }
  }
}

/** Runs that take long vary less, and are repeated less. */
function pairsFor(seconds: number, pairs: number): number {
  if (seconds > 90) return 1;
  return seconds > 20 ? Math.min(pairs, 3) : pairs;
}

async function attempt(
  seat: Seat,
  corpus: Corpus,
  options: DuelOptions,
  more: readonly string[] = [],
): Promise<ProcessRun | undefined> {
  const command = seat.contestant.command(corpus);
  const run = await runProcess({ ...command, args: [...command.args, ...more] }, { ...options, cwd: corpus.folder });
  const work = seat.contestant.work(run);
  const failure = failureOf(seat.contestant, run, work, { files: corpus.files.length, limit: options.limit });
  if (failure !== undefined) {
    seat.failure = scrub(failure, [corpus.folder, options.scratch, tmpdir()]);
    return undefined;
  }
  seat.work = { ...seat.work, ...definedOnly(work ?? {}) };
  return run;
}

function definedOnly(work: Work): Work {
  return Object.fromEntries(Object.entries(work).filter(([, figure]) => figure !== undefined));
}

/** Why a run must not be believed. A tool that gave up early is never counted as a fast one. */
export function failureOf(
  contestant: Pick<Contestant, 'exits' | 'seesAll'>,
  run: ProcessRun,
  work: Work | undefined,
  { files, limit }: { readonly files: number; readonly limit: number },
): string | undefined {
  if (run.timedOut) return `not done after ${limit} s`;
  if (run.exit === undefined || !contestant.exits.includes(run.exit)) {
    return `exit code ${run.exit ?? 'unknown'}${lastWords(run)}`;
  }
  if (work === undefined) return `no result in its output${lastWords(run)}`;
  const { files: seen } = work;
  if (contestant.seesAll && seen !== undefined && seen < LEAST_SHARE * files)
    return `saw only ${seen} of ${files} files`;
  return undefined;
}

function lastWords({ stdout, stderr }: ProcessRun): string {
  const lines = (stderr.trim() === '' ? stdout : stderr).trim().split('\n');
  const telling = lines.find((line) => /error|cannot|unable|heap|panic/i.test(line)) ?? lines.at(-1) ?? '';
  return telling === '' ? '' : `: ${telling.trim().slice(0, 160)}`;
}

/** Results are committed: they name no folder of the machine. */
function scrub(text: string, folders: readonly string[]): string {
  let clean = text;
  for (const folder of folders) clean = clean.replaceAll(folder, '…');
  return clean.replaceAll(/(?:\/[\w.+-]+){3,}\//g, '…/');
}
