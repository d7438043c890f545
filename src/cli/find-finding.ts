import { UserError } from '../core/errors.ts';
import type { Report, ReportedFinding } from '../core/report.ts';

/** Shortest start of a finding id that is taken for it. */
const MIN_PREFIX = 4;

/** Whether a word has the shape of a finding id or of the start of one. */
export function looksLikeFindingId(word: string): boolean {
  return word.length >= MIN_PREFIX && /^[0-9a-f]{1,12}$/.test(word);
}

/** The finding that an id, or an unambiguous start of one, stands for. */
export function findFinding(report: Report, id: string): ReportedFinding {
  const matches = looksLikeFindingId(id) ? report.findings.filter((finding) => finding.id.startsWith(id)) : [];
  const [first, second] = matches;
  if (first === undefined) {
    const help = `Ids are the twelve hex digits that "ssot-lint check" prints behind a finding; this run has ${report.findings.length} of them.`;
    throw new UserError(`there is no finding ${id}`, help);
  }
  if (second !== undefined) {
    throw new UserError(`${id} could be ${matches.map((one) => one.id).join(' or ')}`, 'Give more digits of the id.');
  }
  return first;
}
