import type { MessagePort } from 'node:worker_threads';

import type { Severity, Span, Suggestion } from '../core/model.ts';

/** What a rule reports at one place of a file. */
export interface Message {
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong and what to do about it. */
  readonly text: string;
  readonly at: Span;
  /** Its spans are those of the text that was asked about. */
  readonly suggestion?: Suggestion;
}

/** What a linter asks the thread that keeps the index. */
export type Question =
  | {
      readonly kind: 'file';
      /** Absolute path; the text may differ from what is on the disk. */
      readonly path: string;
      readonly text: string;
      /** The working directory of the linter. */
      readonly cwd: string;
    }
  | { readonly kind: 'project'; readonly folder: string };

export type Answer =
  /** Empty for files that are no part of the project. */
  | { readonly kind: 'judged'; readonly messages: readonly Message[] }
  /** The file could not be judged, although a linter could read it. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** The project could not be judged: there is a mistake for somebody to correct. */
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'project';
      /** Names everything that rules say of the project. */
      readonly digest: string;
      /** The level of each rule that the config of the project sets. */
      readonly levels: ReadonlyMap<string, Severity | 'off'>;
    };

/** The first message of the thread is about itself: that it has started. */
export const STARTED = 0;

export interface Asked {
  readonly id: number;
  readonly question: Question;
}

export interface Answered {
  readonly id: number;
  readonly answer: Answer;
}

/** What the thread is started with. */
export interface ThreadData {
  readonly port: MessagePort;
  /**
   * First, a number that grows with every message of the thread: whoever waits for one waits for that. Second, whether
   * the thread lives, and how it came to its end.
   */
  readonly posted: Int32Array;
}

/** What the thread is started with that watches over it. */
export interface GuardData extends ThreadData {
  readonly thread: string;
  readonly stackSizeMb: number;
}

/** Whether a thread lives, and how it came to its end. */
export const LIVING = 0;
export const ENDED = 1;
export const OUT_OF_MEMORY = 2;
