import { describe, expect, it } from 'vitest';

import { main } from '../../src/cli/main.ts';
import { processIo } from '../../src/cli/process-io.ts';
import { makeRoomForFiles, makeRoomForVerdict, NeedsOwnProcess } from '../../src/cli/room.ts';
import type { Io } from '../../src/cli/io.ts';

const shared: Io = processIo(() => Promise.resolve(2));
const own: Io = processIo();

describe('room for a run', () => {
  it('is asked for by what has many files or a long verdict', () => {
    expect(() => makeRoomForFiles(shared, 1_000_000)).toThrow(NeedsOwnProcess);
    expect(() => makeRoomForVerdict(shared, 1_000_000_000)).toThrow(NeedsOwnProcess);
  });

  it('is there for what is small, and in a process of its own', () => {
    expect(() => {
      makeRoomForFiles(shared, 500);
      makeRoomForVerdict(shared, 1_000_000);
      makeRoomForFiles(own, 1_000_000);
      makeRoomForVerdict(own, 1_000_000_000);
    }).not.toThrow();
  });

  it('is made by doing all of the command in another process, which says how it ended', async () => {
    const io: Io = {
      ...shared,
      stdout: () => {
        throw new NeedsOwnProcess();
      },
      inOwnProcess: () => Promise.resolve(1),
    };
    expect(await main(['--help'], io)).toBe(1);
  });
});
