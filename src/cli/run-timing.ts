import { formatNumber } from '../core/format.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Stage, Timing } from '../core/timing.ts';
import { printable } from '../report/printable.ts';
import type { Io } from './io.ts';

const STAGES = ['start', 'discover', 'collect', 'resolve', 'judge', 'allow', 'score', 'report'] as const;
/** How many of the slowest files are named. */
const MOST_FILES = 10;

type Clock = Pick<Io, 'now' | 'peakMemory'>;

/** The timing of one run of the command line, on the clock of its process: the first lap includes its start. */
export class RunTiming implements Timing {
  readonly #clock: Clock;
  readonly #stages = new Map<Stage, number>();
  readonly #rules = new Map<string, number>();
  readonly #files = new Map<RepoPath, number>();
  #last = 0;
  #current: { readonly path: RepoPath; readonly start: number } | undefined;
  #wanted = 0;
  #collected = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  lap(stage: Stage, rule?: string): void {
    const now = this.#clock.now();
    add(this.#stages, stage, now - this.#last);
    if (rule !== undefined) add(this.#rules, rule, now - this.#last);
    this.#last = now;
  }

  file(path: RepoPath | undefined): void {
    const now = this.#clock.now();
    if (this.#current !== undefined) add(this.#files, this.#current.path, now - this.#current.start);
    this.#current = path === undefined ? undefined : { path, start: now };
  }

  files(wanted: number, collected: number): void {
    this.#wanted = wanted;
    this.#collected = collected;
  }

  /** All that was taken down, as a text for people. */
  render(): string {
    const stages = STAGES.flatMap((stage) => {
      const ms = this.#stages.get(stage);
      if (ms === undefined) return [];
      return [
        row(stage, ms, stage === 'collect' ? this.#pace(ms) : ''),
        ...(stage === 'judge' ? this.#ruleRows() : []),
      ];
    });
    const files = slowestFirst(this.#files).slice(0, MOST_FILES);
    const lines = [
      'milliseconds by stage',
      ...stages,
      row('total', this.#last),
      ...(files.length > 0 ? ['slowest files, of those that the main thread read'] : []),
      ...files.map(([path, ms]) => row(printable(path), ms)),
      `peak memory ${formatNumber(Math.round(this.#clock.peakMemory() / 2 ** 20))} MiB`,
    ];
    return `${lines.join('\n')}\n`;
  }

  #ruleRows(): string[] {
    return slowestFirst(this.#rules).map(([rule, ms]) => row(`  ${rule}`, ms));
  }

  #pace(ms: number): string {
    const pace = ms > 0 ? formatNumber(Math.round((this.#wanted / ms) * 1000)) : '';
    const known = this.#wanted - this.#collected;
    return `${formatNumber(this.#wanted)} files, ${pace} a second, ${formatNumber(known)} of them from the cache`;
  }
}

function row(name: string, ms: number, note = ''): string {
  return `  ${ms.toFixed(1).padStart(9)}  ${name}${note === '' ? '' : `  (${note})`}`;
}

function slowestFirst<Name>(times: ReadonlyMap<Name, number>): (readonly [Name, number])[] {
  return [...times].sort(([, a], [, b]) => b - a);
}

function add<Name>(times: Map<Name, number>, name: Name, ms: number): void {
  times.set(name, (times.get(name) ?? 0) + ms);
}
