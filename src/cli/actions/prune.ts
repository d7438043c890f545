import { rules } from '../../../rules/index.ts';
import { ALLOWLIST_FILE } from '../../core/file-names.ts';
import { countOf } from '../../core/format.ts';
import type { Report } from '../../core/report.ts';
import { printable } from '../../report/printable.ts';
import type { Io } from '../io.ts';
import { replaceProjectFile } from '../replace-project-file.ts';
import { runAnalysis } from '../run-analysis.ts';

export async function prune(isDryRun: boolean, config: string | undefined, io: Io): Promise<void> {
  const options = { config, threshold: undefined, paths: [], rules, useTypes: true };
  const { analysis, loaded } = await runAnalysis(io, options);
  const ids = deadEntries(analysis.report).filter((id) => loaded.allowlist?.entries.some((entry) => entry.id === id));
  if (loaded.allowlistText === undefined || ids.length === 0) {
    io.stdout('nothing to prune\n');
    return;
  }
  const { removeEntries } = await import('../../allow/edit.ts');
  const text = removeEntries(loaded.allowlistText, ids);
  if (!isDryRun) replaceProjectFile(loaded.root, ALLOWLIST_FILE, loaded.allowlistText, text);
  const verb = isDryRun ? 'would remove' : 'removed';
  io.stdout(`${verb} ${countOf(ids.length, 'entry', 'entries')}: ${ids.map(printable).join(', ')}\n`);
}

/**
 * Entries that cover nothing any more. One that has lost a member but still covers a finding, or that would if it were
 * extended or renewed, is left: what becomes of it is a decision, and not ours.
 */
function deadEntries({ allowances, findings }: Report): string[] {
  const alive = new Set<string | null>(findings.map((finding) => finding.allowance));
  for (const { kind, id } of allowances.problems) {
    if (kind !== 'stale' && kind !== 'unused') alive.add(id);
  }
  const ids = allowances.problems.map((problem) => problem.id).filter((id) => !alive.has(id));
  return [...new Set(ids)];
}
