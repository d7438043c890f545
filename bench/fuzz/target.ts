import type { Random } from '../duplicates/random.ts';

/** One part of the tool that a fuzzer attacks. */
export interface FuzzTarget {
  readonly name: string;
  /**
   * An input, by these random numbers alone. It comes in pieces: any of them can be left out, and what is left is an
   * input, too; a finding is made smaller in that way.
   */
  make(random: Random): readonly string[];
  /** Puts an input through the tool. Says what must not be, in one line; `undefined` where all is well. */
  trouble(pieces: readonly string[]): Promise<string | undefined>;
}
