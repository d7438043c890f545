import type { AllowanceProblem } from '../core/report.ts';
import type { Allowance, Allowlist, Member } from './allowlist.ts';

/**
 * Marks what has expired and is about none of the files that a run was asked about. A day passes while nobody changes
 * anything, so it must not stop whoever happens to commit next; it stops who touches what the entry is about, or the
 * allowlist, and the run that judges everything.
 */
export function markExpiredElsewhere(
  problems: readonly AllowanceProblem[],
  allowlist: Allowlist | undefined,
  asked: ReadonlySet<string> | undefined,
): readonly AllowanceProblem[] {
  if (allowlist === undefined || asked === undefined || asked.has(allowlist.file)) return problems;
  const entries = new Map(allowlist.entries.map((entry) => [entry.id, entry]));
  return problems.map((problem) => {
    const entry = problem.kind === 'expired' ? entries.get(problem.id) : undefined;
    return entry === undefined || isAboutAny(entry, asked) ? problem : { ...problem, isKnown: true };
  });
}

/** Whether an entry speaks of one of these files. */
export function isAboutAny({ members }: Allowance, files: ReadonlySet<string>): boolean {
  return members.some((member) => [...files].some((file) => isAbout(member, file)));
}

function isAbout(member: Member, file: string): boolean {
  return member.kind === 'symbol' ? member.file === file : member.matches(file);
}
