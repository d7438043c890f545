import type { Span } from '../core/model.ts';

/** What a handler does with a failure, where that is to make it disappear. */
export type SilentKind =
  /** A catch clause that holds nothing, not even a word why. */
  | 'empty'
  /** The same where what was tried may have been a question, or waits for nothing. */
  | 'empty-fallback'
  /** The same as a handler of a promise: `.catch(() => {})`. */
  | 'empty-handler'
  /** The same for the event `error` of an emitter. */
  | 'empty-listener'
  /** A `return` in `finally`, which drops whatever was thrown. */
  | 'finally'
  /** The console is told, and the program goes on as if nothing had happened. */
  | 'logged'
  /** The caller gets a constant in the place of an answer. */
  | 'constant'
  /** A check of who somebody is or what they may do says yes when it fails. */
  | 'granted';

/** One handler that makes failures disappear. */
export interface SilentHandler {
  readonly kind: SilentKind;
  /** The function that it stands in, with its class; `undefined` where none around it has a name. */
  readonly within?: string;
  /** Assertions are among what is tried: in a test, they fail in silence. */
  readonly asserts?: true;
  /** What it answers with instead, as it is written: `[]`, `true`, `next()`. */
  readonly answer?: string;
  readonly at: Span;
}

/** What a file does with failures. */
export interface FailureFact {
  /** Number of handlers, the silent ones included. */
  readonly handlers: number;
  readonly silent: readonly SilentHandler[];
}
