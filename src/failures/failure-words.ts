import type { FindingDraft } from '../core/model.ts';
import type { SilentHandler, SilentKind } from './failure-fact.ts';

interface Words {
  /** What is wrong, given where it stands and how often. */
  readonly message: (where: string, handler: Pick<SilentHandler, 'answer'>) => string;
  readonly remedy: string;
  /** Absent for what fails the gate. */
  readonly severity?: FindingDraft['severity'];
  /** Whether one finding speaks of all handlers of a file, since each by itself says little. */
  readonly isGathered?: true;
}

const REMEDY =
  'Handle the failure, report it or let it through; where it may be ignored, say why in a comment in its place.';

/** How each kind is told. Only what was found right in nearly every sampled case counts. */
export const WORDS: Readonly<Record<SilentKind | 'asserted', Words>> = {
  granted: {
    message: (where, { answer }) =>
      `A failed check ${where} lets everybody in: its handler answers \`${answer ?? ''}\`.`,
    remedy: 'Let the failure through or refuse: whoever could not be verified is nobody.',
  },
  empty: {
    message: (where) => `A failure ${where} disappears: the catch clause is empty and gives no reason.`,
    remedy: REMEDY,
    severity: 'warn',
  },
  asserted: {
    message: (where) => `A failed assertion ${where} disappears: the catch clause around it is empty.`,
    remedy: 'Let the failure through; where an error is expected, assert that it is thrown.',
    severity: 'warn',
  },
  finally: {
    message: (where) => `The \`return\` in \`finally\` drops whatever was thrown ${where}.`,
    remedy: 'Return after the `try` statement; a failure then gets through.',
    severity: 'warn',
  },
  'empty-fallback': {
    message: (where) => `A failure ${where} disappears: the catch clause is empty and gives no reason.`,
    remedy: REMEDY,
    severity: 'info',
  },
  'empty-handler': {
    message: (where) => `A rejected promise ${where} is dropped: its handler does nothing.`,
    remedy: REMEDY,
    severity: 'info',
  },
  'empty-listener': {
    message: (where) => `Errors ${where} are dropped: the listener of \`error\` does nothing.`,
    remedy: REMEDY,
    severity: 'info',
  },
  constant: {
    message: (where, { answer }) =>
      `A failure ${where} is answered with \`${answer ?? ''}\`, which cannot be told from an answer.`,
    remedy: 'Let the failure through, or answer with something that says that there is no answer.',
    severity: 'info',
  },
  logged: {
    message: () => 'Failures are written to the console in this file, and go nowhere else.',
    remedy: 'Report them where somebody looks, tell whoever waits for the result, or let them through.',
    severity: 'info',
    isGathered: true,
  },
};
