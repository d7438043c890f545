import { comparePlaces, type Place } from '../core/errors.ts';
import { byCodeUnit } from '../core/repo-path.ts';

/** What is looked at, in the order in which it is told. */
export const SUBJECTS = ['hook', 'plugin', 'ci', 'config', 'registries', 'agreement', 'docs', 'engine'] as const;

export type Subject = (typeof SUBJECTS)[number];

/** `problem` is what is certainly wrong; `warning` what may be meant, or cannot be known from here. */
export type Verdict = 'ok' | 'warning' | 'problem';

/** What one look at a repository found. */
export interface Diagnosis {
  readonly subject: Subject;
  readonly verdict: Verdict;
  /** `undefined` for what stands in no file. Files are named from the top of the repository. */
  readonly at: Place | undefined;
  /** Where else it stands: the other sides of a contradiction. */
  readonly also?: readonly Place[];
  /** What is the case, one sentence without a full stop. */
  readonly message: string;
  /** The edit or command that puts it right; empty for what is in order. */
  readonly remedy: string;
}

/** What a check says before it is known whose it is. */
export type Remark = Omit<Diagnosis, 'subject'>;

export function ok(message: string, at?: Place): Remark {
  return { verdict: 'ok', at, message, remedy: '' };
}

export function warning(message: string, remedy: string, at?: Place): Remark {
  return { verdict: 'warning', at, message, remedy };
}

export function problem(message: string, remedy: string, at?: Place): Remark {
  return { verdict: 'problem', at, message, remedy };
}

/** Adds the places that a remark holds its own one against. */
export function beside(remark: Remark, also: readonly Place[]): Remark {
  return { ...remark, also };
}

/** A problem where it is certain, and a warning where it is not. */
export function fault(isCertain: boolean, message: string, remedy: string, at?: Place): Remark {
  return isCertain ? problem(message, remedy, at) : warning(message, remedy, at);
}

/** In the order of subjects and places, each thing once: what two jobs share is told once. */
export function inOrder(diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  const once = new Map(diagnoses.map((one) => [JSON.stringify([one.subject, one.at, one.message]), one]));
  return [...once.values()].sort(
    (a, b) =>
      SUBJECTS.indexOf(a.subject) - SUBJECTS.indexOf(b.subject) ||
      comparePlaces(a.at ?? NOWHERE, b.at ?? NOWHERE) ||
      byCodeUnit(a.message, b.message),
  );
}

const NOWHERE: Place = { file: '', line: 0, column: 0 };
