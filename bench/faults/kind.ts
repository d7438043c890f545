import type { Random } from '../duplicates/random.ts';
import type { Bed } from './bed.ts';
import type { Outcome } from './oracle.ts';

/** A kind of fault. */
export interface Kind {
  readonly name: string;
  /** Injects one fault, and says what became of it. */
  readonly inject: (bed: Bed, random: Random) => Promise<Outcome>;
  /** Why it cannot be injected on this machine. */
  readonly impossible?: string | undefined;
}
