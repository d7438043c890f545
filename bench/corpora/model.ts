/** What became of one file of a corpus. */
export interface Examination {
  readonly outcome: 'judged' | 'excluded' | 'unreadable';
  /** Why it was not judged; empty where it was. */
  readonly reason: string;
  /** What must not be. Each is one sentence on one line. */
  readonly troubles: readonly string[];
  /** Whether it is unreadable to us and not to the reference. */
  readonly isDisputed: boolean;
  /** What collecting its facts took, which is what a run spends on it. */
  readonly milliseconds: number;
  /** Whether the fast path of the parser read it, or left it to the ordinary one. */
  readonly isFast: boolean;
}

/** A file of a corpus with what became of it. */
export interface Examined extends Examination {
  readonly path: string;
}

/** What an examining process is asked for: a file below a folder, or a text in its place. */
export type ExaminationOrder = {
  readonly folder: string;
  readonly path: string;
  readonly text?: string;
};

/** A folder that was judged as one project, on one thread and on two. */
export interface WholeRun {
  readonly files: number;
  readonly judged: number;
  readonly unreadable: number;
  readonly findings: number;
  /** Seconds of the run on one thread, and of the one on two. */
  readonly seconds: readonly [number, number];
  readonly troubles: readonly string[];
}
