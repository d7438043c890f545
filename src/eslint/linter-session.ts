import { isEditor, patienceOf, type LinterProcess } from './patience.ts';
import type { Answer, Question } from './protocol.ts';

/** A file as the linter has it; its text may differ from what is on the disk. */
interface LintedFile {
  readonly path: string;
  readonly text: string;
  /** The working directory of the linter. */
  readonly cwd: string;
}

/** What all rules share while one file is linted. */
interface Linted {
  readonly path: string;
  readonly text: string;
  readonly answer: Answer | undefined;
  /** The rules that were told the answer. */
  readonly told: Set<string>;
}

/** What a rule is told about the file that is linted. */
export interface Told {
  /** `undefined` while the project is still being read. */
  readonly answer: Answer | undefined;
  /** Whether the rule is the first one to hear of it, and so the one to say what is not about a single rule. */
  readonly isFirst: boolean;
}

/** Who knows the project. */
export interface Client {
  /** @returns `undefined` where there is no answer within so many milliseconds */
  ask(question: Question, patience: number): Answer | undefined;
}

/**
 * One process that lints: all rules ask here, and each file is asked about once. Linters call one rule after the other
 * with the same text; that a rule comes again says that the file is linted again.
 */
export class LinterSession {
  readonly #open: () => Client;
  readonly #process: LinterProcess;
  #client: Client | undefined;
  #linted: Linted | undefined;
  #hasToldWait = false;

  /** @param open asked for the client when the first file is linted: a config may name the plugin and not use it */
  constructor(open: () => Client, process: LinterProcess) {
    this.#open = open;
    this.#process = process;
  }

  tell(rule: string, { path, text, cwd }: LintedFile): Told {
    const last = this.#linted;
    if (last?.path === path && last.text === text && !last.told.has(rule)) {
      last.told.add(rule);
      return { answer: last.answer, isFirst: false };
    }
    const answer = this.#ask().ask({ kind: 'file', path, text, cwd }, patienceOf(this.#process));
    this.#linted = { path, text, answer, told: new Set([rule]) };
    return { answer, isFirst: true };
  }

  /** Whether it has to be said that nothing is known yet; once is enough. */
  shouldTellWait(): boolean {
    const isFirst = !this.#hasToldWait;
    this.#hasToldWait = true;
    return isFirst;
  }

  /** Whether a failure may end the linter, as it ends a run on the command line; an editor has to go on. */
  get isRun(): boolean {
    return !isEditor(this.#process);
  }

  /** What is known of the project that a folder belongs to. In an editor nobody waits for that. */
  project(folder: string): Answer | undefined {
    return this.#ask().ask({ kind: 'project', folder }, patienceOf(this.#process));
  }

  #ask(): Client {
    return (this.#client ??= this.#open());
  }
}
