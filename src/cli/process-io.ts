import { writeSync } from 'node:fs';

import type { Io } from './io.ts';

/** The real world: streams, environment and clock of this process. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: (text) => writeAll(1, text),
    stderr: (text) => writeAll(2, text),
    isStdoutTerminal: process.stdout.isTTY,
    isStderrTerminal: process.stderr.isTTY,
    today: new Date().toISOString().slice(0, 10),
  };
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
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
