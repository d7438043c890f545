import { fileOfMember } from '../baseline/baseline.ts';
import { markKnown } from '../baseline/hold.ts';
import { match, presentOf, type Present } from '../baseline/match.ts';
import { memberName } from '../core/members.ts';
import type { Finding, Site } from '../core/model.ts';
import type {
  AllowanceProblem,
  BaselineReport,
  ChangeReport,
  FixedFinding,
  Loosening,
  Report,
  Score,
} from '../core/report.ts';
import { judgeGate, type GateInput, type Thresholds } from '../score/gate.ts';

/** A project as it was judged before or after a change. */
export interface Side {
  readonly report: Report;
  readonly findings: readonly Finding[];
  readonly isAllowed: (finding: Finding, site: Site) => boolean;
  readonly gate: GateInput;
  /** Files that were found, readable or not. */
  readonly exists: (file: string) => boolean;
  /** Why files are not judged that could be. */
  readonly unjudged: ReadonlyMap<string, string>;
}

export interface Comparison {
  readonly before: Side;
  readonly after: Side;
  /** The commit before the change, and how to name it to people. */
  readonly base: { readonly commit: string; readonly name: string };
  readonly loosened: readonly Loosening[];
  /** Whether the change touches what an entry of the allowlist is about, or the entry. */
  readonly concerns: (problem: AllowanceProblem) => boolean;
}

/** The report of a project after a change, in which only what the change introduced can fail the gate. */
export function compare({ before, after, base, loosened, concerns }: Comparison): Report {
  const failing = presentOf(before.findings, before.isAllowed).filter(isOpen);
  const present = presentOf(after.findings, after.isAllowed).filter(isOpen);
  const findings = markKnown(after.report.findings, match(failing, present, after.exists), after.isAllowed);
  const problems = marked(before.report.allowances.problems, after.report.allowances.problems, concerns);
  const baseline = withKnown(before.report.baseline, after.report.baseline);
  const gate = judgeGate({
    ...after.gate,
    base: base.name,
    findings,
    problems,
    baseline,
    unreadable: after.gate.unreadable.filter((file) => !before.gate.unreadable.includes(file)),
    thresholds: crossed(after.gate.thresholds, before.gate.score),
  });
  const since: ChangeReport = {
    base: base.commit,
    introduced: findings.filter((one) => one.status === 'violation' && one.severity !== 'info').length,
    fixed: fixedBetween(before, after),
    score: { before: before.report.score.percent, after: after.report.score.percent },
    loosened: [...loosened, ...acceptedFromTheStart(before, after), ...notJudgedAnyMore(before, after)],
  };
  const allowances = { ...after.report.allowances, problems };
  return { ...after.report, gate, findings, allowances, ...(baseline === undefined ? {} : { baseline }), since };
}

function isOpen({ finding }: Present): boolean {
  return finding.status === 'violation';
}

const NOTHING_ALLOWED = (): boolean => false;

/** The problems of today; the gate minds those that the change brought, and what it touches of what has expired. */
function marked(
  before: readonly AllowanceProblem[],
  after: readonly AllowanceProblem[],
  concerns: (problem: AllowanceProblem) => boolean,
): readonly AllowanceProblem[] {
  const known = new Set(before.map(nameOf));
  return after.map((problem) => {
    const isNew = problem.kind === 'expired' ? concerns(problem) : !known.has(nameOf(problem));
    return isNew ? problem : { ...problem, isKnown: true };
  });
}

/** Without its line, which other entries move. */
function nameOf({ kind, id, at, message }: AllowanceProblem): string {
  return [kind, id, at.replace(/:\d+:\d+$/, ''), message].join('\0');
}

function withKnown(before: BaselineReport | undefined, after: BaselineReport | undefined): BaselineReport | undefined {
  if (after === undefined) return undefined;
  const known = new Set(before?.problems.map((one) => one.message));
  const problems = after.problems.map((one) => (known.has(one.message) ? { ...one, isKnown: true as const } : one));
  return { ...after, problems };
}

/** The thresholds that were met before: only those can be missed by the change. */
function crossed({ total, rules, groups }: Thresholds, before: Score): Thresholds {
  const wasMet = (percent: number | null | undefined, wanted: number): boolean => (percent ?? 100) >= wanted;
  return {
    total: total !== undefined && wasMet(before.percent, total) ? total : undefined,
    rules: new Map([...rules].filter(([id, wanted]) => wasMet(before.rules[id]?.percent, wanted))),
    groups: new Map([...groups].filter(([name, wanted]) => wasMet(before.groups[name]?.percent, wanted))),
  };
}

/** Findings that are gone, accepted or not; what is only accepted or not judged any more is not mended. */
function fixedBetween(before: Side, after: Side): readonly FixedFinding[] {
  const entries = presentOf(before.findings, before.isAllowed).filter(({ finding }) => finding.severity !== 'info');
  const { left } = match(entries, presentOf(after.findings, NOTHING_ALLOWED), after.exists);
  const fixed: FixedFinding[] = [];
  for (const [{ rule, subject, finding }, members] of left) {
    let sites = 0;
    for (const [member, count] of members) {
      // The owner of copies is no violation that could be fixed.
      const violating = finding.sites.filter((site) => site.role !== 'canonical' && memberName(site) === member).length;
      if (!after.unjudged.has(fileOfMember(member, before.exists))) sites += Math.min(count, violating);
    }
    if (sites > 0) fixed.push({ rule, subject, message: finding.message, sites });
  }
  return fixed;
}

/** Findings that came with their own acceptance: the decision is what has to be looked at. */
function acceptedFromTheStart(before: Side, after: Side): readonly Loosening[] {
  const known = presentOf(before.findings, NOTHING_ALLOWED);
  const present = presentOf(after.findings, NOTHING_ALLOWED).filter(({ finding }) => finding.severity !== 'info');
  const { entryOf, grown } = match(known, present, after.exists);
  const wasAllowed = new Set(before.findings.filter((one) => one.status === 'allowed').map((one) => one.id));
  return present.flatMap((one) => {
    const { finding } = one;
    const allowance = finding.allowance ?? '';
    const isNew = !entryOf.has(one) || grown.has(one);
    const isWaived = finding.status === 'allowed' && allowance.includes(':');
    const isAccepted = finding.status !== 'violation' && isNew;
    if (!isAccepted && !(isWaived && !wasAllowed.has(finding.id))) return [];
    const by = finding.status === 'baselined' ? 'the baseline' : isWaived ? 'a waiver' : `"${allowance}"`;
    const [site] = finding.sites.filter((other) => other.role !== 'canonical');
    const at = isWaived ? allowance : `${site?.file ?? ''}:${site?.line ?? 1}:${site?.column ?? 1}`;
    const kind = finding.status === 'baselined' ? 'baseline' : 'allowance';
    return [{ kind, at, message: `${isNew ? 'new, and ' : ''}accepted by ${by}: ${finding.message}` }];
  });
}

/** Files that are still there, and are kept from being judged. */
function notJudgedAnyMore(before: Side, after: Side): readonly Loosening[] {
  const unreadable = new Set<string>(after.gate.unreadable);
  return [...after.unjudged].flatMap(([file, reason]) =>
    before.exists(file) && !before.unjudged.has(file) && !unreadable.has(file)
      ? [{ kind: 'unjudged', at: `${file}:1:1`, message: `is not judged any more (${reason})` }]
      : [],
  );
}
