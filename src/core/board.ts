/** What a move of the project is about. */
export type MoveKind = 'deprecated' | 'shim' | 'canonical' | 'allowance';

/** One move that is under way: what is left of the old, and what has come to the new. */
export interface Move {
  readonly kind: MoveKind;
  /** `src/mail.ts#send`, `import:lodash`, a shim's path, the name of a canonical or the id of an allowance. */
  readonly name: string;
  /** What takes its place; `null` where nothing says so. */
  readonly use: string | null;
  /** Places that are still to be changed; `null` where uses are not followed. */
  readonly remaining: number | null;
  /** References to what takes its place, or files that import it; `null` where that is not known. */
  readonly replacementUses: number | null;
  /** Who decides; of an allowance that covers it, where there is one. */
  readonly owner: string | null;
  /** By when it is to be gone, as it is written: a date, or a version. */
  readonly due: string | null;
  /** Whether that date has passed and something is left. */
  readonly overdue: boolean;
  /** Files in which something remains, in path order. */
  readonly consumers: readonly string[];
}

/** The moves of a project, version 1: sorted, and the same for the same tree, config and day. */
export interface Board {
  readonly version: 1;
  readonly moves: readonly Move[];
}
