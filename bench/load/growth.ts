import type { ProcessRun } from '../model.ts';
import { costOf } from './run-load.ts';

/** One way to run, on a tenth and on all. */
export interface Growth {
  readonly what: string;
  readonly tenth: Costs;
  readonly all: Costs;
  /** Bytes of what the larger one wrote. */
  readonly output?: number;
  /** What is wrong with what it wrote. */
  readonly trouble?: string | undefined;
}

/** A run, and the same one without what is being measured. */
export interface Costs {
  readonly run: Pick<ProcessRun, 'cpu' | 'wall' | 'peak'>;
  readonly without: Pick<ProcessRun, 'cpu' | 'wall' | 'peak'>;
}

/** Ten times as much may cost up to twenty times as much: the engine and the machine are not the same at all times. */
export const MOST = 2;
/** What costs less than this is noise. */
const LEAST_SECONDS = 0.15;

/**
 * How many times more one item costs among all of them than among a tenth: 1 is linear, 10 is quadratic; `undefined`
 * where all of them cost next to nothing.
 */
export function growthOf({ tenth, all }: Pick<Growth, 'tenth' | 'all'>): number | undefined {
  if (own(all) < LEAST_SECONDS) return undefined;
  return own(all) / Math.max(own(tenth), LEAST_SECONDS / 2) / 10;
}

function own({ run, without }: Costs): number {
  return costOf(run) - costOf(without);
}
