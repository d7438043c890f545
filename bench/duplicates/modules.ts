/** A file of a tree that is judged. */
export interface Module {
  readonly path: string;
  readonly text: string;
}

/** A seed and what was made of it, in the files of a tree. */
export interface Case {
  readonly modules: readonly Module[];
  /** The two files that hold one implementation, or seem to. */
  readonly ends: readonly [string, string];
}
