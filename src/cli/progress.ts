import { formatNumber } from '../core/format.ts';
import type { Io } from './io.ts';

/** Runs shorter than this show nothing. */
const QUIET_MS = 700;
const INTERVAL_MS = 100;

/** A counter on stderr for long runs on a terminal; in pipes it stays silent. */
export class Progress {
  readonly #io: Io;
  readonly #start = performance.now();
  #last = 0;

  constructor(io: Io) {
    this.#io = io;
  }

  readonly update = (done: number, total: number): void => {
    const elapsed = performance.now() - this.#start;
    if (!this.#io.isStderrTerminal || elapsed < QUIET_MS || elapsed - this.#last < INTERVAL_MS) return;
    this.#last = elapsed;
    this.#io.stderr(`\r\u001b[Kreading ${formatNumber(done)} of ${formatNumber(total)} files`);
  };

  /** Wipes the line, so that the report starts on a clean one. */
  readonly clear = (): void => {
    if (this.#last > 0) this.#io.stderr('\r\u001b[K');
  };
}
