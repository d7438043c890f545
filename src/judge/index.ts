import { createHash } from 'node:crypto';

import type { Rule } from '../core/define-rule.ts';
import { touches } from '../core/members.ts';
import type { FindingDraft, Judgement, Severity } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { Timing } from '../core/timing.ts';

/** A draft with its identity and the severity in force. */
export interface JudgedFinding extends Omit<FindingDraft, 'severity'> {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
}

/** A rule's judgement of a project, its findings identified and in a fixed order. */
export interface RuleJudgement {
  readonly rule: Rule;
  readonly weight: number;
  readonly threshold: number | undefined;
  readonly findings: readonly JudgedFinding[];
  readonly compliant: Judgement['compliant'];
  readonly notes: readonly string[];
  readonly undecided: ReadonlySet<RepoPath>;
}

/** Asks every rule that is switched on for its judgement, in the order of their ids. */
export async function judge(
  project: Project,
  rules: readonly Rule[],
  timing?: Timing,
): Promise<readonly RuleJudgement[]> {
  const judgements: RuleJudgement[] = [];
  for (const rule of [...rules].sort((a, b) => byCodeUnit(a.id, b.id))) {
    const setting = project.config.rules.get(rule.id);
    const level = setting?.level ?? rule.severity;
    if (level === 'off') continue;
    const judgement = await rule.judge(project);
    judgements.push({
      rule,
      weight: setting?.weight ?? 1,
      threshold: setting?.threshold,
      findings: ofEdit(project, identify(rule.id, level, judgement.findings)),
      compliant: judgement.compliant,
      notes: judgement.notes ?? [],
      undecided: judgement.undecided ?? new Set(),
    });
    timing?.lap('judge', rule.id);
  }
  return judgements;
}

/** While a file is edited, a rule may have found more than what touches it, so that equal subjects are told apart. */
function ofEdit({ edited }: Project, findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  if (edited === undefined) return findings;
  return findings.filter((finding) => touches(finding, (file) => file === edited.file));
}

/** Gives findings their identity, in an order that does not depend on how they were found. */
export function identify(rule: string, level: Severity, drafts: readonly FindingDraft[]): JudgedFinding[] {
  const ordered = [...drafts].sort((a, b) => byCodeUnit(a.subject, b.subject) || byCodeUnit(a.message, b.message));
  const taken = new Set(drafts.map((one) => one.subject));
  const seen = new Set<string>();
  return ordered.map((draft) => {
    const subject = seen.has(draft.subject) ? nextFree(draft.subject, taken) : draft.subject;
    seen.add(draft.subject);
    taken.add(subject);
    return { ...draft, subject, rule, id: fingerprint(rule, subject), severity: milder(level, draft.severity) };
  });
}

/** A subject with the first number that no other has: what is allowed for one finding must not be taken for another. */
function nextFree(subject: string, taken: ReadonlySet<string>): string {
  for (let nth = 2; ; nth++) {
    const numbered = `${subject} (${nth})`;
    if (!taken.has(numbered)) return numbered;
  }
}

/** Twelve hex digits: short enough to type, long enough that a million findings do not collide by chance. */
function fingerprint(rule: string, subject: string): string {
  return createHash('sha256').update(`${rule}\0${subject}`).digest('hex').slice(0, 12);
}

const RANKS: Readonly<Record<Severity, number>> = { info: 0, warn: 1, error: 2 };

function milder(level: Severity, own = level): Severity {
  return RANKS[own] < RANKS[level] ? own : level;
}
