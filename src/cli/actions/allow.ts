import { rules } from '../../../rules/index.ts';
import type { NewAllowance } from '../../allow/allowlist.ts';
import { UserError } from '../../core/errors.ts';
import { ALLOWLIST_FILE } from '../../core/file-names.ts';
import { memberName } from '../../core/members.ts';
import type { ReportedFinding } from '../../core/report.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import { printable } from '../../report/printable.ts';
import { findFinding } from '../find-finding.ts';
import type { Io } from '../io.ts';
import { replaceProjectFile } from '../replace-project-file.ts';
import { runAnalysis } from '../run-analysis.ts';

export interface AllowOptions {
  readonly reason: string;
  readonly owner: string;
  readonly expires?: string;
  readonly id?: string;
  readonly config?: string;
}

export async function allow(findingId: string, options: AllowOptions, io: Io): Promise<void> {
  const { analysis, loaded } = await runAnalysis(io, {
    config: options.config,
    threshold: undefined,
    paths: [],
    rules,
    useTypes: true,
  });
  const finding = findFinding(analysis.report, findingId);
  if (finding.status === 'allowed') {
    const by = finding.allowance === null ? '' : ` by "${finding.allowance}"`;
    throw new UserError(`finding ${finding.id} is accepted already${by}`, 'There is nothing to add.');
  }
  const { addEntry } = await import('../../allow/edit.ts');
  const { parseAllowlist } = await import('../../allow/parse-allowlist.ts');
  const taken = new Set(loaded.allowlist?.entries.map((entry) => entry.id));
  const entry = entryFor(finding, options, taken, io.today);
  const text = addEntry(loaded.allowlistText, entry);
  // What the command writes is read back by the rules that hold for what people write.
  const [problem] = parseAllowlist(text, ALLOWLIST_FILE, rules).problems.filter((one) => one.id === entry.id);
  if (problem !== undefined) throw new UserError(problem.message, 'Correct the options; nothing was written.');
  replaceProjectFile(loaded.root, ALLOWLIST_FILE, loaded.allowlistText, text);
  io.stdout(`added "${printable(entry.id)}" to ${ALLOWLIST_FILE}\n`);
}

function entryFor(
  finding: ReportedFinding,
  options: AllowOptions,
  taken: ReadonlySet<string>,
  today: string,
): NewAllowance {
  const members = finding.sites.map(memberName);
  return {
    id: options.id ?? freeId(finding, taken),
    rule: finding.rule,
    members: [...new Set(members)].sort(byCodeUnit),
    reason: options.reason,
    owner: options.owner,
    created: today,
    expires: options.expires,
  };
}

/** A readable id: the words of the subject's symbol, or of the rule where it has none. */
function freeId(finding: ReportedFinding, taken: ReadonlySet<string>): string {
  const name = finding.sites.find((site) => site.symbol !== undefined)?.symbol ?? finding.rule.replace(/^no-/, '');
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const base = words.replace(/^-|-$/g, '') || finding.id;
  return taken.has(base) ? `${base}-${finding.id}` : base;
}
