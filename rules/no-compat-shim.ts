import { defineRule } from '../src/core/define-rule.ts';
import type { FindingDraft } from '../src/core/model.ts';
import { judgedFacts, judgedFiles, type Project } from '../src/core/project.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { deprecationCollector } from '../src/deprecation/collector.ts';
import { expiryOf } from '../src/import-paths/expiry.ts';
import { openEnded, promisedRemovals } from '../src/import-paths/open-ended.ts';
import { promiseCollector } from '../src/import-paths/promise-collector.ts';
import { redirectCollector } from '../src/import-paths/redirect-collector.ts';
import { shimFinding } from '../src/import-paths/shim-finding.ts';
import { shimOf } from '../src/import-paths/shims.ts';

export default defineRule({
  id: 'no-compat-shim',
  description: 'What has moved is imported from where it is, and not through what stayed behind',
  severity: 'warn',
  site: 'export',
  collectors: () => [redirectCollector, deprecationCollector, promiseCollector],
  judge(project) {
    const findings: FindingDraft[] = [];
    const shims = new Set<RepoPath>();
    for (const [file, fact] of judgedFacts(project, redirectCollector)) {
      const shim = shimOf(project, file, fact);
      if (shim === undefined) continue;
      findings.push(shimFinding(shim, expiryOf(project, shim)));
      shims.add(file);
    }
    findings.push(...openEnded(project), ...promisedRemovals(project));
    return { findings, compliant: exportsBut(project, shims) };
  },
});

/** The exports of all modules but some. */
function exportsBut(project: Project, without: ReadonlySet<RepoPath>): Map<RepoPath, number> {
  const counts = new Map<RepoPath, number>();
  for (const path of judgedFiles(project)) {
    const { exports = [] } = project.modules.facts(path) ?? {};
    if (!without.has(path)) counts.set(path, exports.length);
  }
  return counts;
}
