import { shareOf, type Outcome } from './experiment.ts';

/** Values below their gate that were reached before: they may rise, and nothing may fall below them. */
export type Floors = Readonly<Record<string, number>>;

export type Verdict = 'passed' | 'failed' | 'floor' | 'stale floor' | 'none';

/** Floors have this many decimals. */
const DECIMALS = 3;

/**
 * Holds an outcome against its gate. What is below the gate, and not below its floor, is let through and named; a floor
 * that is no longer needed has to go, so that what was reached once is the gate from then on.
 */
export function verdictOn({ experiment, total }: Outcome, floors: Floors): Verdict {
  const { gate, name } = experiment;
  if (gate === undefined) return 'none';
  const share = shareOf(total);
  const floor = floors[name];
  const isReached = 'least' in gate ? share >= gate.least : share <= gate.most;
  if (isReached) return floor === undefined ? 'passed' : 'stale floor';
  return floor !== undefined && 'least' in gate && rounded(share) >= floor ? 'floor' : 'failed';
}

/** The floors that outcomes allow: those that are there rise, and no others come. */
export function raised(floors: Floors, outcomes: readonly Outcome[]): Floors {
  const entries = outcomes.flatMap((outcome) => {
    const { name } = outcome.experiment;
    const floor = floors[name];
    if (floor === undefined || verdictOn(outcome, floors) === 'stale floor') return [];
    return [[name, Math.max(floor, rounded(shareOf(outcome.total)))] as const];
  });
  return Object.fromEntries(entries);
}

function rounded(share: number): number {
  return Math.floor(share * 10 ** DECIMALS) / 10 ** DECIMALS;
}
