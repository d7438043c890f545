import { writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';

import { UserError } from '../core/errors.ts';
import type { ExitCode, Io } from './io.ts';

/**
 * The real world: streams, environment and clock of this process.
 *
 * @param inOwnProcess runs the command line in another one, unless this one is for nothing else
 */
export function processIo(inOwnProcess?: () => Promise<ExitCode>): Io {
  return {
    get cwd() {
      return currentFolder();
    },
    env: process.env,
    stdout: (text) => writeAll(1, text),
    stderr: (text) => writeAll(2, text),
    // Asked for when they count: to look at a stream is to set it up.
    get isStdoutTerminal() {
      return process.stdout.isTTY;
    },
    get columns() {
      return process.stdout.isTTY ? process.stdout.columns : undefined;
    },
    get isStderrTerminal() {
      return process.stderr.isTTY;
    },
    processors: availableParallelism(),
    now: () => performance.now(),
    peakMemory: () => process.resourceUsage().maxRSS * 1024,
    user: String(process.getuid?.() ?? ''),
    runtime: `${process.version} ${process.platform} ${process.arch}`,
    // A process that lives long sees the day change.
    get today() {
      return new Date().toISOString().slice(0, 10);
    },
    inOwnProcess,
  };
}

/** Asked for when a command needs it: the folder of a shell may have been removed, which `--version` need not mind. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new UserError('the working directory is gone', 'Change to a folder that exists.', { cause });
  }
}

/**
 * Writes synchronously, so that a large report is complete even when the process ends right after. A closed pipe
 * (`| head`) ends the output quietly; a full one is waited for.
 */
function writeAll(stream: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let offset = 0; offset < bytes.length;) {
    try {
      offset += writeSync(stream, bytes, offset);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // There is nobody to tell that standard error is closed or full.
      if (code === 'EPIPE' || (stream === 2 && code !== 'EAGAIN')) return;
      if (code !== 'EAGAIN') throw unwritten(error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function unwritten(cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserError(`cannot write to standard output: ${reason}`, 'Check where it leads, or write to a file.', {
    cause,
  });
}
