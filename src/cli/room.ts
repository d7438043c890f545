import { engineHeap, MEBIBYTE } from './engine-heap.ts';
import type { Io } from './io.ts';

/**
 * Thrown by a run that may need more memory than it has, for it to be done again where that ends nothing else. Nothing was
 * written before.
 */
export class NeedsOwnProcess extends Error {}

/** Where values have less room than this a project of any size may be too large. */
const NARROW = 1_024 * MEBIBYTE;
/** Of this much a file takes a tenth, and some take all. */
const BYTES_PER_FILE = MEBIBYTE / 4;
/** A verdict as a text, as values and as a report. */
const COPIES_OF_VERDICT = 24;

/** Whether a run needs a process of its own whatever it is about. */
export function isNarrow(): boolean {
  return engineHeap().limit < NARROW;
}

/** Leaves a process that is not its own to a run on so many files. */
export function makeRoomForFiles(io: Io, files: number): void {
  makeRoom(io, files * BYTES_PER_FILE);
}

/** The same for one that takes over a verdict, which is a text of so many characters. */
export function makeRoomForVerdict(io: Io, length: number): void {
  makeRoom(io, length * COPIES_OF_VERDICT);
}

function makeRoom({ inOwnProcess }: Io, bytes: number): void {
  if (inOwnProcess !== undefined && bytes > engineHeap().limit) throw new NeedsOwnProcess();
}
