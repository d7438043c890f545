import type { RepoPath } from './repo-path.ts';

/** A name in the source whose declaration is asked for: UTF-16 offset of its first character. */
export interface TypeQuery {
  readonly file: RepoPath;
  readonly offset: number;
}

/** A declaration found by a type checker: UTF-16 offset of the declaring node's name, and of each overload's. */
export interface TypeAnswer {
  readonly file: RepoPath;
  readonly offset: number;
  /** Whether the declaration that the checker picked (the overload, for a call) carries `@deprecated`. */
  readonly deprecated: boolean;
}

/** Resolves names by types. Costly: ask once, with all questions, and only where syntax cannot tell. */
export interface TypeOracle {
  /**
   * Answers in the order of the questions; `undefined` where the checker does not know either.
   * `declaredIn` are the files whose declarations are looked for: what cannot lead to them need not be opened.
   */
  declarations(
    queries: readonly TypeQuery[],
    declaredIn: ReadonlySet<RepoPath>,
  ): Promise<readonly (TypeAnswer | undefined)[]>;
}
