import type { Place } from '../core/errors.ts';
import type { AllowanceProblem } from '../core/report.ts';
import type { RepoPath } from '../core/repo-path.ts';

/** Why something is acceptable, in one word; `migration` alone has to end some day. */
export type AllowanceCategory = 'boundary' | 'external' | 'intended' | 'migration';

/** An entry as it is written in the file. */
export interface NewAllowance {
  readonly id: string;
  readonly rule: string;
  readonly members: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** YYYY-MM-DD, as is `expires`. */
  readonly created: string;
  readonly expires?: string | undefined;
  readonly max?: number | undefined;
  readonly category?: AllowanceCategory | undefined;
}

/** What an entry covers: one symbol, or the symbol-less sites of the files that a path or glob names. */
export type Member = { readonly text: string; readonly at: Place } & (
  | { readonly kind: 'symbol'; readonly file: RepoPath; readonly symbol: string }
  | {
      readonly kind: 'path';
      readonly path: RepoPath;
      readonly isGlob: boolean;
      readonly matches: (path: string) => boolean;
    }
);

/** A decision that a finding is acceptable. */
export interface Allowance extends Omit<NewAllowance, 'members'> {
  readonly members: readonly Member[];
  /** Where the entry begins. */
  readonly at: Place;
  /** Where `expires` and `max` stand; the entry where they are absent. */
  readonly places: { readonly expires: Place; readonly max: Place };
}

/** `acceptable-duplicates.yaml`, as far as it could be used. */
export interface Allowlist {
  readonly file: string;
  /** In the order of the file; ids are unique. */
  readonly entries: readonly Allowance[];
  /** Entries that could not be used. */
  readonly problems: readonly AllowanceProblem[];
}
