/** What the preloaded shim does to the process that it is loaded into, and when. */
export interface FaultOrder {
  /** Only what happens to files below this folder counts. */
  readonly root: string;
  /** Which calls are counted: those that change files, or those that look at them. */
  readonly on: 'writes' | 'reads';
  /** The call that it happens at, from 0; without one, calls are counted and nothing happens. */
  readonly at?: number;
  /** Before the call, in the middle of what it writes, or after it. */
  readonly when: 'before' | 'half' | 'after';
  readonly act: FaultAct;
  /** A file of its own to which a line is added when it happens, and the number of calls at the end. */
  readonly journal: string;
}

export type FaultAct =
  | { readonly kind: 'kill' }
  /** The call fails with this code, and all later ones where it lasts. */
  | { readonly kind: 'fail'; readonly code: string; readonly lasts: boolean }
  /** Somebody else writes a file, or removes it, in between. */
  | { readonly kind: 'edit'; readonly file: string; readonly text: string | undefined }
  | { readonly kind: 'clock'; readonly now: number }
  /** Threads get so little memory that they end, or end by themselves. */
  | { readonly kind: 'threads'; readonly megabytes: number }
  | { readonly kind: 'nothing' };

export const ORDER = 'SSOT_LINT_FAULT';
