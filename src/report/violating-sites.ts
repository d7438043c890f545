import { createHash } from 'node:crypto';

import { isInTests } from '../core/is-in-tests.ts';
import type { Severity, Site } from '../core/model.ts';
import type { Report, ReportedFinding } from '../core/report.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { byValue, newFirst } from './order.ts';

/** One place to mend, with the finding that asks for it. */
export interface ViolatingSite {
  readonly finding: ReportedFinding;
  readonly site: Site;
  /** Tells the site from all others of the report, and from run to run. Holds no line number: code may move. */
  readonly key: string;
  /** Whether the gate fails for its finding. */
  readonly fails: boolean;
  /** How bad it is to whoever reads the report: an error in test code that the gate lets pass is a warning. */
  readonly severity: Severity;
}

/** The places that findings complain about, the most valuable finding first. A finding without one shows where it is. */
export function violatingSitesOf(
  findings: readonly ReportedFinding[],
  { gate }: Pick<Report, 'gate'>,
  isTest: (file: RepoPath) => boolean,
): ViolatingSite[] {
  const sorted = [...findings].sort((a, b) => byValue(a, b, isTest));
  return sorted.flatMap((finding) => {
    const violating = finding.sites.filter((site) => site.role !== 'canonical');
    const nth = counter();
    const isGated = gate.includesTests || !isInTests(finding, isTest);
    const fails = isGated && finding.severity === 'error' && finding.status === 'violation';
    const severity = isGated || finding.severity !== 'error' ? finding.severity : 'warn';
    return (violating.length > 0 ? violating : [finding.sites[0]])
      .map((site) => {
        const name = `${site.file}#${site.symbol ?? ''}`;
        return { finding, site, key: keyOf(finding.rule, finding.id, name, nth(name)), fails, severity };
      })
      .sort((a, b) => newFirst(a.site, b.site));
  });
}

/** Says of a name how often it has come before. */
export function counter(): (name: string) => number {
  const seen = new Map<string, number>();
  return (name) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before;
  };
}

/** A short name for a thing that has many parts. */
export function keyOf(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
