/** What a process took, with all the processes that it started and waited for. */
export interface Sample {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of all processors, in user and system mode. */
  readonly cpu: number | undefined;
  /** Bytes of the largest process. */
  readonly peak: number | undefined;
}

/** A sample and what the process left behind. */
export interface ProcessRun extends Sample {
  readonly exit: number | undefined;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Makes the command that runs a peer in JavaScript: its file below the peers' modules, and its arguments. */
export type Tool = (path: string, ...args: string[]) => Command;

/** What the output of a run says that the run did. */
export interface Work {
  readonly files?: number | undefined;
  readonly findings?: number | undefined;
}

/** A git work tree of our own that holds the code to judge. */
export interface Corpus {
  readonly name: string;
  /** Where the code is from: a commit, or the packages that it was made of. */
  readonly origin: string;
  readonly folder: string;
  /** Installed dependencies of the check-out, lent to the runs that ask a type checker. */
  readonly dependencies?: string;
  /** TypeScript and JavaScript files that git tracks, sorted. */
  readonly files: readonly string[];
  readonly lines: number;
  readonly bytes: number;
}

/** One way to run one tool. */
export interface Contestant {
  readonly name: string;
  /** What the tables call it. */
  readonly title: string;
  readonly command: (corpus: Corpus) => Command;
  /** Exit codes of a run that did its work: most tools have one for "there are findings". */
  readonly exits: readonly number[];
  /** Reads from the output what was done; undefined when it shows no result. */
  readonly work: (run: Pick<ProcessRun, 'stdout' | 'stderr'>) => Work | undefined;
  /** Whether it looks at all of the corpus, which its count of files then has to show. */
  readonly seesAll: boolean;
  /** More arguments that make it say how many files it saw; for the run that is not measured. */
  readonly probe?: readonly string[];
  /** Whether it takes so long that no run goes unmeasured. */
  readonly slow?: boolean;
  readonly setUp?: (corpus: Corpus) => void;
  /** Done before each run, outside of what is measured. */
  readonly before?: (corpus: Corpus, run: number) => void;
  readonly tearDown?: (corpus: Corpus) => void;
  /** A run in `setUp` order that fills caches, not measured. */
  readonly prime?: (corpus: Corpus) => Command;
  /** Why it cannot run at all. */
  readonly unavailable?: string;
}

/** The runs of one contestant, or why there are none to believe. */
export interface Series {
  readonly name: string;
  readonly title: string;
  readonly samples: readonly Sample[];
  readonly work: Work | undefined;
  readonly failure: string | undefined;
  /** Whether it was left out from the start, with the failure as the reason, instead of having failed. */
  readonly leftOut: boolean;
}

/** Contestants that took turns. */
export interface Duel {
  readonly subjects: readonly Series[];
  readonly peer: Series;
}
