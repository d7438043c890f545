import type { RepoPath } from './repo-path.ts';

/** The stages of a run, in their order. */
export type Stage = 'start' | 'discover' | 'collect' | 'resolve' | 'judge' | 'allow' | 'score' | 'report';

/**
 * Takes down how long the parts of a run take. Who runs the pipeline brings the clock along; a run that nobody asked to
 * time has no timing, and measures nothing.
 */
export interface Timing {
  /** All that ran since the last lap was this stage; for `judge`, this rule. */
  lap(stage: Stage, rule?: string): void;
  /** What runs from now on concerns this file; `undefined` when it is done. Files of other threads are not told. */
  file(path: RepoPath | undefined): void;
  /** How many files facts were wanted of, and of how many they had to be collected. */
  files(wanted: number, collected: number): void;
}
