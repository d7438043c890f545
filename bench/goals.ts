import { pairedRatio, type Ratio } from './statistics.ts';
import type { Corpus, Duel, Sample } from './model.ts';
import { ONE_FILE, type OneFile } from './one-file.ts';

interface Goal {
  readonly subject: string;
  readonly peer: string;
  readonly measure: keyof Sample;
  readonly atMost: number;
  /** The goals of a product are not those of many products in one tree. */
  readonly for: 'medium' | 'large' | 'any';
}

/** From this many files on, a corpus counts as large. */
const LARGE = 10_000;

const wall = (subject: string, peer: string, atMost: number, size: Goal['for']): Goal => ({
  subject,
  peer,
  measure: 'wall',
  atMost,
  for: size,
});

const goals: readonly Goal[] = [
  wall('cold', 'jscpd-5', 1, 'medium'),
  wall('cold', 'fallow', 0.45, 'medium'),
  wall('cold', 'knip', 0.25, 'medium'),
  wall('cold', 'dependency-cruiser', 0.1, 'medium'),
  wall('cold', 'eslint-env', 0.05, 'medium'),
  wall('cold', 'fallow-dupes', 0.6, 'large'),
  wall('cold', 'fallow', 0.15, 'large'),
  wall('cold', 'jscpd-5', 0.45, 'large'),
  { ...wall('cold', 'fallow-dupes', 0.5, 'large'), measure: 'peak' },
  wall('warm', 'fallow-dupes-cached', 0.12, 'large'),
  wall('staged', 'node', 3, 'any'),
  wall('staged', 'eslint-env-staged', 0.3, 'any'),
  wall('types', 'eslint-typed', 0.15, 'any'),
  wall('no-types', 'eslint-typed', 0.01, 'any'),
  wall(ONE_FILE, 'parser', 0.1, 'any'),
];

export interface Verdict {
  readonly goal: Goal;
  readonly ratio: Ratio | undefined;
  readonly verdict: 'met' | 'not met' | 'not measured';
  /** Why it was not measured. */
  readonly reason: string | undefined;
}

/** Holds what was measured against the goals that a corpus of this size has. */
export function judgeGoals(
  corpus: Pick<Corpus, 'files'>,
  duels: readonly Duel[],
  oneFile: OneFile | undefined,
): Verdict[] {
  const size = corpus.files.length < LARGE ? 'medium' : 'large';
  const asked = goals.filter((goal) => goal.for === size || goal.for === 'any');
  return asked.map((goal) => {
    const { ratio, reason } =
      goal.subject === ONE_FILE ? { ratio: oneFile?.ratio, reason: undefined } : find(goal, duels);
    if (ratio === undefined) return { goal, ratio, verdict: 'not measured', reason };
    return { goal, ratio, verdict: ratio.median <= goal.atMost ? 'met' : 'not met', reason: undefined };
  });
}

function find(goal: Goal, duels: readonly Duel[]): Pick<Verdict, 'ratio' | 'reason'> {
  for (const { subjects, peer } of duels) {
    const subject = subjects.find(({ name }) => name === goal.subject);
    if (subject === undefined || peer.name !== goal.peer) continue;
    return { ratio: ratioOf(subject.samples, peer.samples, goal.measure), reason: subject.failure ?? peer.failure };
  }
  return { ratio: undefined, reason: undefined };
}

export function ratioOf(ours: readonly Sample[], theirs: readonly Sample[], measure: keyof Sample): Ratio | undefined {
  return pairedRatio(
    ours.map((sample) => sample[measure]),
    theirs.map((sample) => sample[measure]),
  );
}
