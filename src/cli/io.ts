/** Everything a command may touch of the world around it, so that tests can hand in another one. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The report goes here, and nothing else. */
  readonly stdout: (text: string) => void;
  /** Progress, warnings and errors go here. */
  readonly stderr: (text: string) => void;
  readonly isStdoutTerminal: boolean;
  readonly isStderrTerminal: boolean;
  /** Width of the terminal that standard output is, where that is known. */
  readonly columns?: number | undefined;
  /** How many processors there are for threads. */
  readonly processors: number;
  /** Milliseconds since the process started. */
  readonly now: () => number;
  /** The most memory that the process has held, in bytes. */
  readonly peakMemory: () => number;
  /** Who runs us, as the system tells users apart. */
  readonly user: string;
  /** What runs us: names and versions of interpreter and platform. */
  readonly runtime: string;
  /** The date of the run, YYYY-MM-DD. */
  readonly today: string;
  /** Runs the command line in a process of its own; `undefined` in a process that is a run's own. */
  readonly inOwnProcess?: (() => Promise<ExitCode>) | undefined;
}

/** 0 pass, 1 the gate failed, 2 could not judge. Never a count. */
export type ExitCode = 0 | 1 | 2;

/** How a command reports its outcome. */
export type Finish = (code: ExitCode) => void;

/** Whether nobody waits for the answer: the services that build and test projects set `CI`. */
export function isContinuousIntegration({ env }: Io): boolean {
  return !['', '0', 'false'].includes((env['CI'] ?? '').toLowerCase());
}

/** Whether to colour a stream: the flag first, then NO_COLOR and FORCE_COLOR, then whether a person looks at it. */
export function wantsColor(io: Io, isTerminal: boolean, flag: boolean): boolean {
  if (!flag || (io.env['NO_COLOR'] ?? '') !== '') return false;
  if ((io.env['FORCE_COLOR'] ?? '0') !== '0') return true;
  return isTerminal && io.env['TERM'] !== 'dumb';
}
