import type { Site } from '../core/model.ts';
import type { ReportedFinding } from '../core/report.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { isInTests } from '../core/is-in-tests.ts';

const SEVERITIES = ['error', 'warn', 'info'];
const STATUSES = ['violation', 'baselined', 'allowed'];

/** How many sites a finding complains about. */
export function violatingSites(finding: ReportedFinding): number {
  return finding.sites.filter((site) => site.role !== 'canonical').length;
}

/**
 * Most valuable first: open before accepted, production before test code, severe before mild, what the rule ranks high,
 * then what has many sites.
 */
export function byValue(a: ReportedFinding, b: ReportedFinding, isTest: (file: RepoPath) => boolean): number {
  return (
    STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
    Number(isInTests(a, isTest)) - Number(isInTests(b, isTest)) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    rank(b) - rank(a) ||
    violatingSites(b) - violatingSites(a) ||
    byCodeUnit(a.subject, b.subject)
  );
}

/** Of a finding that has grown, what is new about it is what somebody has to look at. */
export function newFirst(a: Site, b: Site): number {
  return Number(b.isNew ?? false) - Number(a.isNew ?? false);
}

function rank(finding: ReportedFinding): number {
  return typeof finding.evidence['rank'] === 'number' ? finding.evidence['rank'] : 0;
}
